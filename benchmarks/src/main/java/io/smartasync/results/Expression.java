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

package io.smartasync.results;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A small sum over figures of one run: {@code A / B}, {@code A + B - C}, read from left
 * to right. A term is the id of a result, with {@code @name} behind it for another of its
 * figures than the time.
 *
 * @param terms the terms
 * @param operators what stands between them
 */
record Expression(List<Term> terms, List<String> operators) {

	static Expression of(String text) {
		List<Term> terms = new ArrayList<>();
		List<String> operators = new ArrayList<>();
		for (String word : text.strip().split(" (?=[-+/]( |$))|(?<= [-+/]) ")) {
			if (word.matches(" ?[-+/]")) {
				operators.add(word.strip());
			}
			else {
				terms.add(Term.of(word.strip()));
			}
		}
		if (terms.size() != operators.size() + 1) {
			throw new IllegalArgumentException("Not an expression: " + text);
		}
		return new Expression(List.copyOf(terms), List.copyOf(operators));
	}

	/**
	 * Compute with the figures of one JDK.
	 * @return the figure, or {@code null} where one of them was not measured
	 */
	@Nullable Figure evaluate(Results results, int jdk) {
		Figure sum = this.terms.get(0).in(results, jdk);
		for (int i = 0; i < this.operators.size(); i++) {
			Figure next = this.terms.get(i + 1).in(results, jdk);
			if (sum == null || next == null) {
				return null;
			}
			sum = switch (this.operators.get(i)) {
				case "+" -> sum.plus(next);
				case "-" -> sum.minus(next);
				default -> sum.dividedBy(next);
			};
		}
		return sum;
	}

	/**
	 * One figure of one result.
	 */
	record Term(String id, String figure) {

		static Term of(String text) {
			int at = text.lastIndexOf('@');
			return (at < 0) ? new Term(text, "time") : new Term(text.substring(0, at), text.substring(at + 1));
		}

		@Nullable Figure in(Results results, int jdk) {
			return results.figure(jdk, this.id, this.figure);
		}

	}

}
