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

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/**
 * A server in a process of its own, on processors of its own.
 */
final class ServerProcess implements AutoCloseable {

	private final Process process;

	private final BufferedReader output;

	private final PrintWriter input;

	private final int port;

	/**
	 * Start a server, and wait until it listens.
	 * @param server the server
	 * @param pinning what pins it to its processors, in front of its command
	 */
	ServerProcess(Server server, List<String> pinning) throws IOException {
		List<String> command = new ArrayList<>(pinning);
		command.add(ProcessHandle.current().info().command().orElse("java"));
		// Where Netty's own transport was seen to leave requests unread, under load.
		command.addAll(List.of("-Xmx512m", "-Dreactor.netty.native=false",
				"-Dreactor.schedulers.defaultBoundedElasticSize=" + Server.WORKERS));
		if (!pinning.isEmpty()) {
			command.add("-XX:ActiveProcessorCount=2");
		}
		if (Runtime.version().feature() >= 24) {
			command.add("--enable-native-access=ALL-UNNAMED");
		}
		command.addAll(List.of("-cp", System.getProperty("java.class.path"), LookupApplication.class.getName()));
		command.addAll(server.properties());
		this.process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
		this.output = this.process.inputReader();
		this.input = new PrintWriter(this.process.outputWriter(), true);
		this.port = Integer.parseInt(line((line) -> line.startsWith(Report.PORT)).substring(Report.PORT.length()));
	}

	int port() {
		return this.port;
	}

	/**
	 * Ask how it is.
	 */
	Report report() throws IOException {
		this.input.println();
		return Report.parse(line(Report::isReport));
	}

	/**
	 * Ask how it is, and begin anew with what was worst.
	 */
	Report reset() throws IOException {
		this.input.println(Report.RESET);
		return Report.parse(line(Report::isReport));
	}

	private String line(Predicate<String> wanted) throws IOException {
		for (String line = this.output.readLine(); line != null; line = this.output.readLine()) {
			if (wanted.test(line)) {
				return line;
			}
		}
		throw new IllegalStateException("The server has ended with status " + this.process.onExit().join().exitValue());
	}

	/**
	 * It ends with its input.
	 */
	@Override
	public void close() throws IOException {
		this.input.close();
		this.process.onExit()
			.completeOnTimeout(this.process, 10, TimeUnit.SECONDS)
			.thenAccept(Process::destroyForcibly)
			.join();
		this.output.close();
	}

}
