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
import java.util.List;

/**
 * A block of code in a page of the documentation.
 *
 * @param page the page
 * @param line where it begins
 * @param language what it is written in
 * @param text what it says, without the indentation that all its lines share
 */
record MarkdownBlock(Path page, int line, String language, String text) {

	private static final String FENCE = "```";

	/**
	 * The pages that users and contributors read.
	 * @return all Markdown files
	 * @throws IOException if they cannot be read
	 */
	static List<Path> pages() throws IOException {
		return RepositoryFiles.matching(".*\\.md");
	}

	static List<MarkdownBlock> in(Path page) throws IOException {
		List<MarkdownBlock> blocks = new ArrayList<>();
		List<String> lines = Files.readAllLines(page);
		int begin = -1;
		for (int i = 0; i < lines.size(); i++) {
			String line = lines.get(i).strip();
			if (!line.startsWith(FENCE)) {
				continue;
			}
			if (begin < 0) {
				begin = i;
				continue;
			}
			blocks.add(new MarkdownBlock(page, begin + 1, lines.get(begin).strip().substring(FENCE.length()),
					TaggedRegion.text(lines.subList(begin + 1, i))));
			begin = -1;
		}
		return blocks;
	}

	@Override
	public String toString() {
		return "%s:%d".formatted(this.page.normalize(), this.line);
	}

}
