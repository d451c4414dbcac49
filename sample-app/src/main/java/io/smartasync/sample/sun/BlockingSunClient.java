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

import java.time.LocalDate;

import io.smartasync.SmartAsyncView;
import io.smartasync.sample.city.City;

/**
 * The client as a plain {@code main} wants it: the same bean, and the answer is there
 * when the call returns.
 */
@SmartAsyncView(SunClient.class)
public interface BlockingSunClient {

	/**
	 * Asks for one day of a city.
	 * @param city the city
	 * @param date the date on the city's calendars
	 * @return when the sun rises and sets around that day's noon
	 * @see SunClient#sun(City, LocalDate)
	 */
	SunTimes sun(City city, LocalDate date);

}
