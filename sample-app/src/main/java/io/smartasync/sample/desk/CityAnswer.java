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

package io.smartasync.sample.desk;

import java.time.Instant;
import java.time.OffsetDateTime;

import io.smartasync.sample.city.City;
import io.smartasync.sample.sun.SunTimes;
import io.smartasync.sample.sun.SunTimes.Daylight;
import org.jspecify.annotations.Nullable;

/**
 * A city and its sun of today.
 *
 * @param city the city
 * @param daylight whether the sun rises and sets there today
 * @param sunrise when it rises, by the city's clocks
 * @param sunset when it sets, by the city's clocks
 */
public record CityAnswer(City city, Daylight daylight, @Nullable OffsetDateTime sunrise,
		@Nullable OffsetDateTime sunset) {

	/**
	 * Puts a city and its sun together.
	 * @param city the city
	 * @param sun the sun there
	 * @return both, by the city's clocks
	 */
	public static CityAnswer of(City city, SunTimes sun) {
		return new CityAnswer(city, sun.daylight(), at(city, sun.sunrise()), at(city, sun.sunset()));
	}

	private static @Nullable OffsetDateTime at(City city, @Nullable Instant instant) {
		return (instant != null) ? instant.atZone(city.zone()).toOffsetDateTime() : null;
	}

}
