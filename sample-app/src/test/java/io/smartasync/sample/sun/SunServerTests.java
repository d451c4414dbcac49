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

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;

import io.smartasync.sample.city.City;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.web.reactive.function.client.WebClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link SunServer} and {@link SunClient}.
 */
class SunServerTests {

	private static final Duration LATENCY = Duration.ofMillis(30);

	private final SunServer server = new SunServer(new SunProperties(0, LATENCY), JsonMapper.shared());

	@BeforeEach
	void start() {
		this.server.start();
	}

	@AfterEach
	void stop() {
		this.server.stop();
	}

	@Test
	void shouldAnswerAfterItsLatency() throws Exception {
		long start = System.nanoTime();
		HttpResponse<String> response = get("/sun?latitude=48.85&longitude=2.35&date=2026-11-22");
		assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(LATENCY);
		assertThat(response.statusCode()).isEqualTo(200);
		assertThat(response.headers().firstValue("content-type")).hasValue("application/json");
		assertThat(response.body()).startsWith("{\"daylight\":\"DAY_AND_NIGHT\",\"sunrise\":\"2026-11-22T07:10:");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "?latitude=1&longitude=2", "?latitude=north&longitude=2&date=2026-11-22",
			"?latitude=1&longitude=2&date=today" })
	void shouldRefuseAMalformedQuery(String query) throws Exception {
		assertThat(get("/sun" + query).statusCode()).isEqualTo(400);
	}

	@Test
	void shouldAskForTheDayOnTheCitysCalendar() {
		SunClient client = new SunClient(WebClient.builder(), this.server);
		City london = new City(5367815, "London", "KI", 1829, 1.98487, -157.47502, ZoneId.of("Pacific/Kiritimati"), 0);
		LocalDate date = LocalDate.of(2026, 11, 22);
		SunTimes times = client.sun(london, date).block(Duration.ofSeconds(10));
		assertThat(times.sunrise().atZone(london.zone()).toLocalDate()).isEqualTo(date);
		assertThat(times.sunset().atZone(london.zone()).toLocalDate()).isEqualTo(date);
	}

	@Test
	void shouldStartAgainAfterAStop() throws Exception {
		this.server.stop();
		assertThat(this.server.isRunning()).isFalse();
		this.server.start();
		assertThat(get("/sun?latitude=48.85&longitude=2.35&date=2026-11-22").statusCode()).isEqualTo(200);
	}

	private HttpResponse<String> get(String path) throws Exception {
		URI uri = URI.create("http://localhost:" + this.server.port() + path);
		return HttpClient.newHttpClient()
			.send(HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(10)).build(),
					HttpResponse.BodyHandlers.ofString());
	}

}
