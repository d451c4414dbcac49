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
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LL_Result;

/**
 * Two application contexts register the same pool at once, and one is closed at once.
 */
@JCStressTest
@Outcome(id = "null, other", expect = Expect.ACCEPTABLE, desc = "the closed one is forgotten, the other is not lost")
@State
public class TwoContextsRegister {

	private final ExecutorPools one = new ExecutorPools();

	private final ExecutorPools other = new ExecutorPools();

	private final PoolThreads pool = new PoolThreads();

	@Actor
	public void comeAndGo() {
		this.one.join(this.pool, "one", true);
		this.one.close();
	}

	@Actor
	public void come() {
		this.other.join(this.pool, "other", true);
	}

	@Arbiter
	public void ask(LL_Result result) {
		result.r1 = ContextJoinsPool.name(this.pool.in(this.one));
		result.r2 = ContextJoinsPool.name(this.pool.in(this.other));
	}

}
