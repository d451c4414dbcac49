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

package io.smartasync.threads;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;

import io.netty.channel.EventLoopGroup;
import io.netty.channel.nio.NioEventLoopGroup;
import io.smartasync.CallerContext.Kind;
import org.junit.jupiter.api.condition.JRE;
import reactor.core.scheduler.Schedulers;

import org.springframework.core.task.VirtualThreadTaskExecutor;

/**
 * One real thread of each kind, to call from.
 */
public enum RealThreads {

	REACTOR_WORKER(Kind.EVENT_LOOP) {
		@Override
		protected void start(Runnable task, Executor managed) {
			Schedulers.parallel().schedule(task);
		}
	},

	/**
	 * An event loop on a plain thread: neither its class nor its name tells.
	 */
	NETTY_EVENT_LOOP(Kind.EVENT_LOOP) {
		@Override
		protected void start(Runnable task, Executor managed) {
			NettyHolder.GROUP.execute(task);
		}
	},

	/**
	 * A thread of an executor bean of the application context.
	 */
	POOL_BEAN(Kind.MANAGED_EXECUTOR) {
		@Override
		protected void start(Runnable task, Executor managed) {
			managed.execute(task);
		}
	},

	VIRTUAL(Kind.VIRTUAL_THREAD) {
		@Override
		public boolean isAvailable() {
			return JRE.currentVersionNumber() >= 21;
		}

		@Override
		protected void start(Runnable task, Executor managed) {
			new VirtualThreadTaskExecutor("virtual-").execute(task);
		}
	},

	RAW(Kind.PLAIN_THREAD) {
		@Override
		protected void start(Runnable task, Executor managed) {
			new Thread(task, "raw").start();
		}
	};

	private final Kind kind;

	RealThreads(Kind kind) {
		this.kind = kind;
	}

	/**
	 * The kind that a call from this thread has.
	 * @return the kind
	 */
	public Kind kind() {
		return this.kind;
	}

	public boolean isAvailable() {
		return true;
	}

	protected abstract void start(Runnable task, Executor managed);

	/**
	 * Call from this thread, and wait for the call to return.
	 * @param <T> what it returns
	 * @param managed the executor bean
	 * @param call the call
	 * @return what it returned
	 * @throws Throwable what it threw
	 */
	public <T> T call(Executor managed, Callable<T> call) throws Throwable {
		FutureTask<T> task = new FutureTask<>(call);
		start(task, managed);
		try {
			return task.get(20, TimeUnit.SECONDS);
		}
		catch (ExecutionException ex) {
			throw ex.getCause();
		}
	}

	private static final class NettyHolder {

		@SuppressWarnings("deprecation")
		static final EventLoopGroup GROUP = new NioEventLoopGroup(1, (Executor) (task) -> {
			Thread thread = new Thread(task, "io-of-some-driver");
			thread.setDaemon(true);
			thread.start();
		});

	}

}
