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
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * What is aimed for.
 */
class AimTests {

	@Test
	void shouldBeMetUpToItsLimit() {
		Aim aim = only(Map.of("group", "calls", "aim", "cheap", "measure", "A / B", "at-most", 1.3));
		assertThat(aim.isMetBy(Figure.exactly(1.3, ""))).isTrue();
		assertThat(aim.isMetBy(Figure.exactly(1.31, ""))).isFalse();
	}

	@Test
	void shouldBeMetFromItsLimitOn() {
		Aim aim = only(Map.of("group", "calls", "aim", "fast", "measure", "A / B", "at-least", 0.97));
		assertThat(aim.isMetBy(Figure.exactly(0.97, ""))).isTrue();
		assertThat(aim.isMetBy(Figure.exactly(0.96, ""))).isFalse();
	}

	@Test
	void shouldBeOneForEach() {
		Map<String, Object> entry = Map.of("group", "calls", "aim", "cheap on {}", "each", List.of("X", "Y"), "measure",
				"A[{}] / B[{}]", "at-most", 3);
		assertThat(Aim.of(entry)).extracting(Aim::says).containsExactly("cheap on X", "cheap on Y");
		assertThat(Aim.of(entry)).extracting(Aim::measure)
			.containsExactly(Expression.of("A[X] / B[X]"), Expression.of("A[Y] / B[Y]"));
	}

	@Test
	void shouldSayWhatIsMissing() {
		assertThatIllegalArgumentException().isThrownBy(() -> only(Map.of("group", "calls", "aim", "cheap")))
			.withMessageContaining("at-least");
	}

	@Test
	void shouldAllBeReadable() {
		assertThat(Aims.in(Path.of("aims.yml")).all()).hasSizeGreaterThan(30).allSatisfy((aim) -> {
			assertThat(aim.limit()).isPositive();
			assertThat(aim.measure().terms()).extracting(Expression.Term::id).doesNotContain("");
			assertThat(aim.says()).doesNotContain("{}");
		});
	}

	private static Aim only(Map<String, Object> entry) {
		return Aim.of(entry).findFirst().orElseThrow();
	}

}
