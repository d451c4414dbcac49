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

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

import io.smartasync.CallerContext;
import io.smartasync.CallerContext.Kind;
import io.smartasync.InvalidSmartAsyncException;
import io.smartasync.InvalidSmartAsyncException.Problem;
import org.jspecify.annotations.Nullable;

import org.springframework.util.PatternMatchUtils;

/**
 * Recognises threads by patterns of their names: the last resort, for threads that carry
 * nothing else.
 * <p>
 * Safe for use by many threads. What is remembered belongs to a name, not to a thread: a
 * thread that is renamed has another one. Most names are passed by at their first letter;
 * of the others, some answers are kept, and one that gets lost is found again.
 */
final class ThreadNames {

	private static final int SLOTS = 512;

	private final List<Pattern> patterns;

	/**
	 * The first letters of all patterns, each as one of 64 bits.
	 */
	private final long firstLetters;

	/**
	 * Written and read without synchronisation: an answer is immutable, and whoever sees
	 * none looks for himself.
	 */
	private final @Nullable Answer[] answers;

	/**
	 * Look for names that match the given patterns; those of event loops win.
	 */
	ThreadNames(Collection<String> eventLoops, Collection<String> managed) {
		verify(eventLoops, managed);
		this.patterns = Stream
			.concat(eventLoops.stream().map((text) -> Pattern.of(Kind.EVENT_LOOP, text)),
					managed.stream().map((text) -> Pattern.of(Kind.MANAGED_EXECUTOR, text)))
			.toList();
		long letters = 0;
		for (Pattern pattern : this.patterns) {
			letters |= pattern.text.startsWith("*") ? -1L : bit(pattern.text);
		}
		this.firstLetters = letters;
		this.answers = new Answer[this.patterns.isEmpty() ? 0 : SLOTS];
	}

	/**
	 * Refuse patterns that cannot be meant.
	 * @throws InvalidSmartAsyncException if there are such; it tells all of them
	 */
	private static void verify(Collection<String> eventLoops, Collection<String> managed) {
		List<Problem> problems = new ArrayList<>();
		eventLoops.forEach((pattern) -> verify("event-loop-threads", pattern, problems));
		managed.forEach((pattern) -> verify("managed-threads", pattern, problems));
		if (!problems.isEmpty()) {
			throw new InvalidSmartAsyncException(problems);
		}
	}

	/**
	 * Say what the name of a thread tells of it.
	 * @return what it tells, or {@code null} for nothing
	 */
	@Nullable CallerContext find(Thread thread) {
		return (this.firstLetters != 0) ? find(thread.getName()) : null;
	}

	@Nullable CallerContext find(String name) {
		return (!name.isEmpty() && (this.firstLetters & bit(name)) != 0) ? answer(name).context : null;
	}

	private Answer answer(String name) {
		int slot = name.hashCode() & (SLOTS - 1);
		Answer answer = this.answers[slot];
		if (answer == null || answer.name != name) {
			answer = new Answer(name, match(name));
			this.answers[slot] = answer;
		}
		return answer;
	}

	private @Nullable CallerContext match(String name) {
		for (Pattern pattern : this.patterns) {
			if (PatternMatchUtils.simpleMatch(pattern.text, name)) {
				return pattern.context;
			}
		}
		return null;
	}

	private static long bit(String name) {
		return 1L << (name.charAt(0) & 63);
	}

	private static void verify(String property, String pattern, List<Problem> problems) {
		if (pattern.chars().allMatch((letter) -> letter == '*' || Character.isWhitespace(letter))) {
			problems.add(new Problem("smartasync.detection", property,
					pattern.isBlank() ? "A pattern is empty: it matches no thread"
							: "The pattern '%s' matches every thread".formatted(pattern),
					"Write a pattern that some names match, such as lettuce-*"));
		}
	}

	/**
	 * What a name tells. Compared by the identity of the name, which a thread hands out
	 * unchanged.
	 */
	private record Answer(String name, @Nullable CallerContext context) {
	}

	private record Pattern(String text, CallerContext context) {

		static Pattern of(Kind kind, String text) {
			return new Pattern(text.trim(), new CallerContext(kind, null, "thread name pattern " + text.trim()));
		}

	}

}
