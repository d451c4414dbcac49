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
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LL_Result;

/**
 * A pool's factory has made a virtual thread and a platform one, which begin at once. The
 * pool keeps what its threads have in common in one place, for the sort that was there
 * last. It is written without synchronisation.
 */
@JCStressTest
@Outcome(id = "1 of the pool, 0 of the pool", expect = Expect.ACCEPTABLE, desc = "each is what it is, and the pool's")
@State
public class TwoSortsOfThreadsInAPool {

	private final PoolThreads pool = new PoolThreads();

	@Actor
	public void virtual(LL_Result result) {
		this.pool.state(ThreadTraits.VIRTUAL);
		result.r1 = words(this.pool.state(ThreadTraits.VIRTUAL));
	}

	@Actor
	public void platform(LL_Result result) {
		this.pool.state(0);
		result.r2 = words(this.pool.state(0));
	}

	private String words(ThreadState state) {
		return state.traits() + ((state.pool() == this.pool) ? " of the pool" : " of nobody");
	}

}
