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

package io.smartasync.sample.woven;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

import io.smartasync.Body;
import io.smartasync.SmartAsync;

/**
 * A folder, made with {@code new}.
 *
 * @param path the folder
 */
public record Folder(Path path) {

	/**
	 * Read all files. On an event loop the work is offloaded, elsewhere it is waited for.
	 * @return the checksums of the files, by name
	 */
	@SmartAsync(body = Body.BLOCKING)
	public CompletableFuture<Map<String, String>> checksums() {
		Map<String, String> checksums = new TreeMap<>();
		try {
			for (Path file : files()) {
				checksums.put(file.getFileName().toString(), Checksums.of(file));
			}
			return CompletableFuture.completedFuture(checksums);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Private, and called by the folder itself.
	 */
	@SmartAsync
	private List<Path> files() throws IOException {
		try (Stream<Path> files = Files.list(this.path)) {
			return files.filter(Files::isRegularFile).toList();
		}
	}

}
