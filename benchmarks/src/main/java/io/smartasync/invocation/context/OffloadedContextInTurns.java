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

package io.smartasync.invocation.context;

import io.smartasync.results.Turns;

/**
 * The futures of {@link OffloadedContextBenchmark}, in turns, with nothing set and with
 * two values. <pre>
 * benchmarks/run context
 * </pre>
 */
public final class OffloadedContextInTurns {

	private OffloadedContextInTurns() {
	}

	public static void main(String[] arguments) {
		Turns turns = new Turns(OffloadedContextInTurns.class);
		OffloadedContextBenchmark ways = new OffloadedContextBenchmark();
		ways.open();
		for (CallersThread thread : CallersThread.values()) {
			turns.add("baselineNoContext[" + thread + "]", ways::baselineNoContext, thread::carry);
			turns.add("baselineDecorator[" + thread + "]", ways::baselineDecorator, thread::carry);
			turns.add("smartAsync[" + thread + "]", ways::smartAsync, thread::carry);
		}
		turns.run();
	}

}
