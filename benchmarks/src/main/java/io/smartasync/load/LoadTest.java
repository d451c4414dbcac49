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

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import io.smartasync.results.Figure;
import io.smartasync.results.Result;
import io.smartasync.results.ResultFile;
import io.smartasync.results.Setting;

/**
 * How does the cost of blocking lookups grow with the number of callers, done directly on
 * the server's threads, by hand, and with SmartAsync? {@code benchmarks/load} is the
 * command. <pre>
 * LoadTest [--brief|--smoke] FOLDER [what pins a server to its processors]
 * </pre>
 */
public final class LoadTest {

	private final Pace pace;

	private final List<String> pinning;

	private final List<Result> results = new ArrayList<>();

	private LoadTest(Pace pace, List<String> pinning) {
		this.pace = pace;
		this.pinning = pinning;
	}

	public static void main(String[] arguments) throws IOException, InterruptedException {
		List<String> rest = new ArrayList<>(Arrays.asList(arguments));
		Pace pace = rest.remove("--smoke") ? Pace.SMOKE : rest.remove("--brief") ? Pace.BRIEF : Pace.FULL;
		Path folder = Path.of(rest.remove(0));
		LoadTest test = new LoadTest(pace, rest);
		for (Server server : Server.values()) {
			if (server.isAvailable()) {
				for (List<String> ways : pace.perServer(server.ways())) {
					test.run(server, ways);
				}
			}
		}
		new ResultFile("load", Runtime.version().feature(),
				Setting.here(pace != Pace.FULL,
						rest.isEmpty() ? "all" : "half of them for the server, half for its callers"),
				test.results)
			.writeTo(folder);
	}

	private void run(Server server, List<String> ways) throws IOException, InterruptedException {
		try (ServerProcess process = new ServerProcess(server, this.pinning)) {
			for (String way : ways) {
				try (Callers callers = new Callers(process.port(), "/" + way, 50)) {
					callers.during(this.pace.warmUp());
				}
				if (way.equals("smartAsync")) {
					idle(server, process);
				}
				for (int count : this.pace.callers()) {
					measure(server.title() + "." + way, process, way, count);
				}
			}
		}
	}

	private void idle(Server server, ServerProcess process) throws IOException, InterruptedException {
		process.reset();
		Thread.sleep(this.pace.measuring().toMillis());
		Map<String, Figure> figures = new LinkedHashMap<>();
		add(figures, process.report());
		this.results.add(new Result(server.title() + ".idle", 1, figures));
	}

	private void measure(String id, ServerProcess process, String way, int count)
			throws IOException, InterruptedException {
		Duration duration = this.pace.measuring();
		try (Callers callers = new Callers(process.port(), "/" + way, count)) {
			callers.during(this.pace.settling());
			Report before = process.reset();
			Tally tally = callers.during(duration);
			Report after = process.report();
			callers.finish(tally, this.pace.patience());
			Map<String, Figure> figures = new LinkedHashMap<>();
			figures.put("throughput", Figure.of(tally.perSecond((int) duration.toSeconds()), "1/s"));
			figures.put("p50", Figure.exactly(tally.percentile(50), "ms"));
			figures.put("p99", Figure.exactly(tally.percentile(99), "ms"));
			figures.put("p99.9", Figure.exactly(tally.percentile(99.9), "ms"));
			figures.put("cpu", Figure
				.exactly((after.cpuSeconds() - before.cpuSeconds()) * 1e9 / Math.max(1, tally.answers()), "ns"));
			figures.put("failures", Figure.exactly(tally.failures(), ""));
			add(figures, after);
			this.results.add(new Result(id + "[" + count + "]", 1, figures));
			System.out.printf(Locale.ROOT,
					"%-28s %4d callers %8.0f/s  p50 %7.1f  p99 %7.1f  p99.9 %7.1f ms  gap %6.1f ms  failures %d%n", id,
					count, figures.get("throughput").value(), tally.percentile(50), tally.percentile(99),
					tally.percentile(99.9), after.worstGap(), tally.failures());
		}
	}

	private static void add(Map<String, Figure> figures, Report report) {
		if (!Double.isNaN(report.worstGap())) {
			figures.put("gap", Figure.exactly(report.worstGap(), "ms"));
		}
		figures.put("heap", Figure.exactly(report.peakHeap() * 1e6, "B"));
		if (!Double.isNaN(report.resident())) {
			figures.put("resident", Figure.exactly(report.resident() * 1e6, "B"));
		}
	}

}
