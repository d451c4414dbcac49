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
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.yaml.snakeyaml.Yaml;

/**
 * A page with blocks that are written from results. A block begins with a comment that
 * says what is to be in it, in YAML: <pre>
 * &lt;!-- results
 * rows:
 *   "an interceptor": InterceptionBenchmark.interceptor[CGLIB]
 * columns: {time: "{}", bytes: "{}@bytes"}
 * chart: interception
 * --&gt;
 * &lt;!-- /results --&gt;
 * </pre>
 *
 * @param file the page
 * @param images folder of the charts
 * @param results what was measured
 * @param aims what is aimed for
 * @see Table
 * @see Lines
 */
record Page(Path file, Path images, Results results, Aims aims) {

	private static final Pattern BLOCK = Pattern.compile("<!-- (results|lines|setting|aims)\\b(.*?)-->.*?<!-- /\\1 -->",
			Pattern.DOTALL);

	/**
	 * Write all blocks.
	 * @param text the page as it is
	 * @return the page and its charts as they should be
	 */
	Map<Path, String> written(String text) {
		Map<Path, String> files = new LinkedHashMap<>();
		String written = BLOCK.matcher(text).replaceAll((block) -> Matcher.quoteReplacement(written(block, files)));
		files.put(this.file, written);
		return files;
	}

	private String written(MatchResult block, Map<Path, String> files) {
		Map<String, Object> says = new Yaml().load(block.group(2));
		String content = switch (block.group(1)) {
			case "results" -> table(Table.of(says, this.results), files);
			case "lines" -> chart(Lines.of(says, this.results), files);
			case "setting" -> Settings.of(says, this.results).markdown();
			default -> AimsTable.markdown(this.aims, this.results);
		};
		return "<!-- %s%s-->\n\n%s\n\n<!-- /%1$s -->".formatted(block.group(1), block.group(2), content);
	}

	private String table(Table table, Map<Path, String> files) {
		String markdown = table.markdown();
		return (table.chart() != null) ? chart(Bars.of(table), files) + "\n\n" + markdown : markdown;
	}

	private String chart(Chart chart, Map<Path, String> files) {
		Path image = this.images.resolve(chart.name() + ".svg");
		files.put(image, chart.svg());
		Path folder = this.file.toAbsolutePath().normalize().getParent();
		return "![%s](%s)".formatted(chart.title(), folder.relativize(image.toAbsolutePath().normalize()));
	}

}
