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

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/**
 * How many {@code ThreadLocal.get()} does it cost to see who is calling, on a machine
 * that has other work? A figure that is taken over seconds is then one of the other work.
 * Here all methods of {@link WhoIsCallingBenchmark} take turns of some microseconds on
 * the same thread, and the middle one of many turns counts. <pre>
 * benchmarks/run who-is-calling
 * </pre> That runs it in several JVMs: where a thread-local lies in its thread's table is
 * chance, and differs from one JVM to the next.
 */
public final class WhoIsCallingInTurns {

	private static final int CALLS = 2_000;

	private static final int TURNS = 1_500;

	private static final int WARM_UP = 200;

	private final WhoIsCallingBenchmark benchmark = new WhoIsCallingBenchmark.OnPlain();

	private int seen;

	public static void main(String[] arguments) {
		ThreadsOfOneKind.shiftThreadLocals();
		Map<KindOfThread, Executor> executors = new EnumMap<>(KindOfThread.class);
		Arrays.stream(KindOfThread.values())
			.filter(KindOfThread::isAvailable)
			.forEach((kind) -> executors.put(kind, kind.executor()));
		WhoIsCallingInTurns turns = new WhoIsCallingInTurns();
		executors
			.forEach((kind, executor) -> CompletableFuture.runAsync(() -> turns.measure(WARM_UP), executor).join());
		executors.forEach((kind, executor) -> {
			List<Double> cost = CompletableFuture.supplyAsync(() -> turns.measure(TURNS), executor).join();
			print("threadLocalGet", kind, cost.get(0));
			print("reactorAlone", kind, cost.get(1));
			print("chain", kind, cost.get(2));
		});
		System.exit(turns.seen % 2);
	}

	private static void print(String way, KindOfThread kind, double nanoseconds) {
		System.out.printf(Locale.ROOT, "WhoIsCallingInTurns.%s[%s] %.2f%n", way, kind, nanoseconds);
	}

	private List<Double> measure(int turns) {
		List<Runnable> ways = List.of(this::threadLocalGet, this::reactorAlone, this::chain);
		double[][] times = new double[ways.size()][turns];
		for (int turn = 0; turn < turns; turn++) {
			for (int way = 0; way < times.length; way++) {
				long start = System.nanoTime();
				ways.get(way).run();
				times[way][turn] = (double) (System.nanoTime() - start) / CALLS;
			}
		}
		List<Double> middle = new ArrayList<>();
		for (double[] time : times) {
			Arrays.sort(time);
			middle.add(time[turns / 2]);
		}
		return middle;
	}

	private void threadLocalGet() {
		for (int i = 0; i < CALLS; i++) {
			this.seen += (this.benchmark.baselineThreadLocalGet() != null) ? 2 : 0;
		}
	}

	private void reactorAlone() {
		for (int i = 0; i < CALLS; i++) {
			this.seen += this.benchmark.reactorAlone() ? 2 : 0;
		}
	}

	private void chain() {
		for (int i = 0; i < CALLS; i++) {
			this.seen += (this.benchmark.chain() != null) ? 2 : 0;
		}
	}

}
