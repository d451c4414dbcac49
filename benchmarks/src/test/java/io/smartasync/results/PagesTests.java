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

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Figures in pages.
 */
class PagesTests {

	private static final String PAGE = """
			# Calls

			<!-- results
			title: Calls
			columns: {time: "{}", bytes: "{}@bytes", times: "{} / Calls.byHand"}
			rows:
			  "by hand": Calls.byHand
			  "`SmartAsync`": Calls.smartAsync
			chart: calls
			-->
			an old table
			<!-- /results -->

			<!-- setting
			groups: [calls]
			-->
			<!-- /setting -->
			""";

	@TempDir
	private Path root;

	private Path page;

	@BeforeEach
	void write() throws Exception {
		Path results = this.root.resolve("benchmarks/results");
		ResultFiles.write(results, 17, "Calls.byHand", 10, "Calls.smartAsync", 12);
		ResultFiles.write(results, 25, "Calls.byHand", 2000, "Calls.other", 1);
		Files.writeString(this.root.resolve("benchmarks/aims.yml"), """
				- {group: calls, aim: cheap, measure: Calls.smartAsync / Calls.byHand, at-most: 1.1}
				""");
		this.page = Files.createDirectories(this.root.resolve("docs/why")).resolve("calls.md");
		Files.writeString(this.page, PAGE);
	}

	@Test
	void shouldReplaceWhatStandsInABlock() {
		assertThat(written()).doesNotContain("an old table").contains("""
				![Calls](../images/calls.svg)

				| | JDK 17: time | JDK 17: bytes | JDK 17: times | JDK 25: time | JDK 25: bytes | JDK 25: times |
				|---|---:|---:|---:|---:|---:|---:|
				| by hand | 10.0 ns | 100 B | 1.00 | 2.00 µs | 20.0 kB | 1.00 |
				| `SmartAsync` | 12.0 ns | 120 B | 1.20 | – | – | – |

				<!-- /results -->
				""");
	}

	@Test
	void shouldSayWhereItWasMeasured() {
		assertThat(written())
			.contains("Measured on a machine, with JDK 17 (a VM) and JDK 25 (a VM), libraries. 2026-01-01.");
	}

	@Test
	void shouldDrawWhatTheTableSays() {
		assertThat(outdated().get(this.root.resolve("docs/images/calls.svg"))).startsWith("<svg ")
			.contains("<title>Calls</title>", ">by hand</text>", ">SmartAsync</text>", ">12.0 ns</text>");
	}

	@Test
	void shouldSayWhatBecameOfAims() throws Exception {
		Files.writeString(this.page, "<!-- aims -->\n<!-- /aims -->\n");
		assertThat(written()).contains("| cheap | at most 1.10 | **1.20**, missed | – |");
	}

	@Test
	void shouldFindNothingOutdatedThatHasJustBeenWritten() throws Exception {
		for (Map.Entry<Path, String> file : outdated().entrySet()) {
			Files.createDirectories(file.getKey().getParent());
			Files.writeString(file.getKey(), file.getValue());
		}
		assertThat(outdated()).isEmpty();
	}

	/**
	 * Those of this repository.
	 */
	@Test
	void shouldSayWhatTheResultFilesSay() {
		assertThat(new Pages(Path.of("..")).outdated().keySet()).as("benchmarks/report writes these anew").isEmpty();
	}

	private String written() {
		return outdated().get(this.page);
	}

	private Map<Path, String> outdated() {
		return new Pages(this.root).outdated();
	}

}
