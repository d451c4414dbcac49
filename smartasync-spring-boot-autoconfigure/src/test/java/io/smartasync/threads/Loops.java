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
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

import io.netty.channel.EventLoopGroup;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.reactivex.rxjava3.schedulers.Schedulers;

/**
 * Event loops of every sort that must not be blocked.
 */
public enum Loops {

	REACTOR_PARALLEL {
		@Override
		public void execute(Runnable task) {
			reactor.core.scheduler.Schedulers.parallel().schedule(task);
		}
	},

	REACTOR_SINGLE {
		@Override
		public void execute(Runnable task) {
			reactor.core.scheduler.Schedulers.single().schedule(task);
		}
	},

	NETTY {
		@Override
		public void execute(Runnable task) {
			Netty.LOOP.execute(task);
		}
	},

	NETTY_ON_A_PLAIN_THREAD {
		@Override
		public void execute(Runnable task) {
			Netty.PLAIN_LOOP.execute(task);
		}
	},

	RXJAVA_COMPUTATION {
		@Override
		public void execute(Runnable task) {
			Schedulers.computation().scheduleDirect(task);
		}
	};

	private static final String PLAIN_LOOP = "loop-on-a-plain-thread";

	/**
	 * Do something on the loop.
	 * @param task what is done
	 */
	public abstract void execute(Runnable task);

	/**
	 * Do something on the loop.
	 * @param <T> what comes of it
	 * @param call what is done
	 * @return what came of it; nobody waits for it on the loop
	 */
	public <T> CompletableFuture<T> call(Callable<T> call) {
		CompletableFuture<T> result = new CompletableFuture<>();
		execute(() -> {
			try {
				result.complete(call.call());
			}
			catch (Throwable ex) {
				result.completeExceptionally(ex);
			}
		});
		return result;
	}

	/**
	 * Whether a thread is one of those loops here that other libraries do not know.
	 */
	static boolean isLoop(Thread thread) {
		return thread.getName().startsWith(PLAIN_LOOP) || thread.getName().startsWith("RxComputationThreadPool");
	}

	@SuppressWarnings("deprecation")
	private static final class Netty {

		static final EventLoopGroup LOOP = new NioEventLoopGroup(1, new DefaultThreadFactory("netty-loop", true));

		static final EventLoopGroup PLAIN_LOOP = new NioEventLoopGroup(1, (Executor) (task) -> {
			Thread thread = new Thread(task, Loops.PLAIN_LOOP);
			thread.setDaemon(true);
			thread.start();
		});

	}

}
