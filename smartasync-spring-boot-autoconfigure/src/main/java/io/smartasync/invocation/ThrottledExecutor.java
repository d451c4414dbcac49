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

import org.springframework.core.task.SimpleAsyncTaskExecutor;
import org.springframework.core.task.TaskRejectedException;

/**
 * Hands work to an executor that has a limit and would let its callers wait. The limit
 * counts everybody's tasks and is not ours to change; but a thread that is interrupted
 * does not wait for it.
 */
final class ThrottledExecutor {

	/**
	 * A task whose result is there may have some last steps to go before it makes room.
	 */
	private static final int ATTEMPTS = 3;

	private ThrottledExecutor() {
	}

	/**
	 * Hand work over, or be told at once that there is no room.
	 * @param executor the executor
	 * @param task the work
	 * @throws TaskRejectedException if the limit is reached, or the executor closed
	 */
	static void execute(SimpleAsyncTaskExecutor executor, Runnable task) {
		for (int attempt = 1;; attempt++) {
			try {
				executeInterrupted(executor, task);
				return;
			}
			catch (IllegalStateException | TaskRejectedException ex) {
				if (ex.getCause() != null || !executor.isActive()) {
					throw ex;
				}
				if (attempt == ATTEMPTS) {
					throw new TaskRejectedException(
							"concurrency limit = %d, reached".formatted(executor.getConcurrencyLimit()), ex);
				}
			}
		}
	}

	private static void executeInterrupted(SimpleAsyncTaskExecutor executor, Runnable task) {
		boolean interrupted = Thread.currentThread().isInterrupted();
		Thread.currentThread().interrupt();
		try {
			executor.execute(task);
		}
		finally {
			if (!interrupted) {
				Thread.interrupted();
			}
		}
	}

}
