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

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.RunResult;

/**
 * What was measured, round by round.
 */
final class Samples {

	private static final String BYTES = "gc.alloc.rate.norm";

	/**
	 * JMH's own figures that nobody reads here.
	 */
	private static final String OF_COLLECTOR = "gc.";

	private final String prefix;

	private final Map<String, Map<String, Samples.OfFigure>> samples = new LinkedHashMap<>();

	/**
	 * Collect samples.
	 * @param prefix what their ids begin with
	 */
	Samples(String prefix) {
		this.prefix = prefix;
	}

	void add(Collection<RunResult> round) {
		for (RunResult run : round) {
			String id = this.prefix + id(run.getParams());
			for (BenchmarkResult fork : run.getBenchmarkResults()) {
				fork.getIterationResults().forEach((iteration) -> add(id, iteration));
			}
		}
	}

	private void add(String id, IterationResult iteration) {
		String unit = iteration.getPrimaryResult().getScoreUnit();
		boolean rate = unit.startsWith("ops/");
		add(id, rate ? "rate" : "time", rate ? unit.replace("ops", "calls") : unit.replace("/op", ""),
				iteration.getPrimaryResult().getScore());
		iteration.getSecondaryResults().forEach((name, result) -> {
			if (name.equals(BYTES)) {
				add(id, "bytes", "B", result.getScore());
			}
			else if (!name.startsWith(OF_COLLECTOR)) {
				add(id, name, unit(name, result), result.getScore());
			}
		});
	}

	/**
	 * JMH counts events, of what kind it does not know.
	 */
	private static String unit(String name, org.openjdk.jmh.results.Result<?> result) {
		return result.getScoreUnit().equals("%") ? "%" : name.equals("heap") ? "B" : "";
	}

	void add(String id, String figure, String unit, double value) {
		this.samples.computeIfAbsent(id, (key) -> new LinkedHashMap<>())
			.computeIfAbsent(figure, (key) -> new OfFigure(unit, new ArrayList<>()))
			.values()
			.add(value);
	}

	/**
	 * {@code io.smartasync.caller.WhoIsCallingBenchmark.OnNetty.chain} without its
	 * package, with its parameters.
	 */
	private static String id(BenchmarkParams benchmark) {
		String name = benchmark.getBenchmark().replaceFirst("^([a-z]+\\.)+", "");
		List<String> parameters = benchmark.getParamsKeys().stream().map(benchmark::getParam).toList();
		return parameters.isEmpty() ? name : name + parameters;
	}

	List<Result> results() {
		return this.samples.entrySet().stream().sorted(Map.Entry.comparingByKey()).map((entry) -> {
			Map<String, Figure> figures = new LinkedHashMap<>();
			entry.getValue().forEach((name, samples) -> figures.put(name, samples.figure()));
			int count = entry.getValue().values().iterator().next().values().size();
			return new Result(entry.getKey(), count, figures);
		}).toList();
	}

	private record OfFigure(String unit, List<Double> values) {

		Figure figure() {
			return Figure.of(this.values.stream().mapToDouble(Double::doubleValue).toArray(), this.unit);
		}

	}

}
