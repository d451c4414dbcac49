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

import java.util.concurrent.RejectedExecutionHandler;
import java.util.concurrent.ThreadPoolExecutor;

import org.jspecify.annotations.Nullable;

/**
 * Lets the policies of the JDK that discard tasks say so: a result must not stay pending
 * for ever. What other executors drop, a {@link Backlog} finds out.
 */
final class DiscardPolicies {

	private DiscardPolicies() {
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
