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

import io.smartasync.results.Turns;

/**
 * The ways of {@link NestedOffloadBenchmark}, in turns. <pre>
 * benchmarks/run nested
 * </pre>
 */
public final class NestedInTurns {

	private NestedInTurns() {
	}

	public static void main(String[] arguments) {
		NestedOffloadBenchmark ways = new NestedOffloadBenchmark();
		Turns turns = new Turns(NestedInTurns.class, NestedOffloadBenchmark.CALLS);
		turns.add("submitCompletable", ways::submitCompletable);
		turns.add("subscribeOn", ways::subscribeOn);
		turns.add("smartAsyncFuture", ways::smartAsyncFuture);
		turns.add("smartAsyncMono", ways::smartAsyncMono);
		turns.run();
	}

}
