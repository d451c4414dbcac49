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

import java.time.ZoneId;

/**
 * A city of the gazetteer.
 *
 * @param id the GeoNames id
 * @param name the name, in Latin letters
 * @param country the country's ISO 3166 code, two letters
 * @param population how many people live there
 * @param latitude degrees, north is positive
 * @param longitude degrees, east is positive
 * @param zone the time zone
 * @param visits how often the desk was told of a visit
 */
public record City(long id, String name, String country, long population, double latitude, double longitude,
		ZoneId zone, long visits) {
}
