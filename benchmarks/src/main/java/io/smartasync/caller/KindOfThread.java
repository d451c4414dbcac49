/*
 * Copyright 2026 the original author or authors.
 *
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *      https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */

package io.smartasync.caller;

import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;

import io.netty.channel.DefaultEventLoopGroup;
import io.netty.util.concurrent.FastThreadLocal;
import io.vertx.core.Vertx;
import reactor.core.scheduler.Schedulers;

import org.springframework.core.task.VirtualThreadTaskExecutor;

/**
 * The kinds of threads that calls come from, each with real threads of it.
 */
enum KindOfThread {

	PLAIN {
		@Override
		Executor executor() {
			return Executors.newCachedThreadPool((task) -> new Thread(task, "plain"));
		}
	},

	/**
	 * A servlet container's thread that has talked to Netty itself.
	 */
	PLAIN_WITH_NETTY_LOCALS {
		@Override
		Executor executor() {
			return Executors.newCachedThreadPool((task) -> new Thread(() -> {
				new FastThreadLocal<String>().set("used");
				task.run();
			}, "http-nio-8080-exec-1"));
		}
	},

	/**
	 * A class of threads that no library has marked, as many have one.
	 */
	OTHER_CLASS {
		@Override
		Executor executor() {
			return Executors.newCachedThreadPool(OtherThread::new);
		}
	},

	POOL_BEAN {
		@Override
		Executor executor() {
			return (Executor) Application.bean("pool");
		}
	},

	FORK_JOIN_BEAN {
		@Override
		Executor executor() {
			return (ForkJoinPool) Application.bean("forkJoin");
		}
	},

	BOUNDED_ELASTIC {
		@Override
		Executor executor() {
			return Schedulers.boundedElastic()::schedule;
		}
	},

	REACTOR_PARALLEL {
		@Override
		Executor executor() {
			return Schedulers.parallel()::schedule;
		}
	},

	NETTY {
		@Override
		Executor executor() {
			return new DefaultEventLoopGroup(1);
		}
	},

	NETTY_ON_PLAIN_THREADS {
		@Override
		Executor executor() {
			return new DefaultEventLoopGroup(1, (Runnable task) -> new Thread(task, "driver-io"));
		}
	},

	RXJAVA_COMPUTATION {
		@Override
		Executor executor() {
			return io.reactivex.rxjava3.schedulers.Schedulers.computation()::scheduleDirect;
		}
	},

	VERTX_EVENT_LOOP {
		@Override
		Executor executor() {
			Vertx vertx = Vertx.vertx();
			return (task) -> vertx.runOnContext((ignored) -> task.run());
		}
	},

	VIRTUAL {
		@Override
		boolean isAvailable() {
			return Runtime.version().feature() >= 21;
		}

		@Override
		Executor executor() {
			return new VirtualThreadTaskExecutor();
		}
	};

	boolean isAvailable() {
		return true;
	}

	abstract Executor executor();

	static final class OtherThread extends Thread {

		OtherThread(Runnable task) {
			super(task, "other");
		}

	}

}
