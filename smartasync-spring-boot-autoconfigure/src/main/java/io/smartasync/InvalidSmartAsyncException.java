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

package io.smartasync;

import java.io.Serializable;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Annotations or properties that cannot work, found at startup: all of them at once.
 *
 * @since 0.1.0
 */
public class InvalidSmartAsyncException extends RuntimeException {

	private final List<Problem> problems;

	/**
	 * Report the given problems.
	 * @param problems what is wrong; at least one
	 */
	public InvalidSmartAsyncException(List<Problem> problems) {
		super(problems.stream()
			.map((problem) -> "  - " + problem)
			.collect(Collectors.joining(System.lineSeparator(), "Found %d use%s of @SmartAsync that cannot work:%n"
				.formatted(problems.size(), (problems.size() != 1) ? "s" : ""), "")));
		this.problems = List.copyOf(problems);
	}

	/**
	 * Return what is wrong.
	 * @return the problems, in the order in which they were found; immutable, never empty
	 */
	public List<Problem> problems() {
		return this.problems;
	}

	/**
	 * One thing that cannot work.
	 *
	 * @param type name of the class or interface that it stands in
	 * @param member the method with its parameter types, such as {@code find(String)}, or
	 * the property
	 * @param what what is wrong
	 * @param remedy what to do about it
	 */
	public record Problem(String type, String member, String what, String remedy) implements Serializable {

		@Override
		public String toString() {
			return "%s.%s: %s. %s.".formatted(this.type, this.member, this.what, this.remedy);
		}

	}

}
