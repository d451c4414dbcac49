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

package io.smartasync.sample.web;

import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

import io.smartasync.sample.city.Atlas;
import io.smartasync.sample.city.CountryStatistics;
import io.smartasync.sample.city.Distances;
import io.smartasync.sample.city.ReactiveCityCatalog;
import io.smartasync.sample.city.UnknownPlaceException;
import io.smartasync.sample.desk.Census;
import io.smartasync.sample.desk.CityAnswer;
import io.smartasync.sample.desk.CityDesk;
import io.smartasync.sample.desk.Place;
import io.smartasync.sample.desk.SearchAnswer;
import io.smartasync.sample.trace.Traced;
import io.smartasync.sample.trace.TracedCall;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.core.task.TaskRejectedException;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * The desk on the web, the same on both servers. Whoever handles a request makes the call
 * by subscribing: a Tomcat thread waits in it, a Netty event loop goes on to other
 * requests.
 */
@RestController
@ConditionalOnWebApplication
class CityDeskController {

	private static final int DOTS = 4000;

	private static final Duration FOR_GOOD = Duration.ofMillis(Long.MAX_VALUE);

	private final CityDesk desk;

	private final ReactiveCityCatalog catalog;

	private final Distances distances;

	private final Atlas atlas;

	private final Census census;

	private final Mono<List<Place>> world;

	CityDeskController(CityDesk desk, ReactiveCityCatalog catalog, Distances distances, Atlas atlas, Census census) {
		this.desk = desk;
		this.catalog = catalog;
		this.distances = distances;
		this.atlas = atlas;
		this.census = census;
		this.world = Flux.defer(() -> catalog.largest(DOTS))
			.map(Place::of)
			.collectList()
			.cache((places) -> FOR_GOOD, (error) -> Duration.ZERO, () -> Duration.ZERO);
	}

	@GetMapping("/cities/{id}")
	Mono<Traced<CityAnswer>> city(@PathVariable long id) {
		return traced(() -> this.desk.city(id));
	}

	@GetMapping("/cities")
	Mono<Traced<SearchAnswer>> search(@RequestParam(required = false) @Nullable String q) {
		if (q == null || q.isBlank()) {
			throw Problem.of(HttpStatus.BAD_REQUEST, "The parameter 'q' says how the city's name begins: ?q=paris");
		}
		return traced(
				() -> this.catalog.search(q).collectList().map((cities) -> SearchAnswer.of(q, cities, this.distances)));
	}

	@PostMapping("/cities/{id}/visits")
	Mono<Traced<CityAnswer>> visit(@PathVariable long id) {
		return traced(() -> this.desk.visit(id));
	}

	@GetMapping("/countries/{code}")
	Mono<Traced<CountryStatistics>> country(@PathVariable String code) {
		return traced(() -> Mono.fromFuture(this.atlas.statistics(code)));
	}

	@GetMapping("/census")
	Traced<CityAnswer> census() {
		return this.census.last().orElseThrow(() -> Problem.of(HttpStatus.NOT_FOUND, "No census has been taken yet"));
	}

	@GetMapping("/world")
	Mono<List<Place>> world() {
		return this.world;
	}

	private static <T> Mono<Traced<T>> traced(Supplier<Mono<T>> call) {
		return Traced.of(call, CityDeskController::problem);
	}

	private static Throwable problem(Throwable error, List<TracedCall> trace) {
		if (error instanceof UnknownPlaceException) {
			return Problem.of(HttpStatus.NOT_FOUND, String.valueOf(error.getMessage()), trace);
		}
		if (error instanceof TaskRejectedException) {
			return Problem.of(HttpStatus.SERVICE_UNAVAILABLE, "All workers are busy", trace);
		}
		return error;
	}

}
