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

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LL_Result;

/**
 * An application context is closed while a thread of a pool, which it shares with another
 * one, is asked by both.
 */
@JCStressTest
@Outcome(id = "one, other", expect = Expect.ACCEPTABLE, desc = "asked before it was closed")
@Outcome(id = "null, other", expect = Expect.ACCEPTABLE, desc = "asked after that; the other never loses its name")
@State
public class ContextLeavesPool {

	private final ExecutorPools one = new ExecutorPools();

	private final ExecutorPools other = new ExecutorPools();

	private final PoolThreads pool = new PoolThreads();

	public ContextLeavesPool() {
		this.one.join(this.pool, "one", true);
		this.other.join(this.pool, "other", true);
	}

	@Actor
	public void close() {
		this.one.close();
	}

	@Actor
	public void ask(LL_Result result) {
		result.r1 = ContextJoinsPool.name(this.pool.in(this.one));
		result.r2 = ContextJoinsPool.name(this.pool.in(this.other));
	}

}
