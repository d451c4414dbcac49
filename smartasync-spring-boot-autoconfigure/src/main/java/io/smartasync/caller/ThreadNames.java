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

package io.smartasync.caller;

import java.util.Collection;

import io.smartasync.CallerContext;
import io.smartasync.CallerContext.Kind;
import org.jspecify.annotations.Nullable;

import org.springframework.util.PatternMatchUtils;

/**
 * Recognises threads by patterns of their names: the last resort, for threads that carry
 * nothing else.
 */
final class ThreadNames {

	private final String[] patterns;

	private final CallerContext[] contexts;

	ThreadNames(Kind kind, Collection<String> patterns) {
		this.patterns = patterns.toArray(String[]::new);
		this.contexts = patterns.stream()
			.map((pattern) -> new CallerContext(kind, null, "thread name pattern " + pattern))
			.toArray(CallerContext[]::new);
	}

	@Nullable CallerContext find(String name) {
		for (int i = 0; i < this.patterns.length; i++) {
			if (PatternMatchUtils.simpleMatch(this.patterns[i], name)) {
				return this.contexts[i];
			}
		}
		return null;
	}

}
