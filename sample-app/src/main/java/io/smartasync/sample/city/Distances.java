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

import java.util.List;

import io.smartasync.Body;
import io.smartasync.SmartAsync;

import org.springframework.stereotype.Component;

/**
 * How far cities are from each other. A pure computation: it returns values, and even so
 * every thread may call it, event loops included.
 */
@Component
public class Distances {

	private static final double EARTH_RADIUS_KM = 6371.0088;

	/**
	 * Measures along the great circle from one city to others.
	 * @param from the city to start from
	 * @param to the cities to go to
	 * @return whole kilometres, in the order of {@code to}
	 */
	@SmartAsync(body = Body.NON_BLOCKING)
	public List<Long> between(City from, List<City> to) {
		return to.stream().map((city) -> Math.round(haversine(from, city))).toList();
	}

	private static double haversine(City from, City to) {
		double phi1 = Math.toRadians(from.latitude());
		double phi2 = Math.toRadians(to.latitude());
		double half = square(Math.sin((phi2 - phi1) / 2)) + Math.cos(phi1) * Math.cos(phi2)
				* square(Math.sin(Math.toRadians(to.longitude() - from.longitude()) / 2));
		return 2 * EARTH_RADIUS_KM * Math.asin(Math.min(1, Math.sqrt(half)));
	}

	private static double square(double value) {
		return value * value;
	}

}
