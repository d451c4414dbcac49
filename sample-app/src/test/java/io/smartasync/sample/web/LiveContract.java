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
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import io.smartasync.sample.DeskClient;
import io.smartasync.CallerContext.Kind;
import io.smartasync.sample.load.Way;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;
import tools.jackson.databind.JsonNode;

import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.test.web.servlet.client.RestTestClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What those who watch can rely on, whatever serves the desk.
 */
@CityDeskTest
abstract class LiveContract {

	private static final Duration PATIENCE = Duration.ofSeconds(60);

	private static final int VISITORS = 500;

	private static final int SAMPLES = 8;

	/** Far above the hiccups of a busy machine. */
	private static final long STALL_MICROS = 2_000_000;

	@LocalServerPort
	private int port;

	/**
	 * Counts from when all of them are there: opening 500 pages at once is work for any
	 * machine. Tomcat has up to 200 threads for requests.
	 */
	@Test
	void shouldServeThePageToFiveHundredAtOnceWithoutAThreadForEachOrAStalledLoop() {
		int before = threads();
		LiveClient client = LiveClient.to(this.port);
		Set<Integer> present = ConcurrentHashMap.newKeySet();
		List<Received> received = Flux.range(0, VISITORS)
			.flatMap((visitor) -> client.page()
				.thenMany(client.samples())
				.map((sample) -> new Received(visitor, sample))
				.doOnNext((one) -> present.add(visitor)), VISITORS)
			.filter((one) -> present.size() == VISITORS)
			.skip(2 * VISITORS)
			.take(SAMPLES * VISITORS)
			.collectList()
			.block(PATIENCE);
		assertThat(threads() - before).isLessThan(300);
		assertThat(received.stream().map(Received::visitor).distinct()).as("everybody hears").hasSize(VISITORS);
		assertThat(received).flatExtracting((one) -> one.sample().at("/loops").valueStream().toList())
			.extracting((loop) -> loop.at("/lagMicros").asLong())
			.allMatch((lag) -> lag < STALL_MICROS);
	}

	private record Received(int visitor, JsonNode sample) {
	}

	@Test
	void shouldStallALoopIfNaiveAndNotOtherwise() {
		long naive = worstLag(Way.NAIVE, "/methods/0/calls", Kind.EVENT_LOOP);
		assertThat(naive).as("as long as one look-up at least").isGreaterThan(270_000);
		assertThat(worstLag(Way.HAND_WRITTEN, "/methods/0/calls", Kind.MANAGED_EXECUTOR)).isLessThan(naive);
		assertThat(worstLag(Way.SMART_ASYNC, "/views/0/methods/0/calls", Kind.EVENT_LOOP)).isLessThan(naive);
	}

	/**
	 * Of a load that has been run to its end. Its calls of the archive are counted where
	 * they belong.
	 */
	private long worstLag(Way way, String calls, Kind caller) {
		long before = callsOfTheArchive(calls, caller);
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
		assertThat(callsOfTheArchive(calls, caller) - before).isEqualTo(report.at("/answers").asLong());
		return report.at("/worstLagMicros").asLong();
	}

	private long callsOfTheArchive(String calls, Kind caller) {
		JsonNode archive = client().get()
			.uri("/actuator/smartasync/archive")
			.exchange()
			.returnResult(JsonNode.class)
			.getResponseBody();
		return archive.at(calls)
			.valueStream()
			.filter((call) -> call.at("/caller").asString().equals(caller.name()))
			.mapToLong((call) -> call.at("/count").asLong())
			.sum();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "SIDEWAYS", "<script>" })
	void shouldRefuseAWayThatItDoesNotKnow(String way) {
		assertThat(start(way)).isEqualTo(HttpStatus.BAD_REQUEST);
	}

	private HttpStatusCode start(String way) {
		return client().post().uri("/load?way={way}", way).exchange().returnResult(String.class).getStatus();
	}

	private RestTestClient client() {
		return DeskClient.to(this.port);
	}

	private static int threads() {
		return ManagementFactory.getThreadMXBean().getThreadCount();
	}

}
