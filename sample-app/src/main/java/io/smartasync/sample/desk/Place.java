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

import com.fasterxml.jackson.annotation.JsonFormat;
import io.smartasync.sample.city.City;

/**
 * A dot on the map of the world: {@code [id, longitude, latitude]} in JSON, as there are
 * many.
 *
 * @param id the city's id
 * @param longitude degrees, to two digits; east is positive
 * @param latitude degrees, to two digits; north is positive
 */
@JsonFormat(shape = JsonFormat.Shape.ARRAY)
public record Place(long id, double longitude, double latitude) {

	/**
	 * Where a city is.
	 * @param city the city
	 * @return its place
	 */
	public static Place of(City city) {
		return new Place(city.id(), rounded(city.longitude()), rounded(city.latitude()));
	}

	private static double rounded(double degrees) {
		return Math.round(degrees * 100) / 100.0;
	}

}
