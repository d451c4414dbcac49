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
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Lines of a test's source between {@code // tag::name[]} and {@code // end::name[]}.
 * Where a name comes again in the same file, what is between is left out.
 *
 * @param file the source
 * @param name of the tag
 * @param text what it says, without the indentation that all its lines share
 */
record TaggedRegion(Path file, String name, String text) {

	private static final Pattern TAG = Pattern.compile("\\s*// (tag|end)::([\\w-]+)\\[]");

	/**
	 * Find all regions.
	 * @return those of the tests of all modules
	 * @throws IOException if the sources cannot be read
	 */
	static List<TaggedRegion> all() throws IOException {
		List<TaggedRegion> regions = new ArrayList<>();
		for (Path file : RepositoryFiles.matching(".*/src/test/(java|kotlin)/.*\\.(java|kt)")) {
			regions(file).forEach((name, lines) -> regions.add(new TaggedRegion(file, name, text(lines))));
		}
		return regions;
	}

	private static Map<String, List<String>> regions(Path file) throws IOException {
		Map<String, List<String>> regions = new LinkedHashMap<>();
		String open = null;
		for (String line : Files.readAllLines(file)) {
			Matcher tag = TAG.matcher(line);
			if (tag.matches()) {
				boolean begins = tag.group(1).equals("tag");
				if (begins != (open == null) || !begins && !tag.group(2).equals(open)) {
					throw new IllegalStateException("%s: %s stands where it cannot".formatted(file, line.strip()));
				}
				open = begins ? tag.group(2) : null;
			}
			else if (open != null) {
				regions.computeIfAbsent(open, (name) -> new ArrayList<>()).add(line);
			}
		}
		return regions;
	}

	static String text(List<String> lines) {
		return lines.stream().collect(Collectors.joining("\n")).stripIndent().strip();
	}

	/**
	 * Whether somebody runs what is tagged here.
	 * @return whether the file has a test
	 * @throws IOException if it cannot be read
	 */
	boolean isTest() throws IOException {
		return this.file.toString().matches(".*Tests\\.(java|kt)")
				&& Files.readString(this.file).matches("(?s).*@(Parameterized)?Test\\R.*");
	}

	@Override
	public String toString() {
		return "%s::%s".formatted(this.file.normalize(), this.name);
	}

}
