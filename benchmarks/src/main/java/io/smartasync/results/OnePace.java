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

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Brings what several JVMs have measured of the same ways to one pace. The machine may be
 * half as fast again for one JVM as for the next; the ways of one have met it alike. If
 * each way had its middle JVM instead, one way might have a fast one and its baseline a
 * slow one.
 */
final class OnePace {

	private OnePace() {
	}

	/**
	 * Bring figures to the pace of the middle JVM.
	 * @param jvms the figures of each JVM, by way
	 * @return the same figures, whose ratios within a JVM are as they were
	 */
	static List<Map<String, Double>> of(List<Map<String, Double>> jvms) {
		double[] paces = jvms.stream().mapToDouble((jvm) -> pace(jvm.values())).toArray();
		double middle = Figure.of(paces, "").value();
		return jvms.stream().map((jvm) -> scaled(jvm, middle / pace(jvm.values()))).toList();
	}

	/**
	 * The geometric mean: a way of microseconds counts no more than one of nanoseconds.
	 */
	private static double pace(Collection<Double> figures) {
		return Math.exp(figures.stream().filter((figure) -> figure > 0).mapToDouble(Math::log).average().orElse(0));
	}

	private static Map<String, Double> scaled(Map<String, Double> figures, double by) {
		Map<String, Double> scaled = new LinkedHashMap<>();
		figures.forEach((way, figure) -> scaled.put(way, figure * by));
		return scaled;
	}

}
