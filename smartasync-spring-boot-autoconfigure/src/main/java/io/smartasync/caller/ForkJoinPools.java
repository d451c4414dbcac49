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

import java.lang.ref.WeakReference;
import java.util.Arrays;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinWorkerThread;

import org.jspecify.annotations.Nullable;

/**
 * The fork-join pools that are, or were, a bean. Their threads tell their pool, so that
 * nothing has to be done to the pools; what is known of them is kept here until they are
 * gone.
 * <p>
 * Static, because which pool a thread belongs to is a fact of the thread. It knows no
 * application context: those come and go in the {@link PoolThreads}. Safe for use by many
 * threads: readers see a whole list, old or new.
 */
final class ForkJoinPools {

	private static volatile Known[] known = {};

	private ForkJoinPools() {
	}

	/**
	 * The pool of a thread.
	 * @param worker a {@link ForkJoinWorkerThread}
	 * @return its pool, or {@code null} where that never was a bean
	 */
	static @Nullable PoolThreads poolOf(Thread worker) {
		Known[] present = known;
		return (present.length != 0) ? find(present, ((ForkJoinWorkerThread) worker).getPool()) : null;
	}

	/**
	 * What the threads of a pool have in common, from now on.
	 */
	static PoolThreads threadsOf(ForkJoinPool pool) {
		synchronized (ForkJoinPools.class) {
			PoolThreads present = find(known, pool);
			if (present != null) {
				return present;
			}
			Known[] alive = Arrays.stream(known)
				.filter((candidate) -> !candidate.pool.refersTo(null))
				.toArray(Known[]::new);
			Known[] more = Arrays.copyOf(alive, alive.length + 1);
			more[alive.length] = new Known(new WeakReference<>(pool), new PoolThreads());
			known = more;
			return more[alive.length].threads;
		}
	}

	private static @Nullable PoolThreads find(Known[] present, ForkJoinPool pool) {
		for (Known candidate : present) {
			if (candidate.pool.refersTo(pool)) {
				return candidate.threads;
			}
		}
		return null;
	}

	private record Known(WeakReference<ForkJoinPool> pool, PoolThreads threads) {
	}

}
