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

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

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
		Map<String, Double> middle = new LinkedHashMap<>();
		jvms.get(0).keySet().forEach((way) -> middle.put(way, median(jvms.stream().map((jvm) -> jvm.get(way)))));
		return jvms.stream().map((jvm) -> scaled(jvm, 1 / pace(jvm, middle))).toList();
	}

	/**
	 * The middle one of all ways: one that had a bad day of its own does not count.
	 */
	private static double pace(Map<String, Double> jvm, Map<String, Double> middle) {
		return median(jvm.keySet()
			.stream()
			.filter((way) -> middle.get(way) > 0)
			.map((way) -> jvm.get(way) / middle.get(way)));
	}

	private static double median(Stream<Double> figures) {
		return Figure.of(figures.mapToDouble(Double::doubleValue).toArray(), "").value();
	}

	private static Map<String, Double> scaled(Map<String, Double> figures, double by) {
		Map<String, Double> scaled = new LinkedHashMap<>();
		figures.forEach((way, figure) -> scaled.put(way, figure * by));
		return scaled;
	}

}
