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
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

import io.smartasync.SmartAsync;

/**
 * Standalone functions.
 */
public final class Checksums {

	private Checksums() {
	}

	/**
	 * Read a file, which blocks: refused on an event loop.
	 * @param file the file
	 * @return the SHA-256 of its content, in hexadecimal digits
	 * @throws IOException if it cannot be read
	 */
	@SmartAsync
	public static String of(Path file) throws IOException {
		return HexFormat.of().formatHex(digest().digest(Files.readAllBytes(file)));
	}

	private static MessageDigest digest() {
		try {
			return MessageDigest.getInstance("SHA-256");
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("Every Java platform has SHA-256", ex);
		}
	}

}
