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

package io.smartasync.docs;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import com.jayway.jsonpath.JsonPath;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.beans.factory.config.YamlPropertiesFactoryBean;
import org.springframework.core.io.ByteArrayResource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the documentation shows is compiled and run: each snippet is a tagged region of a
 * test, word for word, and each property that is set is one that there is.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SnippetsTests {

	private static final Pattern PROPERTY = Pattern.compile("(smartasync\\.[a-z][a-z.-]*)=");

	private static final Pattern LINK = Pattern.compile("]\\((?!\\w+:)([^)\\s]+)\\)");

	private List<TaggedRegion> regions;

	private Set<String> properties;

	@BeforeAll
	void read() throws IOException {
		this.regions = TaggedRegion.all();
		try (InputStream metadata = getClass().getResourceAsStream("/META-INF/spring-configuration-metadata.json")) {
			this.properties = new TreeSet<>(JsonPath.<List<String>>read(metadata, "$.properties[*].name"));
		}
	}

	static Stream<MarkdownBlock> snippets() throws IOException {
		return blocks().stream().filter((block) -> Set.of("java", "kotlin").contains(block.language()));
	}

	private static List<MarkdownBlock> blocks() throws IOException {
		List<MarkdownBlock> blocks = new ArrayList<>();
		for (Path page : MarkdownBlock.pages()) {
			blocks.addAll(MarkdownBlock.in(page));
		}
		return blocks;
	}

	@ParameterizedTest
	@MethodSource("snippets")
	void shouldBeATaggedRegionOfATest(MarkdownBlock snippet) {
		assertThat(this.regions.stream().map(TaggedRegion::text).anyMatch(snippet.text()::equals))
			.as("No test has what %s shows between // tag::name[] and // end::name[]:%n%s", snippet, snippet.text())
			.isTrue();
	}

	@Test
	void shouldShowAndRunEveryTaggedRegion() throws IOException {
		List<String> shown = snippets().map(MarkdownBlock::text).toList();
		assertThat(shown).isNotEmpty();
		assertThat(this.regions).allSatisfy((region) -> {
			assertThat(shown).as("some page shows %s", region).contains(region.text());
			assertThat(region.isTest()).as("%s has tests", region.file()).isTrue();
		});
	}

	@Test
	void shouldSetPropertiesThatThereAre() throws IOException {
		for (MarkdownBlock block : blocks()) {
			if (block.language().equals("yaml")) {
				YamlPropertiesFactoryBean yaml = new YamlPropertiesFactoryBean();
				yaml.setResources(new ByteArrayResource(block.text().getBytes()));
				assertThat(yaml.getObject().stringPropertyNames()).as("%s", block)
					.filteredOn((name) -> name.startsWith("smartasync."))
					.isNotEmpty()
					.allSatisfy((name) -> assertThat(this.properties).contains(name.replaceAll("\\[\\d+]$", "")));
			}
		}
		for (Path page : MarkdownBlock.pages()) {
			assertThat(PROPERTY.matcher(Files.readString(page)).results().map((MatchResult match) -> match.group(1)))
				.as("%s", page.normalize())
				.allSatisfy((name) -> assertThat(this.properties).contains(name));
		}
	}

	@Test
	void shouldLinkToWhatIsThere() throws IOException {
		for (Path page : MarkdownBlock.pages()) {
			LINK.matcher(Files.readString(page)).results().map((link) -> link.group(1)).forEach((link) -> {
				String[] parts = link.split("#", 2);
				Path target = parts[0].isEmpty() ? page : page.resolveSibling(parts[0]);
				assertThat(target).as("%s links to %s", page.normalize(), link).exists();
				if (parts.length > 1 && parts[0].endsWith(".md")) {
					assertThat(anchors(target)).as("%s links to %s", page.normalize(), link).contains(parts[1]);
				}
			});
		}
	}

	/**
	 * As they are made of headings where the pages are shown.
	 */
	private static List<String> anchors(Path page) {
		try {
			return Files.readAllLines(page)
				.stream()
				.filter((line) -> line.startsWith("#"))
				.map((line) -> line.replaceFirst("#+ ", "").toLowerCase(Locale.ROOT).replaceAll("[^\\w\\- ]", ""))
				.map((heading) -> heading.replace(' ', '-'))
				.toList();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
