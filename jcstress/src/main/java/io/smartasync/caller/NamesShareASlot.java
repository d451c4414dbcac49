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

import io.smartasync.CallerContext;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LL_Result;

/**
 * Two threads with different names ask at once, and what is remembered of either lies in
 * the same place. It is written without synchronisation.
 */
@JCStressTest
@Outcome(id = "EVENT_LOOP, null", expect = Expect.ACCEPTABLE, desc = "each has the answer of its own name")
@State
public class NamesShareASlot {

	private static final String MATCHING = "lettuce-Aa";

	/**
	 * Has the same hash code.
	 */
	private static final String OTHER = "lettuce-BB";

	private final ThreadNames names = new ThreadNames(List.of(MATCHING), List.of());

	@Actor
	public void matching(LL_Result result) {
		this.names.find(MATCHING);
		result.r1 = answer(MATCHING);
	}

	@Actor
	public void other(LL_Result result) {
		this.names.find(OTHER);
		result.r2 = answer(OTHER);
	}

	private Object answer(String name) {
		CallerContext answer = this.names.find(name);
		return (answer != null) ? answer.kind() : null;
	}

}
