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

import org.jspecify.annotations.Nullable;

/**
 * What the current thread knows of itself: the pool that made it, or that the current
 * task came through, and the offloaded work that it runs right now. It concerns the
 * thread, not an application context: each context has its own words for it.
 * <p>
 * Immutable, hence the same object serves all threads of a pool. A thread that is no
 * pool's and runs no offloaded work has none, and is given none: there is nothing to
 * remember of it.
 *
 * @param pool the pool, or {@code null}
 * @param workOf the callers' room of the application context that offloaded the work, or
 * {@code null}
 * @param work the work, or {@code null}
 * @param outer what the thread was before a task of another executor began to run on it,
 * or {@code null}
 */
record ThreadState(@Nullable PoolThreads pool, @Nullable CallerContexts workOf, @Nullable ExecutorChain work,
		@Nullable ThreadState outer) {

	/**
	 * Static, because what made a thread is a fact of that thread. It holds nothing
	 * itself; what threads hold of it ends with them.
	 */
	private static final ThreadLocal<@Nullable ThreadState> CURRENT = new ThreadLocal<>();

	static @Nullable ThreadState current() {
		return CURRENT.get();
	}

	/**
	 * Let the current thread be one of a pool's, until it is restored.
	 * @return what it was before
	 */
	static @Nullable ThreadState enter(PoolThreads pool) {
		ThreadState outer = CURRENT.get();
		CURRENT.set((outer == null) ? pool.state() : new ThreadState(pool, outer.workOf, outer.work, outer));
		return outer;
	}

	/**
	 * Let the current thread do offloaded work, until it is restored.
	 * @return what it did before
	 */
	static @Nullable ThreadState enter(CallerContexts workOf, ExecutorChain work) {
		ThreadState outer = CURRENT.get();
		CURRENT.set((outer == null) ? new ThreadState(null, workOf, work, null)
				: new ThreadState(outer.pool, workOf, work, outer.outer));
		return outer;
	}

	/**
	 * Leave the current thread as it was found.
	 */
	static void restore(@Nullable ThreadState outer) {
		if (outer != null) {
			CURRENT.set(outer);
		}
		else {
			CURRENT.remove();
		}
	}

}
