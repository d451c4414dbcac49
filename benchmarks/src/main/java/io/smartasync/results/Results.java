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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * All results of a folder.
 */
final class Results {

	private final List<ResultFile> files;

	private final Map<Integer, Map<String, Result>> results = new HashMap<>();

	private Results(List<ResultFile> files) {
		this.files = files;
		for (ResultFile file : files) {
			Map<String, Result> ofJdk = this.results.computeIfAbsent(file.jdk(), (jdk) -> new HashMap<>());
			for (Result result : file.results()) {
				if (ofJdk.put(result.id(), result) != null) {
					throw new IllegalStateException("Two results for " + result.id() + " on JDK " + file.jdk());
				}
			}
		}
	}

	static Results in(Path folder) {
		try (Stream<Path> files = Files.list(folder)) {
			return new Results(
					files.filter((file) -> file.toString().endsWith(".json")).sorted().map(ResultFile::read).toList());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	List<ResultFile> files() {
		return this.files;
	}

	SortedSet<Integer> jdks() {
		return new TreeSet<>(this.results.keySet());
	}

	@Nullable Figure figure(int jdk, String id, String name) {
		Result result = this.results.getOrDefault(jdk, Map.of()).get(id);
		return (result != null) ? result.figures().get(name) : null;
	}

}
