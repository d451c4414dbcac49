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

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/**
 * {@link OnePace}: a slow JVM does not decide a ratio.
 */
class OnePaceTests {

	@Test
	void shouldLeaveNothingOfAPaceThatAllWaysHadInCommon() {
		List<Map<String, Double>> figures = OnePace.of(List.of(Map.of("one", 100.0, "other", 1.0),
				Map.of("one", 300.0, "other", 3.0), Map.of("one", 150.0, "other", 1.5)));
		assertThat(figures).allSatisfy((jvm) -> {
			assertThat(jvm.get("one")).isCloseTo(150, within(0.01));
			assertThat(jvm.get("other")).isCloseTo(1.5, within(0.01));
		});
	}

	@Test
	void shouldKeepTheRatiosWithinAJvm() {
		List<Map<String, Double>> figures = OnePace
			.of(List.of(Map.of("one", 100.0, "other", 120.0), Map.of("one", 200.0, "other", 220.0)));
		assertThat(figures.get(0).get("other") / figures.get(0).get("one")).isCloseTo(1.2, within(1e-9));
		assertThat(figures.get(1).get("other") / figures.get(1).get("one")).isCloseTo(1.1, within(1e-9));
	}

	@Test
	void shouldNotTakeTheBadDayOfOneWayForThePace() {
		List<Map<String, Double>> figures = OnePace.of(List.of(Map.of("one", 100.0, "other", 50.0, "third", 10.0),
				Map.of("one", 100.0, "other", 50.0, "third", 10.0),
				Map.of("one", 100.0, "other", 50.0, "third", 90.0)));
		assertThat(figures.get(2).get("one")).isCloseTo(100, within(1e-9));
		assertThat(figures.get(2).get("third")).isCloseTo(90, within(1e-9));
	}

	@Test
	void shouldBearAWayThatTakesNoTime() {
		assertThat(OnePace.of(List.of(Map.of("one", 100.0, "nothing", 0.0))))
			.containsExactly(Map.of("one", 100.0, "nothing", 0.0));
	}

}
