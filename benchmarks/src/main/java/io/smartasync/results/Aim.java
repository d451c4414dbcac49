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
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * What is aimed for: a figure of one run, mostly a ratio, and its limit.
 *
 * @param group the group of benchmarks that measures it
 * @param says what is aimed for, in words
 * @param measure what is compared with the limit
 * @param limit the limit
 * @param upper whether it is the most that is allowed, or the least
 * @param since the JDK on which it can be measured first
 */
record Aim(String group, String says, Expression measure, double limit, boolean upper, int since) {

	/**
	 * Read the entries of a file of aims.
	 * @param entry the entry; where it names several things in {@code each}, it is an aim
	 * for each of them
	 */
	static Stream<Aim> of(Map<String, Object> entry) {
		List<?> each = (List<?>) entry.getOrDefault("each", List.of(""));
		return each.stream().map((one) -> of(entry, String.valueOf(one)));
	}

	private static Aim of(Map<String, Object> entry, String one) {
		boolean upper = entry.containsKey("at-most");
		Number limit = (Number) required(entry, upper ? "at-most" : "at-least");
		return new Aim((String) required(entry, "group"), required(entry, "aim").toString().replace("{}", one),
				Expression.of(required(entry, "measure").toString().replace("{}", one)), limit.doubleValue(), upper,
				(int) entry.getOrDefault("since", 17));
	}

	private static Object required(Map<String, Object> entry, String key) {
		Object value = entry.get(key);
		if (value == null) {
			throw new IllegalArgumentException("An aim says no '%s': %s".formatted(key, entry));
		}
		return value;
	}

	boolean isMetBy(Figure figure) {
		return this.upper ? figure.value() <= this.limit : figure.value() >= this.limit;
	}

	@Nullable Figure measuredOn(int jdk, Results results) {
		return this.measure.evaluate(results, jdk);
	}

}
