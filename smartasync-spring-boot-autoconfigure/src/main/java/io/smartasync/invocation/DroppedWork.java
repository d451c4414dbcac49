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
package io.smartasync.invocation;

import java.lang.ref.Cleaner;
import java.lang.ref.Cleaner.Cleanable;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.RejectedExecutionHandler;
import java.util.concurrent.ThreadPoolExecutor;

import org.jspecify.annotations.Nullable;

/**
 * Finds work that an executor has dropped without a word: its result must not stay
 * pending for ever. The policies of the JDK that discard tasks are made to say so. Of any
 * other executor the garbage collector tells: what nobody holds, nobody will run.
 */
final class DroppedWork {

	/**
	 * Static, since it holds nothing but work that executors hold too. Its thread is
	 * started with the first offload, and ends with this class.
	 */
	private static final Cleaner CLEANER = Cleaner.create((task) -> {
		Thread thread = new Thread(null, task, "smartasync-dropped-work", 0, false);
		thread.setDaemon(true);
		thread.setContextClassLoader(null);
		return thread;
	});

	private DroppedWork() {
	}

	/**
	 * Watch what an executor is about to be handed.
	 * @param submission what it holds
	 * @param task told if the executor no longer does; must not refer to the submission
	 * @return to be cleaned once the task is done
	 */
	static Cleanable watch(Submission submission, OffloadedTask task) {
		return CLEANER.register(submission, () -> {
			if (task.isQueued()) {
				// What others do about it may take its time.
				ForkJoinPool.commonPool()
					.execute(() -> task.drop("has dropped the work: it no longer holds it, and has not run it"));
			}
		});
	}

	/**
	 * Let a pool tell of what it discards, and behave as ever otherwise.
	 * @param pool the pool
	 */
	static void tellOf(ThreadPoolExecutor pool) {
		Class<?> policy = pool.getRejectedExecutionHandler().getClass();
		if (policy == ThreadPoolExecutor.DiscardPolicy.class) {
			pool.setRejectedExecutionHandler(new TellingDiscardPolicy());
		}
		else if (policy == ThreadPoolExecutor.DiscardOldestPolicy.class) {
			pool.setRejectedExecutionHandler(new TellingDiscardOldestPolicy());
		}
	}

	private static void tell(@Nullable Runnable discarded, RejectedExecutionHandler policy, ThreadPoolExecutor pool) {
		if (discarded instanceof Submission submission) {
			submission.task()
				.drop("has discarded the work, as its %s says: %s"
					.formatted(policy.getClass().getSuperclass().getSimpleName(), pool));
		}
	}

	private static final class TellingDiscardPolicy extends ThreadPoolExecutor.DiscardPolicy {

		@Override
		public void rejectedExecution(Runnable task, ThreadPoolExecutor pool) {
			tell(task, this, pool);
		}

	}

	private static final class TellingDiscardOldestPolicy extends ThreadPoolExecutor.DiscardOldestPolicy {

		@Override
		public void rejectedExecution(Runnable task, ThreadPoolExecutor pool) {
			if (pool.isShutdown()) {
				tell(task, this, pool);
				return;
			}
			tell(pool.getQueue().poll(), this, pool);
			pool.execute(task);
		}

	}

}
