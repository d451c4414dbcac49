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

import java.util.concurrent.Callable;

import org.jspecify.annotations.Nullable;

/**
 * A task that runs as one of a pool's: the first task of a thread that the pool made, or
 * any task of an executor whose threads cannot be reached.
 */
record MarkedTask(PoolThreads pool, Runnable task) implements Runnable {

	@Override
	public void run() {
		Object outer = ThreadState.enter(this.pool);
		try {
			this.task.run();
		}
		finally {
			ThreadState.restore(outer);
		}
	}

	@Override
	public String toString() {
		return this.task.toString();
	}

	/**
	 * The same for a task with a result.
	 */
	record WithResult<V extends @Nullable Object>(PoolThreads pool, Callable<V> task) implements Callable<V> {

		@Override
		public V call() throws Exception {
			Object outer = ThreadState.enter(this.pool);
			try {
				return this.task.call();
			}
			finally {
				ThreadState.restore(outer);
			}
		}

		@Override
		public String toString() {
			return this.task.toString();
		}

	}

}
