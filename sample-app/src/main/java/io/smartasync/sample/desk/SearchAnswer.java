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

import java.util.ArrayList;
import java.util.List;

import io.smartasync.sample.city.City;
import io.smartasync.sample.city.Distances;

/**
 * The cities that were found.
 *
 * @param text what was looked for
 * @param hits the cities, the largest first
 */
public record SearchAnswer(String text, List<Hit> hits) {

	/**
	 * Measures how far the others are from the first.
	 * @param text what was looked for
	 * @param cities what was found, the largest first
	 * @param distances measures
	 * @return the answer
	 */
	public static SearchAnswer of(String text, List<City> cities, Distances distances) {
		List<Long> kilometres = cities.isEmpty() ? List.of() : distances.between(cities.get(0), cities);
		List<Hit> hits = new ArrayList<>(cities.size());
		for (int i = 0; i < cities.size(); i++) {
			hits.add(new Hit(cities.get(i), kilometres.get(i)));
		}
		return new SearchAnswer(text, hits);
	}

	/**
	 * One of them.
	 *
	 * @param city the city
	 * @param kmFromFirst how far it is from the first hit, in kilometres
	 */
	public record Hit(City city, long kmFromFirst) {
	}

}
