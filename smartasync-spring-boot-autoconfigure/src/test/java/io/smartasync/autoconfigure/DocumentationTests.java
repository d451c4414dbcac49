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

package io.smartasync.autoconfigure;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.jayway.jsonpath.JsonPath;
import io.smartasync.CallerContext.Kind;
import io.smartasync.Strategy;
import io.smartasync.decision.ConversionRow;
import io.smartasync.decision.DecisionTable;
import io.smartasync.decision.MethodRow;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The tables of the documentation are those of the code.
 */
class DocumentationTests {

	private static final Path DOCS = Path.of("..", "docs");

	@Test
	void shouldShowTheDecisionTable() {
		DecisionTable table = DecisionTable.defaults();
		for (MethodRow row : MethodRow.values()) {
			assertThat(DOCS.resolve("decisions.md")).content()
				.contains(row(row, (caller) -> table.strategy(row, caller)));
		}
		for (ConversionRow row : ConversionRow.values()) {
			assertThat(DOCS.resolve("decisions.md")).content()
				.contains(row(row, (caller) -> table.strategy(row, caller)));
		}
	}

	private static String row(Enum<?> row, Function<Kind, Strategy> cells) {
		return Stream.of(Kind.values())
			.map((caller) -> "`" + cells.apply(caller) + "`")
			.collect(Collectors.joining(" | ", "| `" + row + "` | ", " |"));
	}

	@Test
	void shouldShowEveryProperty() throws IOException {
		try (InputStream metadata = getClass().getResourceAsStream("/META-INF/spring-configuration-metadata.json")) {
			List<Map<String, Object>> properties = JsonPath.read(metadata, "$.properties");
			assertThat(properties).hasSizeGreaterThan(20).allSatisfy((property) -> {
				assertThat(property.get("description")).asString().endsWith(".");
				assertThat(DOCS.resolve("configuration.md")).content().contains(row(property));
			});
		}
	}

	private static String row(Map<String, Object> property) {
		Object value = property.get("defaultValue");
		String text = String.valueOf(value).replaceAll("^\\[|\\]$", "");
		return "| `%s` | %s | %s |".formatted(property.get("name"), (value != null) ? "`" + text + "`" : "",
				property.get("description"));
	}

}
