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

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Compares what was measured with what is aimed for, and fails where that is missed or
 * was not measured. {@code benchmarks/check} is the command.
 */
public final class Check {

	private Check() {
	}

	/**
	 * Check results.
	 * @param arguments names of groups; all without one
	 */
	public static void main(String[] arguments) {
		List<String> groups = Arrays.asList(arguments);
		Results results = Results.in(Path.of("benchmarks/results"));
		List<Aim> aims = Aims.in(Path.of("benchmarks/aims.yml"))
			.all()
			.stream()
			.filter((aim) -> groups.isEmpty() || groups.contains(aim.group()))
			.toList();
		boolean met = true;
		for (int jdk : results.jdks()) {
			System.out.printf("%nJDK %d%n%-100s %12s %10s%n", jdk, "aim", "limit", "measured");
			for (Aim aim : aims) {
				met &= aim.since() > jdk || print(aim, aim.measuredOn(jdk, results));
			}
		}
		if (aims.isEmpty() || results.jdks().isEmpty()) {
			System.out.println("There is nothing to compare.");
			met = false;
		}
		System.exit(met ? 0 : 1);
	}

	private static boolean print(Aim aim, @org.jspecify.annotations.Nullable Figure figure) {
		boolean met = figure != null && aim.isMetBy(figure);
		System.out.printf(Locale.ROOT, "%-100s %s %9.2f %10s  %s%n", aim.says(), aim.upper() ? "<=" : ">=", aim.limit(),
				(figure != null) ? String.format(Locale.ROOT, "%.2f", figure.value()) : "-",
				met ? "ok" : (figure != null) ? "MISSED" : "NOT MEASURED");
		return met;
	}

}
