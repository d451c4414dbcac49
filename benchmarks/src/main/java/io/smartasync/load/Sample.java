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

package io.smartasync.load;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;

import io.smartasync.results.Figure;
import io.smartasync.results.Result;

/**
 * How a server was in some time, and what its callers tell of it, if there were any.
 *
 * @param duration how long it took
 * @param before how the server was at its begin
 * @param tally what the callers tell
 * @param after how the server was at its end
 */
record Sample(Duration duration, Report before, Tally tally, Report after) {

	/**
	 * What several samples say, if not only one: of each figure the middle one, of the
	 * throughput that of all seconds.
	 */
	static Result result(String id, List<Sample> samples) {
		Map<String, Figure> figures = new LinkedHashMap<>();
		if (samples.stream().anyMatch((sample) -> sample.tally.answers() > 0)) {
			figures.put("throughput", Figure.of(samples.stream().flatMapToDouble(Sample::throughput).toArray(), "1/s"));
			put(figures, "p50", samples, (sample) -> sample.tally.percentile(50), "ms");
			put(figures, "p99", samples, (sample) -> sample.tally.percentile(99), "ms");
			put(figures, "p99.9", samples, (sample) -> sample.tally.percentile(99.9), "ms");
			put(figures, "cpu", samples, Sample::cpu, "ns");
			put(figures, "failures", samples, (sample) -> sample.tally.failures(), "");
		}
		put(figures, "gap", samples, (sample) -> sample.after.worstGap(), "ms");
		put(figures, "heap", samples, (sample) -> sample.after.peakHeap() * 1e6, "B");
		put(figures, "resident", samples, (sample) -> sample.after.resident() * 1e6, "B");
		return new Result(id, samples.size(), figures);
	}

	private static void put(Map<String, Figure> figures, String name, List<Sample> samples,
			ToDoubleFunction<Sample> value, String unit) {
		double[] values = samples.stream().mapToDouble(value).toArray();
		if (DoubleStream.of(values).noneMatch(Double::isNaN)) {
			figures.put(name, Figure.of(values, unit));
		}
	}

	private DoubleStream throughput() {
		return DoubleStream.of(this.tally.perSecond((int) this.duration.toSeconds()));
	}

	/**
	 * Nanoseconds of the processor for each answer.
	 */
	private double cpu() {
		return (this.after.cpuSeconds() - this.before.cpuSeconds()) * 1e9 / Math.max(1, this.tally.answers());
	}

}
