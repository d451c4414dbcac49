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

package io.smartasync.sample.sun;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

import io.smartasync.sample.sun.SunTimes.Daylight;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/**
 * Tests for {@link SolarEquations} against almanac values, which are given to the minute.
 */
class SolarEquationsTests {

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			London    |  51.5074 |   -0.1278 | 2024-06-20 | 2024-06-20T03:43:00Z | 2024-06-20T20:21:00Z
			London    |  51.5074 |   -0.1278 | 2024-12-21 | 2024-12-21T08:04:00Z | 2024-12-21T15:54:00Z
			New York  |  40.7128 |  -74.0060 | 2024-03-20 | 2024-03-20T10:59:00Z | 2024-03-20T23:09:00Z
			New York  |  40.7128 |  -74.0060 | 2026-11-22 | 2026-11-22T11:51:00Z | 2026-11-22T21:33:00Z
			Sydney    | -33.8688 |  151.2093 | 2024-12-21 | 2024-12-20T18:41:00Z | 2024-12-21T09:06:00Z
			Singapore |   1.2897 |  103.8501 | 2024-06-20 | 2024-06-19T23:00:00Z | 2024-06-20T11:12:00Z
			Quito     |  -0.2299 |  -78.5250 | 2024-02-10 | 2024-02-10T11:25:00Z | 2024-02-10T23:32:00Z
			Ushuaia   | -54.8000 |  -68.3000 | 2024-12-21 | 2024-12-21T07:52:00Z | 2024-12-22T01:12:00Z
			Reykjavik |  64.1355 |  -21.8954 | 2024-06-20 | 2024-06-20T02:55:00Z | 2024-06-21T00:03:00Z
			Tromso    |  69.6489 |   18.9551 | 2024-02-10 | 2024-02-10T07:41:00Z | 2024-02-10T14:17:00Z
			Suva      | -18.1416 |  178.4415 | 2003-10-17 | 2003-10-16T17:36:00Z | 2003-10-17T06:07:00Z
			""")
	void shouldAgreeWithTheAlmanac(String place, double latitude, double longitude, LocalDate date, Instant sunrise,
			Instant sunset) {
		SunTimes times = SolarEquations.sunTimes(latitude, longitude, date);
		assertThat(times.daylight()).isEqualTo(Daylight.DAY_AND_NIGHT);
		assertThat(times.sunrise()).isCloseTo(sunrise, within(1, ChronoUnit.MINUTES));
		assertThat(times.sunset()).isCloseTo(sunset, within(1, ChronoUnit.MINUTES));
	}

	@ParameterizedTest
	@CsvSource({ "Tromso,69.6489,18.95508,2024-06-20,POLAR_DAY", "Tromso,69.6489,18.95508,2024-12-21,POLAR_NIGHT",
			"Longyearbyen,78.22334,15.64689,2026-11-22,POLAR_NIGHT", "McMurdo,-77.846,166.676,2026-11-22,POLAR_DAY",
			"South Pole,-90,0,2024-06-20,POLAR_NIGHT", "North Pole,90,0,2024-06-20,POLAR_DAY" })
	void shouldKnowPolarDayAndNight(String place, double latitude, double longitude, LocalDate date,
			Daylight expected) {
		SunTimes times = SolarEquations.sunTimes(latitude, longitude, date);
		assertThat(times).isEqualTo(new SunTimes(expected, null, null));
	}

	@Test
	void shouldHaveSunriseBeforeSunsetOnTheEdgeOfThePolarNight() {
		for (LocalDate date = LocalDate.of(2026, 1, 1); date.getYear() == 2026; date = date.plusDays(1)) {
			SunTimes times = SolarEquations.sunTimes(69.6489, 18.95508, date);
			if (times.daylight() == Daylight.DAY_AND_NIGHT) {
				assertThat(times.sunrise()).as(date.toString()).isBefore(times.sunset());
			}
		}
	}

}
