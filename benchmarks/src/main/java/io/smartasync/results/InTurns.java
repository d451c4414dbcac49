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

import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.openjdk.jmh.annotations.Fork;

import org.springframework.util.ClassUtils;

/**
 * Runs a program that lets several ways take turns in one JVM, in several JVMs one after
 * the other. It prints a line for each figure: {@code id nanoseconds}.
 *
 * @param program its main class, whose {@link Fork#jvmArgsAppend()} is honoured
 */
record InTurns(String program) {

	void run(int times, Samples samples) throws IOException, InterruptedException {
		List<Map<String, Double>> jvms = new ArrayList<>();
		for (int i = 0; i < times; i++) {
			Map<String, Double> jvm = new LinkedHashMap<>();
			jvms.add(jvm);
			Process process = new ProcessBuilder(command()).redirectError(ProcessBuilder.Redirect.INHERIT).start();
			try (BufferedReader output = process.inputReader()) {
				output.lines().filter((line) -> line.matches("[A-Za-z]+\\.\\S+ [0-9.]+")).forEach((line) -> {
					String[] words = line.split(" ");
					jvm.put(words[0], Double.parseDouble(words[1]));
				});
			}
			if (process.waitFor() != 0) {
				throw new IllegalStateException(this.program + " failed with status " + process.exitValue());
			}
		}
		OnePace.of(jvms).forEach((jvm) -> jvm.forEach((way, time) -> samples.add(way, "time", "ns", time)));
	}

	/**
	 * With the compiler hints that JMH's processor has made of annotations, and with what
	 * the program wants of its JVM, as a benchmark does.
	 */
	private List<String> command() {
		List<String> command = new ArrayList<>(List.of(ProcessHandle.current().info().command().orElse("java"),
				"-XX:CompileCommand=quiet", "-XX:CompileCommandFile=benchmarks/target/classes/META-INF/CompilerHints",
				"-XX:ActiveProcessorCount=2", "-cp", System.getProperty("java.class.path")));
		Fork fork = ClassUtils.resolveClassName(this.program, null).getAnnotation(Fork.class);
		if (fork != null) {
			command.addAll(List.of(fork.jvmArgsAppend()));
		}
		command.add(this.program);
		return command;
	}

}
