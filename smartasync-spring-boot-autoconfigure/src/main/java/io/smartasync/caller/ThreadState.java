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

import io.smartasync.caller.libraries.ThreadTraits;
import org.jspecify.annotations.Nullable;

/**
 * What the current thread knows of itself: what it is, the pool that made it or that the
 * current task came through, and the offloaded work that it runs right now. It concerns
 * the thread, not an application context: each context has its own words for it.
 * <p>
 * Immutable, hence the same object serves all threads of a pool.
 *
 * @param traits what the thread is for good, see {@link ThreadTraits}
 * @param pool the pool, or {@code null}
 * @param workOf the callers' room of the application context that offloaded the work, or
 * {@code null}
 * @param work the work, or {@code null}
 * @param outer what the thread was before a task of another executor began to run on it,
 * or {@code null}
 */
record ThreadState(int traits, @Nullable PoolThreads pool, @Nullable CallerContexts workOf,
		@Nullable ExecutorChain work, @Nullable ThreadState outer) {

	/**
	 * Static, because what a thread is and what made it are facts of that thread. A
	 * thread that is no pool's and runs no offloaded work holds the number of its traits:
	 * nothing that would keep a class loader alive. What others hold ends with them.
	 */
	private static final ThreadLocal<Object> CURRENT = ThreadLocal
		.withInitial(() -> ThreadTraits.of(Thread.currentThread()));

	/**
	 * What the current thread remembers, for {@link #traits} and {@link #of} to read.
	 */
	static Object remembered() {
		return CURRENT.get();
	}

	static int traits(Object remembered) {
		return (remembered instanceof ThreadState state) ? state.traits : (Integer) remembered;
	}

	/**
	 * That no pool made a thread is not remembered, as a fork-join pool may become a bean
	 * at any time; that one did, is.
	 * @return the state, or {@code null} for a thread that is no pool's and runs no
	 * offloaded work
	 */
	static @Nullable ThreadState of(Object remembered) {
		if (remembered instanceof ThreadState state) {
			return state;
		}
		int traits = (Integer) remembered;
		PoolThreads pool = ((traits & ThreadTraits.FORK_JOIN) != 0) ? ForkJoinPools.poolOf(Thread.currentThread())
				: null;
		if (pool == null) {
			return null;
		}
		CURRENT.set(pool.state(traits));
		return pool.state(traits);
	}

	static @Nullable ThreadState current() {
		return of(remembered());
	}

	/**
	 * Let the current thread be one of a pool's, until it is restored.
	 * @return what it remembered before
	 */
	static Object enter(PoolThreads pool) {
		Object remembered = remembered();
		ThreadState outer = of(remembered);
		CURRENT.set((outer != null) ? new ThreadState(outer.traits, pool, outer.workOf, outer.work, outer)
				: pool.state(traits(remembered)));
		return (outer != null) ? outer : remembered;
	}

	/**
	 * Let the current thread do offloaded work, until it is restored.
	 * @return what it remembered before
	 */
	static Object enter(CallerContexts workOf, ExecutorChain work) {
		Object remembered = remembered();
		ThreadState outer = of(remembered);
		CURRENT.set((outer != null) ? new ThreadState(outer.traits, outer.pool, workOf, work, outer.outer)
				: new ThreadState(traits(remembered), null, workOf, work, null));
		return (outer != null) ? outer : remembered;
	}

	/**
	 * Leave the current thread as it was found.
	 */
	static void restore(Object remembered) {
		CURRENT.set(remembered);
	}

}
