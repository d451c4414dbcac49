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

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Writes what was measured into the pages of the documentation: tables, and charts beside
 * them. {@code benchmarks/report} is the command.
 *
 * @param root folder of the repository
 */
public record Pages(Path root) {

	/**
	 * Write the tables and charts.
	 * @param arguments none
	 */
	public static void main(String[] arguments) {
		new Pages(Path.of("")).outdated().forEach((file, content) -> {
			write(file, content);
			System.out.println(file);
		});
	}

	/**
	 * Find out what does not say what the result files say.
	 * @return the files, each with what should be in it
	 */
	Map<Path, String> outdated() {
		Results results = Results.in(this.root.resolve("benchmarks/results"));
		Aims aims = Aims.in(this.root.resolve("benchmarks/aims.yml"));
		Map<Path, String> files = new TreeMap<>();
		for (Path file : markdown()) {
			Page page = new Page(file, this.root.resolve("docs/images"), results, aims);
			files.putAll(page.written(read(file)));
		}
		files.entrySet()
			.removeIf((entry) -> Files.exists(entry.getKey()) && read(entry.getKey()).equals(entry.getValue()));
		return files;
	}

	private List<Path> markdown() {
		try (Stream<Path> files = Files.walk(this.root.resolve("docs"))) {
			return files.filter((file) -> file.toString().endsWith(".md")).sorted().toList();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static String read(Path file) {
		try {
			return Files.readString(file);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static void write(Path file, String content) {
		try {
			Files.createDirectories(file.getParent());
			Files.writeString(file, content);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
