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
 * The ways of {@link AwaitCompletedBenchmark}, in turns. Apart from {@link AwaitInTurns}:
 * a call that waits for nothing takes nanoseconds, and many of them are made at once.
 * <pre>
 * benchmarks/run await
 * </pre>
 */
public final class AwaitCompletedInTurns {

	private static final int CALLS = 50;

	private AwaitCompletedInTurns() {
	}

	public static void main(String[] arguments) {
		AwaitCompletedBenchmark ways = new AwaitCompletedBenchmark();
		AwaitCompletedBenchmark.Intercepted intercepted = new AwaitCompletedBenchmark.Intercepted();
		AwaitCompletedBenchmark.Adapted adapted = new AwaitCompletedBenchmark.Adapted();
		Turns turns = new Turns(AwaitCompletedInTurns.class, CALLS);
		// A loop of its own for each: one for all would make a slow call of the first
		// step.
		turns.add("join", () -> {
			int sum = 0;
			for (int i = 0; i < CALLS; i++) {
				sum += ways.join(intercepted);
			}
			return sum;
		});
		turns.add("smartAsyncFuture", () -> {
			int sum = 0;
			for (int i = 0; i < CALLS; i++) {
				sum += ways.smartAsyncFuture(adapted);
			}
			return sum;
		});
		turns.add("block", () -> {
			int sum = 0;
			for (int i = 0; i < CALLS; i++) {
				sum += ways.block(intercepted);
			}
			return sum;
		});
		turns.add("smartAsyncMono", () -> {
			int sum = 0;
			for (int i = 0; i < CALLS; i++) {
				sum += ways.smartAsyncMono(adapted);
			}
			return sum;
		});
		turns.add("blockMapped", () -> {
			int sum = 0;
			for (int i = 0; i < CALLS; i++) {
				sum += ways.blockMapped(intercepted);
			}
			return sum;
		});
		turns.add("smartAsyncMapped", () -> {
			int sum = 0;
			for (int i = 0; i < CALLS; i++) {
				sum += ways.smartAsyncMapped(adapted);
			}
			return sum;
		});
		turns.run();
	}

}
