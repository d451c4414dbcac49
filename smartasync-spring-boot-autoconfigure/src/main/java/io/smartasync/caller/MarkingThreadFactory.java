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

import java.util.concurrent.ThreadFactory;

import org.jspecify.annotations.Nullable;

/**
 * Lets each thread of a pool note whose it is, once, when it starts. The pool's own
 * factory goes on making the threads: their class, name and group are what they were.
 */
final class MarkingThreadFactory implements ThreadFactory, Marking {

	private final ThreadFactory delegate;

	private final PoolThreads pool;

	MarkingThreadFactory(ThreadFactory delegate, PoolThreads pool) {
		this.delegate = delegate;
		this.pool = pool;
	}

	@Override
	public @Nullable Thread newThread(Runnable task) {
		return this.delegate.newThread(new MarkedTask(this.pool, task));
	}

	@Override
	public PoolThreads pool() {
		return this.pool;
	}

	ThreadFactory delegate() {
		return this.delegate;
	}

	@Override
	public String toString() {
		return this.delegate.toString();
	}

}
