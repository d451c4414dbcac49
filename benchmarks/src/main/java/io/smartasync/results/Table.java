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

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/**
 * Figures of some results, on each JDK.
 *
 * @param title what it shows
 * @param chart name of the chart beside it, or {@code null}
 * @param columns the columns for each JDK: an expression by its heading, in which
 * <code>{}</code> stands for the id of a row
 * @param rows the rows: the id of a result by its label
 * @param results what was measured
 */
record Table(String title, @Nullable String chart, Map<String, String> columns, Map<String, String> rows,
		Results results) {

	static Table of(Map<String, Object> says, Results results) {
		return new Table((String) says.getOrDefault("title", ""), (String) says.get("chart"), strings(says, "columns"),
				strings(says, "rows"), results);
	}

	static Map<String, String> strings(Map<String, Object> says, String key) {
		Map<String, String> strings = new LinkedHashMap<>();
		((Map<?, ?>) Objects.requireNonNull(says.get(key), key))
			.forEach((name, value) -> strings.put(String.valueOf(name), String.valueOf(value)));
		return strings;
	}

	String markdown() {
		List<String> lines = new ArrayList<>();
		StringBuilder head = new StringBuilder("| |");
		StringBuilder rule = new StringBuilder("|---|");
		for (int jdk : this.results.jdks()) {
			this.columns.keySet().forEach((column) -> head.append(" JDK %d: %s |".formatted(jdk, column)));
			this.columns.keySet().forEach((column) -> rule.append("---:|"));
		}
		lines.add(head.toString());
		lines.add(rule.toString());
		this.rows.forEach((label,
				id) -> lines.add("| %s | %s |".formatted(label, this.results.jdks()
					.stream()
					.flatMap((jdk) -> this.columns.values().stream().map((column) -> Words.full(cell(jdk, column, id))))
					.collect(Collectors.joining(" | ")))));
		return String.join("\n", lines);
	}

	/**
	 * The figure that a chart shows: that of the first column.
	 */
	@Nullable Figure first(int jdk, String id) {
		return cell(jdk, this.columns.values().iterator().next(), id);
	}

	private @Nullable Figure cell(int jdk, String column, String id) {
		return Expression.of(column.replace("{}", id)).evaluate(this.results, jdk);
	}

}
