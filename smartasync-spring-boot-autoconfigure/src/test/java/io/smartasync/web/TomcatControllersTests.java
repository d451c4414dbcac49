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

package io.smartasync.web;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;

import io.smartasync.Body;
import io.smartasync.SmartAsync;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Asynchronous results in the hands of Spring MVC.
 */
@Timeout(120)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TomcatControllersTests {

	private WebServer server;

	@BeforeAll
	void start() {
		this.server = WebServer.tomcat(new String[0], Application.class);
	}

	@AfterAll
	void stop() {
		this.server.close();
	}

	@ParameterizedTest
	@ValueSource(strings = { "/mono", "/future", "/blocking-mono" })
	void shouldAnswerWithAResultThatTheRequestsThreadHasAwaited(String path) throws Exception {
		assertThat(this.server.get(path)).startsWith("http-nio-");
	}

	@Test
	void shouldStreamWhatIsAStream() throws Exception {
		assertThat(this.server.get("/stream")).isEqualTo("data:1\n\ndata:2\n\n");
	}

	@Test
	void shouldSayTheErrorOfAResult() throws Exception {
		assertThat(this.server.send("GET", "/failing", "").statusCode()).isEqualTo(500);
	}

	@Test
	void shouldHandCompletedResultsToThoseWhoCallBeans() throws Exception {
		assertThat(this.server.get("/calls")).isEqualTo("true true");
	}

	@RestController
	static class Results {

		private final Remote remote;

		Results(Remote remote) {
			this.remote = remote;
		}

		@SmartAsync
		@GetMapping("/mono")
		public Mono<String> mono() {
			String thread = Thread.currentThread().getName();
			return Mono.delay(Duration.ofMillis(50)).map((tick) -> thread);
		}

		@SmartAsync
		@GetMapping("/future")
		public CompletableFuture<String> future() {
			return mono().toFuture();
		}

		@SmartAsync(body = Body.BLOCKING)
		@GetMapping("/blocking-mono")
		public Mono<String> blockingMono() {
			return Mono.just(Thread.currentThread().getName());
		}

		@SmartAsync
		@GetMapping(path = "/stream", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
		public Flux<Integer> stream() {
			return Flux.just(1, 2).delayElements(Duration.ofMillis(5));
		}

		@SmartAsync
		@GetMapping("/failing")
		public Mono<String> failing() {
			return Mono.delay(Duration.ofMillis(5)).then(Mono.error(new IllegalStateException("no")));
		}

		@GetMapping("/calls")
		public String calls() {
			return this.remote.mono().toFuture().isDone() + " " + this.remote.future().isDone();
		}

	}

	static class Remote {

		@SmartAsync
		public Mono<Long> mono() {
			return Mono.delay(Duration.ofMillis(50));
		}

		@SmartAsync
		public CompletableFuture<Long> future() {
			return mono().toFuture();
		}

	}

	@Configuration(proxyBeanMethods = false)
	@Import({ Results.class, Remote.class })
	static class Application {

	}

}
