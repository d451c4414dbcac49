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

package io.smartasync.sample.load;

import java.time.LocalDate;
import java.time.ZoneOffset;

import io.smartasync.sample.city.City;
import io.smartasync.sample.sun.SunClient;
import io.smartasync.sample.sun.SunTimes;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.stereotype.Component;

/**
 * A question that needs the sun server, which does not block, and then the archive, which
 * does. What the {@code WebClient} received is handed on by an event loop, on either
 * server: whoever blocks there blocks all connections of that loop.
 */
@Component
@ConditionalOnWebApplication
class Question {

	private static final City GREENWICH = new City(0, "Greenwich", "GB", 0, 51.48, 0, ZoneOffset.UTC, 0);

	private final SunClient sun;

	private final Archive archive;

	private final ReactiveArchive reactiveArchive;

	Question(SunClient sun, Archive archive, ReactiveArchive reactiveArchive) {
		this.sun = sun;
		this.archive = archive;
		this.reactiveArchive = reactiveArchive;
	}

	/**
	 * Ask it from now on: by a thread that may not block, so that nobody waits for the
	 * sun server.
	 */
	Mono<String> ask(Way way) {
		Mono<SunTimes> today = Mono.defer(() -> this.sun.sun(GREENWICH, LocalDate.now(ZoneOffset.UTC)))
			.subscribeOn(Schedulers.parallel());
		return switch (way) {
			case NAIVE -> today.map(this.archive::lookUp);
			case HAND_WRITTEN -> today.flatMap((day) -> Mono.fromCallable(() -> this.archive.lookUp(day))
				.subscribeOn(Schedulers.boundedElastic()));
			case SMART_ASYNC -> today.flatMap(this.reactiveArchive::lookUp);
		};
	}

}
