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

/**
 * Marks the tasks of an executor whose threads cannot be reached.
 */
final class MarkingExecutor implements Executor, Marking {

	private final Executor delegate;

	private final PoolThreads pool;

	MarkingExecutor(Executor delegate, PoolThreads pool) {
		this.delegate = delegate;
		this.pool = pool;
	}

	@Override
	public void execute(Runnable task) {
		this.delegate.execute(new MarkedTask(this.pool, task));
	}

	@Override
	public PoolThreads pool() {
		return this.pool;
	}

	@Override
	public String toString() {
		return this.delegate.toString();
	}

}
