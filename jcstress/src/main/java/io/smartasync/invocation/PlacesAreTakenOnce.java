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

package io.smartasync.invocation;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.ZZL_Result;

/**
 * One place is lent, and two would take it.
 */
@JCStressTest
@Outcome(id = "true, false, 1 lent, 1 taken", expect = Expect.ACCEPTABLE, desc = "the first has it")
@Outcome(id = "false, true, 1 lent, 1 taken", expect = Expect.ACCEPTABLE, desc = "the second has it")
@State
public class PlacesAreTakenOnce {

	private final LentPlaces places = new LentPlaces();

	public PlacesAreTakenOnce() {
		this.places.lend();
	}

	@Actor
	public void first(ZZL_Result result) {
		result.r1 = this.places.take();
	}

	@Actor
	public void second(ZZL_Result result) {
		result.r2 = this.places.take();
	}

	@Arbiter
	public void places(ZZL_Result result) {
		result.r3 = this.places.toString();
	}

}
