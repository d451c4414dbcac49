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

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;

import io.smartasync.sample.DeskClient;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import tools.jackson.databind.JsonNode;

import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.client.EntityExchangeResult;
import org.springframework.test.web.servlet.client.RestTestClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * What the desk promises on the web, whatever serves it.
 */
abstract class CityDeskContract {

	private static final long PARIS = 2988507;

	private static final long TOKYO = 1850147;

	private final Server server;

	private RestTestClient client;

	CityDeskContract(Server server) {
		this.server = server;
	}

	@BeforeEach
	void connect() {
		this.client = DeskClient.to(port());
	}

	/** Where the desk is. */
	abstract int port();

	/** What serves it. */
	final Server server() {
		return this.server;
	}

	@Test
	void shouldAnswerACityWithItsSun() {
		JsonNode body = get("/cities/" + PARIS);
		JsonNode city = body.at("/answer/city");
		assertThat(city.at("/name").asString()).isEqualTo("Paris");
		assertThat(city.at("/country").asString()).isEqualTo("FR");
		assertThat(city.at("/population").asLong()).isGreaterThan(2_000_000);
		assertThat(city.at("/zone").asString()).isEqualTo("Europe/Paris");
		assertThat(body.at("/answer/daylight").asString()).isEqualTo("DAY_AND_NIGHT");
		assertThat(body.at("/answer/sunrise").asString()).matches("\\d{4}-\\d\\d-\\d\\dT0[5-8]:.*[+]0[12]:00");
		assertThat(body.at("/answer/sunset").asString()).matches("\\d{4}-\\d\\d-\\d\\dT(1[6-9]|2[01]):.*[+]0[12]:00");

		List<JsonNode> trace = trace(body, "CityDesk.city", "CityCatalog.find", "SunClient.sun");
		this.server.assertMadeByTheRequest(trace.get(0));
		this.server.assertLookUpMadeByTheDesk(trace.get(1));
		this.server.assertNonBlockingCallMadeByTheDesk(trace.get(2));
	}

