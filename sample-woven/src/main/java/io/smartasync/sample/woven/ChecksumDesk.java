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

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import io.smartasync.Body;
import io.smartasync.SmartAsync;

import org.springframework.stereotype.Component;

/**
 * A bean whose method is final: no proxy could adapt it.
 */
@Component
public class ChecksumDesk {

	/**
	 * Read all files of a folder.
	 * @param path the folder
	 * @return the checksums of its files, by name
	 */
	@SmartAsync(body = Body.BLOCKING)
	public final CompletableFuture<Map<String, String>> checksums(Path path) {
		return new Folder(path).checksums();
	}

}
