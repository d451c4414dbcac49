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
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * All aims, and what became of them on each JDK.
 */
final class AimsTable {

	private AimsTable() {
	}

	static String markdown(Aims aims, Results results) {
		List<String> lines = new ArrayList<>();
		StringBuilder head = new StringBuilder("| what | aim |");
		StringBuilder rule = new StringBuilder("|---|---:|");
		for (int jdk : results.jdks()) {
			head.append(" JDK ").append(jdk).append(" |");
			rule.append("---:|");
		}
		lines.add(head.toString());
		lines.add(rule.toString());
		for (Aim aim : aims.all()) {
			StringBuilder line = new StringBuilder("| %s | %s %s |".formatted(aim.says(),
					aim.upper() ? "at most" : "at least", Words.brief(new Figure(aim.limit(), 0, 0, ""))));
			results.jdks()
				.forEach((jdk) -> line.append(' ').append(measured(aim, aim.measuredOn(jdk, results))).append(" |"));
			lines.add(line.toString());
		}
		return String.join("\n", lines);
	}

	private static String measured(Aim aim, @Nullable Figure figure) {
		if (figure == null) {
			return Words.brief(null);
		}
		String value = Words.brief(new Figure(figure.value(), 0, 0, ""));
		return aim.isMetBy(figure) ? value : "**" + value + "**, missed";
	}

}
