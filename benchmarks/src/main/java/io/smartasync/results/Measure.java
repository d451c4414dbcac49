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

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import io.smartasync.profile.Profiling;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/**
 * Runs a group of benchmarks in rounds: each benchmark once a round, in a JVM of its own.
 * A slow minute of the machine then meets all of them in one round, and not one of them
 * in all. {@code benchmarks/run} is the command. <pre>
 * Measure [--brief] [--pinned] [--profile] [--in-turns CLASS]... FOLDER GROUP ROUNDS [JMH's own options]
 * </pre>
 */
public final class Measure {

	/**
	 * Where the JDK is too old for it.
	 */
	private static final String VIRTUAL = "[vV]irtual";

	private Measure() {
	}

	public static void main(String[] arguments) throws Exception {
		List<String> rest = new ArrayList<>(Arrays.asList(arguments));
		boolean brief = rest.remove("--brief");
		boolean pinned = rest.remove("--pinned") && Pinning.isAvailable();
		boolean profile = rest.remove("--profile");
		// Another result than that of the same benchmark undisturbed.
		Samples samples = new Samples(profile ? "Profile." : "");
		for (int next = rest.indexOf("--in-turns"); next >= 0; next = rest.indexOf("--in-turns")) {
			rest.remove(next);
			new InTurns(rest.remove(next)).run(brief ? 1 : 5, samples);
		}
		Path folder = Path.of(rest.remove(0));
		String group = rest.remove(0);
		int rounds = Math.min(Integer.parseInt(rest.remove(0)), brief ? 1 : Integer.MAX_VALUE);
		ResultFile file = new ResultFile(group, Runtime.version().feature(),
				Setting.here(brief, pinned ? "one" : "all"), List.of());
		Path log = Files.createDirectories(Path.of("benchmarks/target/logs")).resolve(file.name() + ".log");
		long start = System.nanoTime();
		for (int round = 1; round <= rounds; round++) {
			System.out.printf("%s, JDK %d, round %d of %d%n", group, file.jdk(), round, rounds);
			samples.add(new Runner(options(rest, pinned, profile, Path.of(log + "." + round))).run());
		}
		new ResultFile(file.group(), file.jdk(), file.setting(), samples.results()).writeTo(folder);
		System.out.printf("%s: %d results in %d s: %s%n", group, samples.results().size(),
				Duration.ofNanos(System.nanoTime() - start).toSeconds(), folder.resolve(file.name()));
	}

	private static Options options(List<String> arguments, boolean pinned, boolean profile, Path log) throws Exception {
		ChainedOptionsBuilder options = new OptionsBuilder()
			.parent(new CommandLineOptions(arguments.toArray(String[]::new)))
			.forks(1)
			.shouldFailOnError(true)
			.output(log.toString());
		if (profile) {
			options.addProfiler(Profiling.class)
				.jvmArgsPrepend("-XX:+UnlockDiagnosticVMOptions", "-XX:+DebugNonSafepoints");
		}
		else {
			options.addProfiler(GCProfiler.class);
		}
		if (pinned) {
			options.addProfiler(Pinning.class);
		}
		if (Runtime.version().feature() < 21) {
			options.exclude(VIRTUAL);
		}
		return options.build();
	}

}
