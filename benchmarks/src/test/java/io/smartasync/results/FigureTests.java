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

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What becomes of samples.
 */
class FigureTests {

	@Test
	void shouldBeTheMiddleOneAndTheRangeOfTheMiddleHalf() {
		assertThat(Figure.of(new double[] { 5, 1, 2, 100, 3 }, "ns")).isEqualTo(new Figure(3, 2, 5, "ns"));
	}

	@Test
	void shouldLieBetweenTwoInTheMiddle() {
		assertThat(Figure.of(new double[] { 1, 2 }, "ns").value()).isEqualTo(1.5);
	}

	@Test
	void shouldBeReadWithAUnitThatFits() {
		assertThat(Words.brief(Figure.exactly(26.14, "ns"))).isEqualTo("26.1 ns");
		assertThat(Words.brief(Figure.exactly(2611, "ns"))).isEqualTo("2.61 µs");
		assertThat(Words.brief(Figure.exactly(1311, "ms"))).isEqualTo("1.31 s");
		assertThat(Words.brief(Figure.exactly(0.0003, "B"))).isEqualTo("0 B");
		assertThat(Words.brief(Figure.exactly(40_800_000, "B"))).isEqualTo("40.8 MB");
		assertThat(Words.brief(Figure.exactly(1.234, ""))).isEqualTo("1.23");
		assertThat(Words.brief(null)).isEqualTo("–");
	}

	@Test
	void shouldBeReadWithItsSpread() {
		assertThat(Words.full(new Figure(26, 25.5, 26.5, "ns"))).isEqualTo("26.0 ± 0.5 ns");
		assertThat(Words.full(new Figure(26, 25.99, 26.01, "ns"))).isEqualTo("26.0 ns");
		assertThat(Words.full(new Figure(72, 72, 73, "B"))).isEqualTo("72 B");
	}

}
