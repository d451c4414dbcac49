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

import java.time.LocalDate;

import io.smartasync.Body;
import io.smartasync.SmartAsync;
import io.smartasync.sample.city.City;
import io.smartasync.sample.city.CityCatalog;
import io.smartasync.sample.city.UnknownPlaceException;
import io.smartasync.sample.sun.SunClient;
import reactor.core.publisher.Mono;

import org.springframework.stereotype.Service;

/**
 * Answers questions about cities. The bodies look into the database, so they block; the
 * results are asynchronous. An event loop that asks gets its {@code Mono} at once while a
 * worker runs the body; an ordinary thread runs the body itself and gets a finished one.
 */
@Service
@SmartAsync(body = Body.BLOCKING)
public class CityDesk {

	private final CityCatalog catalog;

	private final SunClient sun;

	CityDesk(CityCatalog catalog, SunClient sun) {
		this.catalog = catalog;
		this.sun = sun;
	}

	public Mono<CityAnswer> city(long id) {
		return withSun(this.catalog.find(id).orElseThrow(() -> UnknownPlaceException.city(id)));
	}

	public Mono<CityAnswer> visit(long id) {
		return withSun(this.catalog.visit(id));
	}

	public Mono<CityAnswer> mostVisited() {
		return this.catalog.mostVisited().map(this::withSun).orElseGet(Mono::empty);
	}

	private Mono<CityAnswer> withSun(City city) {
		return this.sun.sun(city, LocalDate.now(city.zone())).map((times) -> CityAnswer.of(city, times));
	}

}
