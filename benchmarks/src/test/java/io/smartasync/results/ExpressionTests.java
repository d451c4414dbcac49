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

import java.nio.file.Path;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * What can be computed with figures.
 */
class ExpressionTests {

	@TempDir
	private Path folder;

	private Results results;

	@BeforeEach
	void measure() {
		ResultFiles.write(this.folder, 17, "Calls.byHand", 10, "Calls.smartAsync[10% of 1, A-B]", 12);
		this.results = Results.in(this.folder);
	}

	@Test
	void shouldBeAFigure() {
		assertThat(value("Calls.byHand")).isEqualTo(10);
	}

	@Test
	void shouldBeARatioWithoutAUnit() {
		Figure ratio = Expression.of("Calls.smartAsync[10% of 1, A-B] / Calls.byHand").evaluate(this.results, 17);
		assertThat(ratio).returns(1.2, Figure::value).returns("", Figure::unit);
	}

	@Test
	void shouldAddAndSubtractFromLeftToRight() {
		assertThat(value("Calls.smartAsync[10% of 1, A-B] + Calls.byHand - Calls.byHand")).isEqualTo(12);
		assertThat(value("Calls.smartAsync[10% of 1, A-B] - Calls.byHand / Calls.byHand")).isEqualTo(0.2);
	}

	@Test
	void shouldNameAnotherFigureThanTheTime() {
		assertThat(value("Calls.byHand@bytes")).isEqualTo(100);
	}

	@Test
	void shouldBeNothingWhereSomethingWasNotMeasured() {
		assertThat(Expression.of("Calls.byHand / Calls.unknown").evaluate(this.results, 17)).isNull();
		assertThat(Expression.of("Calls.byHand@heap").evaluate(this.results, 17)).isNull();
		assertThat(Expression.of("Calls.byHand").evaluate(this.results, 25)).isNull();
	}

	@Test
	void shouldNotEndWithAnOperator() {
		assertThatIllegalArgumentException().isThrownBy(() -> Expression.of("Calls.byHand /"));
	}

	private double value(String text) {
		return Expression.of(text).evaluate(this.results, 17).value();
	}

}
