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

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;

import io.smartasync.sample.load.Way;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;
import tools.jackson.databind.JsonNode;

import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpStatus;
import org.springframework.test.web.servlet.client.RestTestClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What those who watch can rely on, whatever serves the desk.
 */
@CityDeskTest
abstract class LiveContract {

	private static final Duration PATIENCE = Duration.ofSeconds(60);

	private static final int VISITORS = 500;

	private static final int SAMPLES = 5;

	/** Far above the hiccups of a busy machine. */
	private static final long STALL_MICROS = 2_000_000;

	@LocalServerPort
	private int port;

	/** More than 200 threads would be more than Tomcat has for its requests. */
	@Test
	void shouldServeThePageToFiveHundredAtOnceWithoutAThreadForEachOrAStalledLoop() {
		int before = threads();
		LiveClient client = LiveClient.to(this.port);
		Flux<JsonNode> visitor = client.page().thenMany(client.samples().take(SAMPLES));
		List<JsonNode> samples = Flux.range(0, VISITORS)
			.flatMap((number) -> visitor, VISITORS)
			.doOnNext((sample) -> assertThat(threads() - before).isLessThan(300))
			.collectList()
			.block(PATIENCE);
		assertThat(samples).hasSize(VISITORS * SAMPLES);
		assertThat(samples).flatExtracting((sample) -> sample.at("/loops").valueStream().toList())
			.extracting((loop) -> loop.at("/lagMicros").asLong())
			.allMatch((lag) -> lag < STALL_MICROS);
	}

	@Test
	void shouldStallALoopIfNaiveAndNotOtherwise() {
		long naive = worstLag(Way.NAIVE);
		assertThat(naive).as("as long as one look-up at least").isGreaterThan(270_000);
		assertThat(worstLag(Way.HAND_WRITTEN)).isLessThan(naive);
		assertThat(worstLag(Way.SMART_ASYNC)).isLessThan(naive);
	}

	/** Of a load that has been run to its end. */
	private long worstLag(Way way) {
		assertThat(start(way.name())).isEqualTo(HttpStatus.ACCEPTED);
		assertThat(start(way.name())).as("one at a time").isEqualTo(HttpStatus.CONFLICT);
		JsonNode load = LiveClient.to(this.port)
			.samples()
			.map((sample) -> sample.at("/load"))
			.filter((status) -> status.at("/running").isNull())
			.blockFirst(PATIENCE);
		JsonNode report = load.at("/last")
			.valueStream()
			.filter((last) -> last.at("/way").asString().equals(way.name()))
			.findAny()
			.orElseThrow();
		assertThat(report.at("/answers").asInt()).isGreaterThanOrEqualTo(16);
		assertThat(report.at("/failures").asInt()).isZero();
		return report.at("/worstLagMicros").asLong();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "SIDEWAYS", "<script>" })
	void shouldRefuseAWayThatItDoesNotKnow(String way) {
		assertThat(start(way)).isEqualTo(HttpStatus.BAD_REQUEST);
	}

	private HttpStatus start(String way) {
		return (HttpStatus) RestTestClient.bindToServer()
			.baseUrl("http://localhost:" + this.port)
			.build()
			.post()
			.uri("/load?way={way}", way)
			.exchange()
			.returnResult(String.class)
			.getStatus();
	}

	private static int threads() {
		return ManagementFactory.getThreadMXBean().getThreadCount();
	}

}
