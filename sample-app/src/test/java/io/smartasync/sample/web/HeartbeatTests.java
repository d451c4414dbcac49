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

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

import io.netty.channel.EventLoopGroup;
import io.smartasync.Body;
import io.smartasync.SmartAsync;
import io.smartasync.Strategy;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.netty.resources.ConnectionProvider;
import reactor.netty.resources.LoopResources;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.http.client.ReactorResourceFactory;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * 200 requests at once on Netty, each with a blocking look-up, while a heart beats on
 * every event loop.
 */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT, properties = "spring.main.web-application-type=reactive")
class HeartbeatTests {

	private static final int REQUESTS = 200;

	private static final Duration LOOK_UP = Duration.ofMillis(80);

	private static final int LOOPS = 2;

	/**
	 * Half of what a loop's look-ups take one after the other: far above the hiccups of a
	 * busy machine, far below a stall.
	 */
	private static final Duration STALL = LOOK_UP.multipliedBy(REQUESTS / LOOPS / 2);

	@LocalServerPort
	private int port;

	@Autowired
	private ReactorResourceFactory resources;

	@Test
	void shouldNeverStallAnEventLoop() {
		Heartbeat heartbeat = beatDuring("/offloaded");
		assertThat(heartbeat.worstGap()).isLessThan(STALL);
	}

	/** Shows that a stalled loop would be noticed. */
	@Test
	void shouldStallTheEventLoopsWhereTheAnnotationSaysDirect() {
		Heartbeat heartbeat = beatDuring("/direct");
		assertThat(heartbeat.worstGap()).isGreaterThan(STALL);
	}

	/**
	 * The connections are opened before the measurement, so that the look-ups arrive at
	 * once.
	 */
	private Heartbeat beatDuring(String path) {
		ExecutorService callbacks = Executors.newFixedThreadPool(2);
		try {
			HttpClient client = HttpClient.newBuilder()
				.version(HttpClient.Version.HTTP_1_1)
				.executor(callbacks)
				.build();
			request(client, "/opened");
			try (Heartbeat heartbeat = Heartbeat.on(loops())) {
				List<String> threads = request(client, path);
				heartbeat.stop();
				assertThat(heartbeat.threads()).as("every loop has a heart").hasSize(LOOPS).containsAll(threads);
				assertThat(heartbeat.leastBeats()).as("every heart has beaten").isGreaterThan(1);
				return heartbeat;
			}
		}
		finally {
			callbacks.shutdownNow();
		}
	}

	private EventLoopGroup loops() {
		return this.resources.getLoopResources().onServer(LoopResources.DEFAULT_NATIVE);
	}

	/** Returns which event loops have handled the requests. */
	private List<String> request(HttpClient client, String path) {
		HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + this.port + path))
			.timeout(Duration.ofSeconds(60))
			.build();
		List<CompletableFuture<HttpResponse<String>>> responses = IntStream.range(0, REQUESTS)
			.mapToObj((i) -> client.sendAsync(request, HttpResponse.BodyHandlers.ofString()))
			.toList();
		List<HttpResponse<String>> received = responses.stream().map(CompletableFuture::join).toList();
		assertThat(received).extracting(HttpResponse::statusCode).containsOnly(200);
		return received.stream().map(HttpResponse::body).distinct().toList();
	}

	@Component
	static class Offloaded {

		@SmartAsync(body = Body.BLOCKING)
		public Mono<String> lookUp(String caller) throws InterruptedException {
			Thread.sleep(LOOK_UP.toMillis());
			assertThat(Thread.currentThread().getName()).startsWith("task-");
			return Mono.just(caller);
		}

	}

	@Component
	static class Direct {

		@SmartAsync(body = Body.BLOCKING, onEventLoop = Strategy.DIRECT)
		public Mono<String> lookUp(String caller) throws InterruptedException {
			Thread.sleep(LOOK_UP.toMillis());
			assertThat(Thread.currentThread().getName()).isEqualTo(caller);
			return Mono.just(caller);
		}

	}

	@RestController
	static class LookUps {

		private final Offloaded offloaded;

		private final Direct direct;

		LookUps(Offloaded offloaded, Direct direct) {
			this.offloaded = offloaded;
			this.direct = direct;
		}

		/** Slow enough for all connections to be opened, without blocking. */
		@GetMapping("/opened")
		Mono<String> opened() {
			return Mono.delay(Duration.ofMillis(500)).map(String::valueOf);
		}

		@GetMapping("/offloaded")
		Mono<String> offloaded() throws InterruptedException {
			return this.offloaded.lookUp(Thread.currentThread().getName());
		}

		@GetMapping("/direct")
		Mono<String> direct() throws InterruptedException {
			return this.direct.lookUp(Thread.currentThread().getName());
		}

	}

	@TestConfiguration(proxyBeanMethods = false)
	@Import({ Offloaded.class, Direct.class, LookUps.class })
	static class Configuration {

		/** As few event loops on every machine: each gets many of the requests. */
		@Bean
		ReactorResourceFactory reactorResourceFactory() {
			ReactorResourceFactory resources = new ReactorResourceFactory();
			resources.setUseGlobalResources(false);
			resources.setLoopResources(LoopResources.create("heartbeat-http", LOOPS, true));
			resources.setConnectionProvider(ConnectionProvider.create("heartbeat", 10));
			return resources;
		}

	}

}
