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

package io.smartasync.results;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;

/**
 * Lets several ways take turns of some milliseconds in one JVM, on one processor. A busy
 * moment of the machine, which makes all of them half as fast again, meets all of them;
 * the middle one of many turns counts. {@code benchmarks/run} runs what uses it in
 * several JVMs.
 */
public final class Turns {

	private static final long WARM_UP = TimeUnit.MILLISECONDS.toNanos(200);

	private static final long TURN = TimeUnit.MILLISECONDS.toNanos(5);

	private static final int TURNS = 101;

	private final String program;

	private final int callsAtOnce;

	private final Map<String, Way> ways = new LinkedHashMap<>();

	private int seen;

	/**
	 * Let ways take turns.
	 * @param program the class that does, under whose name results are kept
	 */
	public Turns(Class<?> program) {
		this(program, 1);
	}

	/**
	 * Let ways take turns that make several calls at once: a call may take nanoseconds.
	 * @param program the class that does, under whose name results are kept
	 * @param callsAtOnce how many calls a way makes each time it is gone
	 */
	public Turns(Class<?> program, int callsAtOnce) {
		this.program = program.getSimpleName();
		this.callsAtOnce = callsAtOnce;
	}

	/**
	 * Add a way.
	 * @param name its name
	 * @param way goes it once
	 */
	public void add(String name, IntSupplier way) {
		add(name, way, () -> {
		});
	}

	/**
	 * Add a way.
	 * @param name its name
	 * @param way goes it once
	 * @param before what is to be done before each of its turns, and takes no time of it
	 */
	public void add(String name, IntSupplier way, Runnable before) {
		this.ways.put(name, new Way(way, before));
	}

	/**
	 * Let them take turns, print the figures and end the JVM. The compiler does its work
	 * before there is only one processor.
	 */
	public void run() {
		for (int round = 0; round < 3; round++) {
			this.ways.values().forEach((way) -> go(way, WARM_UP));
		}
		if (Pinning.isAvailable()) {
			Pinning.pin();
		}
		this.ways.values().forEach((way) -> go(way, WARM_UP));
		double[][] times = new double[this.ways.size()][TURNS];
		for (int turn = 0; turn < TURNS; turn++) {
			int number = 0;
			for (Way way : this.ways.values()) {
				times[number++][turn] = go(way, TURN);
			}
		}
		int number = 0;
		for (String way : this.ways.keySet()) {
			double[] time = times[number++];
			Arrays.sort(time);
			System.out.printf(Locale.ROOT, "%s.%s %.2f%n", this.program, way, time[TURNS / 2]);
		}
		System.exit(this.seen == 0 ? 1 : 0);
	}

	/**
	 * Go one way for a while.
	 * @return how long a call took, in nanoseconds
	 */
	private double go(Way way, long nanoseconds) {
		way.before.run();
		long calls = 0;
		long start = System.nanoTime();
		long taken;
		do {
			this.seen |= way.once.getAsInt();
			calls += this.callsAtOnce;
			taken = System.nanoTime() - start;
		}
		while (taken < nanoseconds);
		return (double) taken / calls;
	}

	private record Way(IntSupplier once, Runnable before) {
	}

}
