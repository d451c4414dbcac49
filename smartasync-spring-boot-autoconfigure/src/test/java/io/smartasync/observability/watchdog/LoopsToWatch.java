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

package io.smartasync.observability.watchdog;

import java.util.concurrent.Executor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;

import io.netty.channel.EventLoopGroup;
import io.netty.channel.nio.NioEventLoopGroup;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import org.xnio.OptionMap;
import org.xnio.Xnio;
import org.xnio.XnioWorker;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import reactor.netty.resources.LoopResources;

/**
 * Real event loops of every sort that can be handed tasks.
 */
enum LoopsToWatch {

	NETTY_NIO {
		@Override
		Loop open() {
			return netty(new NioEventLoopGroup(1));
		}
	},

	/**
	 * Neither the thread's class nor its name tells.
	 */
	NETTY_ON_A_PLAIN_THREAD {
		@Override
		Loop open() {
			return netty(new NioEventLoopGroup(1, (ThreadFactory) (task) -> new Thread(task, "io-of-some-driver")));
		}
	},

	RELOCATED_NETTY {
		@Override
		Loop open() {
			io.grpc.netty.shaded.io.netty.channel.EventLoopGroup group = new io.grpc.netty.shaded.io.netty.channel.nio.NioEventLoopGroup(
					1);
			return new Loop(group, () -> group.shutdownGracefully(0, 1, TimeUnit.SECONDS));
		}
	},

	/**
	 * On epoll, where the native library is there. A marked thread, too.
	 */
	REACTOR_NETTY {
		@Override
		Loop open() {
			LoopResources resources = LoopResources.create("watched", 1, true);
			return new Loop(resources.onServer(true).next(), resources::dispose);
		}
	},

	VERTX {
		@Override
		Loop open() {
			Vertx vertx = Vertx.vertx();
			Context context = vertx.getOrCreateContext();
			return new Loop((task) -> context.runOnContext((ignored) -> task.run()), vertx::close);
		}
	},

	XNIO {
		@Override
		Loop open() {
			try {
				XnioWorker worker = Xnio.getInstance(getClass().getClassLoader()).createWorker(OptionMap.EMPTY);
				return new Loop(worker.getIoThread(), worker::shutdownNow);
			}
			catch (java.io.IOException ex) {
				throw new IllegalStateException(ex);
			}
		}
	},

	/**
	 * One of several threads that one scheduler has.
	 */
	REACTOR_PARALLEL {
		@Override
		Loop open() {
			Scheduler scheduler = Schedulers.newParallel("watched", 3);
			for (int i = 0; i < 3; i++) {
				scheduler.schedule(() -> {
				});
			}
			return new Loop(scheduler.createWorker()::schedule, scheduler::dispose);
		}
	},

	REACTOR_SINGLE {
		@Override
		Loop open() {
			Scheduler scheduler = Schedulers.newSingle("watched");
			return new Loop(scheduler::schedule, scheduler::dispose);
		}
	};

	abstract Loop open();

	private static Loop netty(EventLoopGroup group) {
		return new Loop(group.next(), () -> group.shutdownGracefully(0, 1, TimeUnit.SECONDS));
	}

	/**
	 * One event loop, on one thread.
	 */
	record Loop(Executor executor, Runnable closing) implements AutoCloseable, Executor {

		@Override
		public void execute(Runnable task) {
			this.executor.execute(task);
		}

		@Override
		public void close() {
			this.closing.run();
		}

	}

}
