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

package io.smartasync.sample.city;

import java.time.ZoneOffset;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Distances}.
 */
class DistancesTests {

	@Test
	void shouldMeasureAlongTheGreatCircle() {
		City paris = at(48.85341, 2.3488);
		assertThat(new Distances().between(paris, List.of(paris, at(51.50853, -0.12574), at(35.6895, 139.69171))))
			.containsExactly(0L, 344L, 9713L);
	}

	@Test
	void shouldMeasureToTheOtherEndOfTheEarthAndAcrossTheDateLine() {
		assertThat(new Distances().between(at(0, 179.5), List.of(at(0, -0.5), at(0, -179.5)))).containsExactly(20015L,
				111L);
	}

	private static City at(double latitude, double longitude) {
		return new City(1, "Somewhere", "XX", 0, latitude, longitude, ZoneOffset.UTC, 0);
	}

}