	@Test
	void shouldSayWhenEachCallHappened() {
		JsonNode body = get("/cities/" + PARIS);
		List<JsonNode> trace = trace(body, "CityDesk.city", "CityCatalog.find", "SunClient.sun");
		assertThat(trace).extracting((call) -> call.at("/at/decided").asLong()).isSorted();
		assertThat(trace).allSatisfy((call) -> {
			JsonNode at = call.at("/at");
			assertThat(List.of(at.at("/decided").asLong(), at.at("/bodyStarted").asLong(), at.at("/bodyEnded").asLong(),
					at.at("/finished").asLong(), body.at("/micros").asLong()))
				.isSorted();
			assertThat(call.at("/micros").asLong()).isEqualTo(at.at("/finished").asLong() - at.at("/decided").asLong());
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { "tromso", "Tromsø", "TROMS", " troms " })
	void shouldFindACityByTheBeginningOfItsName(String text) {
		assertThat(get("/cities?q={text}", text).at("/answer/hits/0/city/name").asString()).isEqualTo("Tromsø");
	}

	@Test
	void shouldFindTheLargestCitiesFirstAndTheirDistances() {
		JsonNode body = get("/cities?q=paris");
		List<JsonNode> hits = body.at("/answer/hits").valueStream().toList();
		assertThat(hits).hasSizeBetween(2, 10);
		assertThat(hits.get(0).at("/city/id").asLong()).isEqualTo(PARIS);
		assertThat(hits.get(0).at("/kmFromFirst").asLong()).isZero();
		assertThat(hits.get(1).at("/kmFromFirst").asLong()).isPositive();
		assertThat(hits).extracting((hit) -> -hit.at("/city/population").asLong()).isSorted();

		List<JsonNode> trace = trace(body, "CityCatalog.search", "Distances.between");
		this.server.assertMadeThroughAViewByTheRequest(trace.get(0));
		assertThat(trace.get(1).at("/callerThread").asString()).isEqualTo(worker(trace));
		assertThat(trace.get(1).at("/strategy").asString()).isEqualTo("DIRECT");
	}

	@ParameterizedTest
	@ValueSource(strings = { "%", "_ari", "!", "nowhere at all" })
	void shouldFindNothingForATextThatBeginsNoName(String text) {
		assertThat(get("/cities?q={text}", text).at("/answer/hits").isEmpty()).isTrue();
	}

	@Test
	void shouldCountAVisit() {
		long before = get("/cities/" + TOKYO).at("/answer/city/visits").asLong();
		JsonNode body = body(this.client.post().uri("/cities/{id}/visits", TOKYO).exchange(), HttpStatus.OK);
		assertThat(body.at("/answer/city/visits").asLong()).isEqualTo(before + 1);
		assertThat(get("/cities/" + TOKYO).at("/answer/city/visits").asLong()).isEqualTo(before + 1);

		List<JsonNode> trace = trace(body, "CityDesk.visit", "CityCatalog.visit", "SunClient.sun");
		this.server.assertMadeByTheRequest(trace.get(0));
		this.server.assertLookUpMadeByTheDesk(trace.get(1));
	}

	@Test
	void shouldAnswerACountryFromAFuture() {
		JsonNode body = get("/countries/jp");
		assertThat(body.at("/answer/country").asString()).isEqualTo("JP");
		assertThat(body.at("/answer/cities").asLong()).isGreaterThan(500);
		assertThat(body.at("/answer/population").asLong()).isGreaterThan(body.at("/answer/largest").asLong());

		this.server.assertMadeByTheRequest(trace(body, "Atlas.statistics").get(0));
	}

	@Test
	void shouldSayThatACityIsUnknown() {
		JsonNode problem = problem("/cities/1", HttpStatus.NOT_FOUND);
		assertThat(problem.at("/detail").asString()).isEqualTo("No city has the id 1");

		List<JsonNode> trace = trace(problem, "CityDesk.city", "CityCatalog.find");
		this.server.assertMadeByTheRequest(trace.get(0));
	}

	@Test
	void shouldSayThatAVisitedCityIsUnknown() {
		body(this.client.post().uri("/cities/1/visits").exchange(), HttpStatus.NOT_FOUND);
	}

	@Test
	void shouldSayThatACountryIsUnknown() {
		assertThat(problem("/countries/xx", HttpStatus.NOT_FOUND).at("/detail").asString()).contains("'xx'");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/cities", "/cities?q=", "/cities?q=%20%09", "/cities/paris" })
	void shouldRefuseAQuestionThatItCannotRead(String uri) {
		problem(uri, HttpStatus.BAD_REQUEST);
	}

	@Test
	void shouldTakeACensusOnTheScheduler() {
		await().until(() -> this.client.get().uri("/census").exchange().returnResult(String.class).getStatus(),
				HttpStatus.OK::equals);
		JsonNode body = get("/census");
		assertThat(body.at("/answer/city/name").asString()).isNotEmpty();

		List<JsonNode> trace = trace(body, "CityDesk.mostVisited", "CityCatalog.mostVisited", "SunClient.sun");
		assertThat(trace).allSatisfy((call) -> {
			assertThat(call.at("/callerThread").asString()).startsWith("scheduling-");
			assertThat(call.at("/bodyThread").asString()).isEqualTo(call.at("/callerThread").asString());
			assertThat(call.at("/caller/kind").asString()).isEqualTo("MANAGED_EXECUTOR");
			assertThat(call.at("/caller/executor").asString()).isEqualTo("taskScheduler");
		});
		assertThat(trace).extracting((call) -> call.at("/strategy").asString())
			.containsExactly("DIRECT", "DIRECT", "PASS_THROUGH");
	}

	@Test
	void shouldServeThePage() {
		String page = this.client.get().uri("/").exchange().returnResult(String.class).getResponseBody();
		assertThat(page).contains("<h1>City desk</h1>");
		for (String uri : List.of("page/main.js", "page/page.css", "page/icon.svg")) {
			assertThat(page).contains('"' + uri + '"');
			assertThat(file(uri).getResponseBody()).isNotEmpty();
		}
		assertThat(file("page/main.js").getResponseHeaders().getContentType()).isNotNull()
			.matches(MediaType.parseMediaType("text/javascript")::isCompatibleWith);
	}

	private EntityExchangeResult<byte[]> file(String uri) {
		EntityExchangeResult<byte[]> result = this.client.get().uri("/" + uri).exchange().returnResult(byte[].class);
		assertThat(result.getStatus()).isEqualTo(HttpStatus.OK);
		return result;
	}

	/**
	 * The server has a question in hand when the next one arrives, and answers that at
	 * once: Reactor Netty up to 1.3.7 then read no more of the connection.
	 */
	@Test
	void shouldGoOnReadingWhenOneQuestionHasFollowedAnother() throws IOException {
		String icon = "GET /page/icon.svg HTTP/1.1\r\nHost: localhost\r\n";
		try (Socket visitor = new Socket("localhost", port())) {
			visitor.setSoTimeout((int) Duration.ofSeconds(30).toMillis());
			ask(visitor, "GET /cities/%d HTTP/1.1\r\nHost: localhost\r\n\r\n%s\r\n".formatted(PARIS, icon));
			StringBuilder answers = new StringBuilder();
			while (answers.indexOf("</svg>") < 0) {
				int next = visitor.getInputStream().read();
				assertThat(next).as("closed after %s", answers).isNotNegative();
				answers.append((char) next);
			}
			assertThat(answers).contains("Paris");
			ask(visitor, icon + "Connection: close\r\n\r\n");
			assertThat(visitor.getInputStream()).asString(StandardCharsets.ISO_8859_1).contains("</svg>");
		}
	}

	private static void ask(Socket visitor, String question) throws IOException {
		visitor.getOutputStream().write(question.getBytes(StandardCharsets.US_ASCII));
	}

	@Test
	void shouldTellWhatHappensRightNow() {
		JsonNode sample = LiveClient.to(port()).samples().skip(1).blockFirst(Duration.ofSeconds(20));
		assertThat(sample.at("/server").asString()).isEqualTo(this.server.title());
		assertThat(sample.at("/loops").valueStream()).isNotEmpty().allSatisfy((loop) -> {
			assertThat(loop.at("/thread").asString()).matches(".+-http-(epoll|nio|kqueue)-\\d+");
			assertThat(loop.at("/lagMicros").asLong()).isNotNegative();
		});
		assertThat(sample.at("/load/running").isNull()).isTrue();
	}

	@Test
	void shouldCountCallsAsItsEndpointDoes() {
		get("/cities/" + PARIS);
		LiveClient live = LiveClient.to(port());
		await().untilAsserted(() -> {
			JsonNode calls = live.samples().map((sample) -> sample.at("/calls")).blockFirst(Duration.ofSeconds(20));
			assertThat(calls.valueStream()).extracting((call) -> call.at("/count").asLong())
				.isNotEmpty()
				.allMatch((count) -> count > 0);
			assertThat(calls.valueStream().mapToLong((call) -> call.at("/count").asLong()).sum())
				.isEqualTo(get("/actuator/smartasync").findValues("count").stream().mapToLong(JsonNode::asLong).sum());
		});
	}

	@Test
	void shouldExposeNoOtherEndpointThanHealth() {
		assertThat(get("/actuator").at("/_links").propertyNames())
			.allMatch((link) -> link.matches("self|health.*|smartasync.*"));
		assertThat(get("/actuator/health").at("/status").asString()).isEqualTo("UP");
	}

	@Test
	void shouldMapTheLargestCities() {
		JsonNode world = get("/world");
		assertThat(world.valueStream()).hasSize(4000)
			.allSatisfy((place) -> assertThat(place.valueStream()).hasSize(3))
			.anySatisfy((place) -> assertThat(place.toString()).isEqualTo("[2988507,2.35,48.85]"));
	}

	@Test
	void shouldKeepTheTracesOfConcurrentRequestsApart() {
		List<Long> ids = LongStream.range(0, 40).mapToObj((i) -> (i % 2 == 0) ? PARIS : TOKYO).toList();
		List<JsonNode> bodies = Flux.fromIterable(ids)
			.flatMapSequential(
					(id) -> Mono.fromCallable(() -> get("/cities/" + id)).subscribeOn(Schedulers.boundedElastic()), 20)
			.collectList()
			.block();
		assertThat(bodies).extracting((body) -> body.at("/answer/city/id").asLong()).isEqualTo(ids);
		assertThat(bodies).allSatisfy((body) -> {
			List<JsonNode> trace = trace(body, "CityDesk.city", "CityCatalog.find", "SunClient.sun");
			this.server.assertMadeByTheRequest(trace.get(0));
			this.server.assertLookUpMadeByTheDesk(trace.get(1));
			assertThat(trace).extracting((call) -> call.at("/bodyThread").asString()).containsOnly(worker(trace));
		});
	}

	private static String worker(List<JsonNode> trace) {
		return trace.get(0).at("/bodyThread").asString();
	}

	private JsonNode get(String uri, Object... variables) {
		return body(this.client.get().uri(uri, variables).exchange(), HttpStatus.OK);
	}

	private JsonNode problem(String uri, HttpStatus status) {
		RestTestClient.ResponseSpec response = this.client.get()
			.uri(URI.create("http://localhost:" + port() + uri))
			.exchange();
		response.expectHeader().contentTypeCompatibleWith(MediaType.APPLICATION_PROBLEM_JSON);
		JsonNode body = body(response, status);
		assertThat(body.at("/status").asInt()).isEqualTo(status.value());
		return body;
	}

	private static JsonNode body(RestTestClient.ResponseSpec response, HttpStatusCode status) {
		EntityExchangeResult<JsonNode> result = response.returnResult(JsonNode.class);
		assertThat(result.getStatus()).isEqualTo(status);
		JsonNode body = result.getResponseBody();
		assertThat(body).isNotNull();
		return body;
	}

	/** Every call has ended by the time the answer is written. */
	private static List<JsonNode> trace(JsonNode body, String... calls) {
		List<JsonNode> trace = body.at("/trace").valueStream().toList();
		assertThat(trace).extracting((call) -> call.at("/call").asString()).containsExactly(calls);
		assertThat(trace).allSatisfy((call) -> {
			assertThat(call.at("/micros").isIntegralNumber()).isTrue();
			assertThat(call.at("/caller/reason").asString()).isNotEmpty();
		});
		return trace;
	}

}
