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

package io.smartasync.caller.libraries;

import org.jspecify.annotations.Nullable;

import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.RuntimeHintsRegistrar;

/**
 * Tells a native image of the libraries that are looked for by name, and of the fields in
 * which two of them keep what they know of threads.
 */
final class LibraryRuntimeHints implements RuntimeHintsRegistrar {

	@Override
	public void registerHints(RuntimeHints hints, @Nullable ClassLoader classLoader) {
		for (String type : Libraries.TYPES) {
			hints.reflection().registerTypeIfPresent(classLoader, type);
		}
		hints.reflection()
			.registerTypeIfPresent(classLoader, Libraries.REACTOR_TYPE,
					(type) -> type.withField(ReactorThreads.PREDICATE_FIELD));
		hints.reflection()
			.registerTypeIfPresent(classLoader, Libraries.NETTY_TYPE,
					(type) -> type.withField(NettyThreads.EXECUTORS_FIELD));
	}

}
