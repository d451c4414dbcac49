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
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * What people have written in this repository, and no build has made.
 */
final class RepositoryFiles {

	static final Path ROOT = Path.of("..");

	private RepositoryFiles() {
	}

	static List<Path> matching(String regex) throws IOException {
		Pattern pattern = Pattern.compile(regex);
		Set<Path> found = new TreeSet<>();
		Files.walkFileTree(ROOT, new SimpleFileVisitor<>() {
			@Override
			public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
				String name = directory.getFileName().toString();
				boolean made = name.equals("target") || (name.startsWith(".") && !directory.equals(ROOT));
				return made ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
			}

			@Override
			public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
				if (pattern.matcher(file.toString()).matches()) {
					found.add(file);
				}
				return FileVisitResult.CONTINUE;
			}
		});
		return List.copyOf(found);
	}

}
