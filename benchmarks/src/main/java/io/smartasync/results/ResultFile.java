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
import java.util.stream.Collectors;

import tools.jackson.databind.json.JsonMapper;

/**
 * What one group of benchmarks measured in one run on one JDK. One result a line, so that
 * a comparison of two versions shows what has changed.
 *
 * @param group the group
 * @param jdk the feature version of the JDK
 * @param setting where and with what it was measured
 * @param results the results
 */
public record ResultFile(String group, int jdk, Setting setting, List<Result> results) {

	private static final JsonMapper JSON = new JsonMapper();

	static ResultFile read(Path file) {
		return JSON.readValue(file.toFile(), ResultFile.class);
	}

	String name() {
		return "%s-jdk%d.json".formatted(this.group, this.jdk);
	}

	public void writeTo(Path folder) {
		String results = this.results.stream().map(JSON::writeValueAsString).collect(Collectors.joining(",\n    "));
		String text = """
				{
				  "group": %s,
				  "jdk": %d,
				  "setting": %s,
				  "results": [
				    %s
				  ]
				}
				""".formatted(JSON.writeValueAsString(this.group), this.jdk,
				JSON.writerWithDefaultPrettyPrinter()
					.writeValueAsString(this.setting)
					.replace(System.lineSeparator(), "\n  "),
				results);
		try {
			Files.createDirectories(folder);
			Files.writeString(folder.resolve(name()), text);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
