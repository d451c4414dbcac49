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

package io.smartasync.sample;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import javax.tools.ToolProvider;

import org.springframework.boot.SpringApplicationAotProcessor;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The desk after Spring's AOT processing, in a process of its own: processed, compiled
 * and started as the build plugins do.
 */
public final class AheadOfTimeBuild {

	private final Path folder;

	private final String[] arguments;

	private final String classPath = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
		.filter((entry) -> !entry.endsWith("test-classes") && !entry.endsWith("test-classes" + File.separator))
		.collect(Collectors.joining(File.pathSeparator));

	/**
	 * Process the desk.
	 * @param folder an empty folder
	 * @param arguments what it is to be started with
	 */
	public AheadOfTimeBuild(Path folder, String... arguments) throws IOException, InterruptedException {
		this.folder = folder;
		this.arguments = arguments;
		Process processing = java("processing.log", this.classPath, SpringApplicationAotProcessor.class.getName(),
				CityDeskApplication.class.getName(), sources().toString(), classes().toString(), classes().toString(),
				"io.smartasync", "sample-app");
		assertThat(processing.waitFor(90, TimeUnit.SECONDS)).isTrue();
		assertThat(processing.exitValue()).as(Files.readString(folder.resolve("processing.log"))).isZero();
		compile();
	}

	private Path sources() {
		return this.folder.resolve("sources");
	}

	private Path classes() {
		return this.folder.resolve("classes");
	}

	private void compile() throws IOException {
		List<String> options = new ArrayList<>(
				List.of("-proc:none", "-nowarn", "-cp", this.classPath, "-d", classes().toString()));
		try (Stream<Path> files = Files.walk(sources())) {
			files.map(Path::toString).filter((file) -> file.endsWith(".java")).forEach(options::add);
		}
		assertThat(ToolProvider.getSystemJavaCompiler().run(null, null, null, options.toArray(String[]::new))).isZero();
	}

	/**
	 * Start what was made.
	 * @return the process, to be ended
	 */
	public Process start() throws IOException {
		return java("output.log", classes() + File.pathSeparator + this.classPath, "-Dspring.aot.enabled=true",
				"-Dreactor.netty.native=false", CityDeskApplication.class.getName());
	}

	/** What it has written so far. */
	public String output() throws IOException {
		return Files.readString(this.folder.resolve("output.log"));
	}

	private Process java(String log, String classPath, String... command) throws IOException {
		List<String> all = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
				"-Dstdout.encoding=UTF-8", "-Dfile.encoding=UTF-8", "-cp", classPath));
		all.addAll(List.of(command));
		all.addAll(List.of(this.arguments));
		return new ProcessBuilder(all).redirectErrorStream(true)
			.redirectOutput(this.folder.resolve(log).toFile())
			.start();
	}

}
