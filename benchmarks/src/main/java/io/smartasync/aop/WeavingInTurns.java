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

package io.smartasync.aop;

import io.smartasync.results.Turns;
import org.openjdk.jmh.annotations.Fork;

/**
 * The ways of {@link WeavingBenchmark}, in turns. No body is inlined, here neither, or
 * the call without advice would be none. <pre>
 * benchmarks/run interception
 * </pre> Apart from {@link InterceptionInTurns}, whose JVM has no weaver.
 */
@Fork(jvmArgsAppend = "-javaagent:benchmarks/target/aspectjweaver.jar")
public final class WeavingInTurns {

	private static final int CALLS = 50;

	private WeavingInTurns() {
	}

	public static void main(String[] arguments) {
		WeavingBenchmark ways = new WeavingBenchmark();
		WeavingBenchmark.WovenContextState woven = new WeavingBenchmark.WovenContextState();
		Turns turns = new Turns(WeavingInTurns.class, CALLS);
		// A loop of its own for each: one for all would make a slow call of the first
		// step.
		turns.add("direct", () -> {
			int sum = 0;
			for (int i = 0; i < CALLS; i++) {
				sum += ways.direct();
			}
			return sum;
		});
		turns.add("noOp", () -> {
			int sum = 0;
			for (int i = 0; i < CALLS; i++) {
				sum += ways.noOp();
			}
			return sum;
		});
		turns.add("inlinedNoOp", () -> {
			int sum = 0;
			for (int i = 0; i < CALLS; i++) {
				sum += ways.inlinedNoOp();
			}
			return sum;
		});
		turns.add("smartAsyncDirect", () -> {
			int sum = 0;
			for (int i = 0; i < CALLS; i++) {
				sum += ways.smartAsyncDirect(woven);
			}
			return sum;
		});
		turns.run();
	}

}
