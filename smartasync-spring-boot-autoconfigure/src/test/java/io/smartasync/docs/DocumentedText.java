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
import java.nio.file.Path;

/**
 * What a page shows that is no source code.
 */
public final class DocumentedText {

	private DocumentedText() {
	}

	/**
	 * Find a block of a page.
	 * @param page the page, from the root of the repository
	 * @param part what only this block contains
	 * @return what the block says
	 * @throws IOException if the page cannot be read
	 */
	public static String in(Path page, String part) throws IOException {
		return MarkdownBlock.in(RepositoryFiles.ROOT.resolve(page))
			.stream()
			.map(MarkdownBlock::text)
			.filter((text) -> text.contains(part))
			.reduce((one, other) -> {
				throw new IllegalArgumentException("%s shows '%s' more than once".formatted(page, part));
			})
			.orElseThrow(() -> new IllegalArgumentException("%s does not show '%s'".formatted(page, part)));
	}

}
