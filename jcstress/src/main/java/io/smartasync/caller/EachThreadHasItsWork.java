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

import java.util.List;
import java.util.Set;

import io.smartasync.CallerContext;
import io.smartasync.CallerContext.Kind;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LL_Result;

/**
 * Two threads run offloaded work at once, one of them within a pool's task.
 */
@JCStressTest
@Outcome(id = "first null, second pool", expect = Expect.ACCEPTABLE,
		desc = "each sees its own work, and afterwards what it was before")
@State
public class EachThreadHasItsWork {

	private static final ManagedExecutors EXECUTORS = new ManagedExecutors(Set.of());

	private static final CallerContexts CALLERS = new CallerContexts(List.of(), EXECUTORS, List.of(), List.of());

	private final PoolThreads pool = new PoolThreads();

	public EachThreadHasItsWork() {
		this.pool.join(EXECUTORS.pools(), "pool", managed("pool"));
	}

	@Actor
	public void first(LL_Result result) {
		result.r1 = during("first") + " " + CALLERS.current().executor();
	}

	@Actor
	public void second(LL_Result result) {
		new MarkedTask(this.pool, () -> result.r2 = during("second") + " " + CALLERS.current().executor()).run();
	}

	private static String during(String work) {
		String[] seen = new String[1];
		CALLERS.run(new ExecutorChain(managed(work), null), () -> seen[0] = CALLERS.current().executor());
		return seen[0];
	}

	private static CallerContext managed(String executor) {
		return new CallerContext(Kind.MANAGED_EXECUTOR, executor, "executor bean " + executor);
	}

}
