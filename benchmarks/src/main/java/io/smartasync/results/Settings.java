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

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Where and with what the groups of a page were measured.
 *
 * @param files their files
 */
record Settings(List<ResultFile> files) {

	static Settings of(Map<String, Object> says, Results results) {
		List<?> groups = (List<?>) Objects.requireNonNull(says.get("groups"), "groups");
		return new Settings(results.files().stream().filter((file) -> groups.contains(file.group())).toList());
	}

	String markdown() {
		String text = "Measured on %s, with %s, %s. %s".formatted(different(Setting::machine),
				this.files.stream()
					.map((file) -> "JDK %d (%s)".formatted(file.jdk(), file.setting().vm()))
					.distinct()
					.collect(Collectors.joining(" and ")),
				different(Setting::libraries), different(Setting::date) + ".");
		List<String> brief = settings((file) -> file.setting().brief()).toList();
		return brief.isEmpty() ? text
				: text + " From short runs, good for orders of magnitude only: " + String.join(", ", brief) + ".";
	}

	private Stream<String> settings(java.util.function.Predicate<ResultFile> filter) {
		return this.files.stream().filter(filter).map((file) -> "%s on JDK %d".formatted(file.group(), file.jdk()));
	}

	private String different(Function<Setting, String> what) {
		return this.files.stream()
			.map((file) -> what.apply(file.setting()))
			.distinct()
			.sorted()
			.collect(Collectors.joining("; "));
	}

}
