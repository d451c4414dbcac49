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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import io.smartasync.results.Result;
import io.smartasync.results.ResultFile;
import io.smartasync.results.Setting;

/**
 * How does the cost of blocking lookups grow with the number of callers, done directly on
 * the server's threads, by hand, and with SmartAsync? {@code benchmarks/load} is the
 * command. <pre>
 * LoadTest [--brief|--smoke] [--in-turns] FOLDER [what pins a server to its processors]
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
		boolean onlyInTurns = rest.remove("--in-turns");
		Path folder = Path.of(rest.remove(0));
		if (!onlyInTurns) {
			LoadTest test = new LoadTest(pace, rest);
			for (Server server : Server.values()) {
				if (server.isAvailable()) {
					for (List<String> ways : pace.perServer(server.ways())) {
						test.run(server, ways);
					}
				}
			}
			test.write("load", folder);
		}
		LoadTest turns = new LoadTest(pace, rest);
		turns.runInTurns(Server.NETTY, List.of("byHand", "smartAsync"), 200);
		turns.write("load-in-turns", folder);
	}

	private void write(String group, Path folder) throws IOException {
		Setting setting = Setting.here(this.pace != Pace.FULL,
				this.pinning.isEmpty() ? "all" : "half of them for the server, half for its callers");
		new ResultFile(group, Runtime.version().feature(), setting, this.results).writeTo(folder);
	}

	private void run(Server server, List<String> ways) throws IOException, InterruptedException {
		try (ServerProcess process = new ServerProcess(server, this.pinning)) {
			for (String way : ways) {
				warmUp(process, way);
				for (int count : this.pace.callers()) {
					add("%s.%s[%d]".formatted(server.title(), way, count), List.of(sample(process, way, count)));
				}
			}
		}
	}

	/**
	 * On one server, since a slow minute of the machine would decide between two.
	 */
	private void runInTurns(Server server, List<String> ways, int count) throws IOException, InterruptedException {
		Map<String, List<Sample>> samples = new LinkedHashMap<>();
		try (ServerProcess process = new ServerProcess(server, this.pinning)) {
			for (String way : ways) {
				warmUp(process, way);
			}
			for (int turn = 0; turn < this.pace.turns(); turn++) {
				samples.computeIfAbsent("idle", (id) -> new ArrayList<>()).add(idle(process));
				for (String way : ways) {
					samples.computeIfAbsent("%s[%d]".formatted(way, count), (id) -> new ArrayList<>())
						.add(sample(process, way, count));
				}
			}
		}
		samples.forEach((id, taken) -> add(server.title() + "InTurns." + id, taken));
	}

	private void warmUp(ServerProcess process, String way) throws IOException, InterruptedException {
		try (Callers callers = new Callers(process.port(), "/" + way, 50)) {
			callers.during(this.pace.warmUp());
		}
	}

	private Sample idle(ServerProcess process) throws IOException, InterruptedException {
		Report before = process.reset();
		Thread.sleep(this.pace.measuring().toMillis());
		return new Sample(this.pace.measuring(), before, new Tally(), process.report());
	}

	private Sample sample(ServerProcess process, String way, int count) throws IOException, InterruptedException {
		try (Callers callers = new Callers(process.port(), "/" + way, count)) {
			callers.during(this.pace.settling());
			Report before = process.reset();
			Tally tally = callers.during(this.pace.measuring());
			Report after = process.report();
			callers.finish(tally, this.pace.patience());
			return new Sample(this.pace.measuring(), before, tally, after);
		}
	}

	private void add(String id, List<Sample> samples) {
		Result result = Sample.result(id, samples);
		this.results.add(result);
		StringBuilder line = new StringBuilder("%-36s".formatted(id));
		result.figures()
			.forEach((name, figure) -> line.append(String.format(Locale.ROOT, " %s %.1f", name, figure.value())));
		System.out.println(line);
	}

}
