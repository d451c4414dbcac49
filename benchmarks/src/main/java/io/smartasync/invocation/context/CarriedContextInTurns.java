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
 * The ways of {@link CarriedContextBenchmark}, in turns, with nothing set and with two
 * values, as in an application that has callers of both kinds. All are gone by one
 * thread, those of a worker too. <pre>
 * benchmarks/run context
 * </pre>
 */
public final class CarriedContextInTurns {

	private static final int CALLS = 50;

	private CarriedContextInTurns() {
	}

	public static void main(String[] arguments) {
		Turns turns = new Turns(CarriedContextInTurns.class, CALLS);
		for (CallersThread thread : CallersThread.values()) {
			add(turns, thread);
		}
		turns.run();
	}

	private static void add(Turns turns, CallersThread thread) {
		CarriedContextBenchmark ways = new CarriedContextBenchmark();
		ways.thread = thread;
		ways.capture();
		Runnable asCaller = thread::carry;
		Runnable asWorker = CallersThread.NOTHING::carry;
		// A loop of its own for each: one for all would make a slow call of the first
		// step.
		turns.add("bareLooks[" + thread + "]", () -> {
			int sum = 1;
			for (int i = 0; i < CALLS; i++) {
				sum += ways.bareLooks() ? 1 : 0;
			}
			return sum;
		}, asCaller);
		turns.add("baselineOnCaller[" + thread + "]", () -> {
			int sum = 0;
			for (int i = 0; i < CALLS; i++) {
				sum += (ways.baselineOnCaller() != null) ? 1 : 0;
			}
			return sum;
		}, asCaller);
		turns.add("smartAsyncOnCaller[" + thread + "]", () -> {
			int sum = 0;
			for (int i = 0; i < CALLS; i++) {
				sum += (ways.smartAsyncOnCaller() != null) ? 1 : 0;
			}
			return sum;
		}, asCaller);
		turns.add("baselineOnWorker[" + thread + "]", () -> {
			for (int i = 0; i < CALLS; i++) {
				ways.baselineOnWorker();
			}
			return CALLS;
		}, asWorker);
		turns.add("smartAsyncOnWorker[" + thread + "]", () -> {
			for (int i = 0; i < CALLS; i++) {
				ways.smartAsyncOnWorker();
			}
			return CALLS;
		}, asWorker);
	}

}
