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

import io.smartasync.caller.heritage.CleanThreads;
import io.smartasync.caller.heritage.HeritageThreadFactory;
import org.jspecify.annotations.Nullable;

/**
 * Lets each thread of a pool note whose it is, once, when it starts. The pool's own
 * factory goes on making the threads, or one that is known to make the same: their class,
 * name and group are what they were. A thread that is made for offloaded work inherits
 * nothing of the call that offloads it.
 */
final class MarkingThreadFactory implements ThreadFactory, Marking {

	private final ThreadFactory delegate;

	private final ThreadFactory maker;

	private final PoolThreads pool;

	private final boolean reused;

	/**
	 * Mark the threads of a factory.
	 * @param delegate makes the threads
	 * @param pool whose they are
	 * @param reused whether they serve many calls: then none of them inherits
	 * thread-locals. A thread of its own for each call does, unless the call is offloaded
	 */
	MarkingThreadFactory(ThreadFactory delegate, PoolThreads pool, boolean reused) {
		this.delegate = delegate;
		this.maker = HeritageThreadFactory.inPlaceOf(delegate);
		this.pool = pool;
		this.reused = reused;
	}

	@Override
	public @Nullable Thread newThread(Runnable task) {
		MarkedTask marked = new MarkedTask(this.pool, task);
		boolean inherits = !this.reused && !CleanThreads.isHandingOver();
		if (this.maker instanceof HeritageThreadFactory factory) {
			return factory.newThread(marked, inherits);
		}
		return inherits ? this.maker.newThread(marked) : CleanThreads.make(() -> this.maker.newThread(marked));
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
