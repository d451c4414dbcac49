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

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;

import io.smartasync.SmartAsync;
import io.smartasync.sample.city.City;
import reactor.core.publisher.Mono;

import org.springframework.stereotype.Component;
import org.springframework.web.reactive.function.client.WebClient;

/**
 * Asks the sun server. Non-blocking: an ordinary thread gets a completed {@code Mono}, an
 * event loop a pending one.
 */
@Component
public class SunClient {

	private final WebClient client;

	private final SunServer server;

	SunClient(WebClient.Builder client, SunServer server) {
		this.client = client.build();
		this.server = server;
	}

	/**
	 * Asks for one day of a city.
	 * @param city the city
	 * @param date the date on the city's calendars
	 * @return when the sun rises and sets around that day's noon
	 */
	@SmartAsync
	public Mono<SunTimes> sun(City city, LocalDate date) {
		return this.client.get()
			.uri("http://localhost:{port}/sun?latitude={latitude}&longitude={longitude}&date={date}",
					this.server.port(), city.latitude(), city.longitude(), meanSolarDate(city, date))
			.retrieve()
			.bodyToMono(SunTimes.class);
	}

	/** Differs from the calendar where the zone is far from the sun: in Kiritimati. */
	private static LocalDate meanSolarDate(City city, LocalDate date) {
		Instant noon = date.atTime(LocalTime.NOON).atZone(city.zone()).toInstant();
		Duration eastOfGreenwich = Duration.ofSeconds(Math.round(city.longitude() * 240));
		return LocalDate.ofInstant(noon.plus(eastOfGreenwich), ZoneOffset.UTC);
	}

}
