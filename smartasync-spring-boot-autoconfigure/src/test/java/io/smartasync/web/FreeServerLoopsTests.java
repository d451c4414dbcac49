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

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

import io.reactivex.rxjava3.core.Single;
import io.smallrye.mutiny.Uni;
import io.smartasync.Body;
import io.smartasync.SmartAsync;
import io.smartasync.SmartAsyncOperations;
import io.smartasync.Strategy;
import io.smartasync.threads.BlockingCalls;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.task.AsyncTaskExecutor;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * No request blocks a loop of a real Netty server, whatever its controller does, but
 * where a method says that it is to run there.
 */
@Tag("blockhound")
@Timeout(120)
class FreeServerLoopsTests {

	private WebServer server;

	@AfterEach
	void stop() {
		this.server.close();
	}

	/**
	 * What a server does for the first time reads classes, and more.
	 */
	private void start(String... properties) throws Exception {
		this.server = WebServer.netty(properties, Application.class, NettyControllersTests.Places.class, Shop.class);
		this.server.get("/unannotated");
		BlockingCalls.watch();
	}

	@Test
	void shouldSeeABodyThatIsToldToRunThere() throws Exception {
		start();
		assertThat(this.server.send("GET", "/direct", "").statusCode()).isEqualTo(200);
		assertThat(BlockingCalls.seen()).singleElement().matches((call) -> call.isIn("direct"));
		BlockingCalls.watch();
		assertThat(this.server.send("GET", "/warned", "").statusCode()).isEqualTo(200);
		assertThat(BlockingCalls.seen()).singleElement().matches((call) -> call.isIn("warned"));
	}

	@Test
	void shouldServeControllersOfEverySort() throws Exception {
		start();
		List<String> paths = List.of("/value", "/inherited", "/composed", "/void", "/nested", "/non-blocking", "/mono",
				"/request?x=1", "/functional", "/view/mono", "/view/uni", "/view/single", "/view/future", "/view/flux",
				"/blocking/mono", "/blocking/flux", "/blocking/future", "/products/tea", "/products?text=tea",
				"/products/tea/mono", "/products/tea/future", "/products/all", "/products/user");
		List<CompletableFuture<HttpResponse<String>>> answers = new ArrayList<>();
		for (int i = 0; i < 10; i++) {
			paths.forEach((path) -> answers.add(this.server.later(path)));
		}
		for (CompletableFuture<HttpResponse<String>> answer : answers) {
			HttpResponse<String> response = answer.get(30, TimeUnit.SECONDS);
			assertThat(response.statusCode()).as(response.uri() + " " + response.body()).isEqualTo(200);
		}
		assertThat(this.server.send("POST", "/body", "\"it\"").statusCode()).isEqualTo(200);
		assertThat(this.server.send("GET", "/products/nothing", "").statusCode()).isEqualTo(404);
		assertThat(BlockingCalls.seen()).isEmpty();
	}

	@Test
	void shouldRejectACallThatWouldBlock() throws Exception {
		start();
		assertThat(this.server.send("GET", "/rejected", "").statusCode()).isEqualTo(500);
		assertThat(BlockingCalls.seen()).isEmpty();
	}

	@Test
	void shouldAnswerThatThePoolIsFull() throws Exception {
		start("spring.task.execution.pool.core-size=1", "spring.task.execution.pool.max-size=1",
				"spring.task.execution.pool.queue-capacity=0");
		CountDownLatch free = new CountDownLatch(1);
		this.server.context()
			.getBean("applicationTaskExecutor", AsyncTaskExecutor.class)
			.submit(() -> free.await(30, TimeUnit.SECONDS));
		for (String path : List.of("/value", "/view/mono", "/view/future", "/blocking/mono")) {
			assertThat(this.server.send("GET", path, "").statusCode()).as(path).isEqualTo(500);
		}
		free.countDown();
		assertThat(BlockingCalls.seen()).isEmpty();
	}

	@Test
	void shouldEndWhatTakesTooLong() throws Exception {
		start("smartasync.offload.timeout=50ms");
		Gate.close();
		for (String path : List.of("/view/held", "/blocking/held")) {
			assertThat(this.server.send("GET", path, "").statusCode()).as(path).isEqualTo(500);
		}
		assertThat(BlockingCalls.seen()).isEmpty();
	}

	@Test
	void shouldInterruptWorkersWhoseClientsDisconnect() throws Exception {
		start();
		for (String path : List.of("/view/held", "/blocking/held", "/products/held")) {
			Gate.close();
			Desk desk = this.server.context().getBean(Desk.class);
			try (Socket socket = new Socket("localhost", this.server.port())) {
				request(socket, path);
				Gate.awaitWaiting(1);
			}
			if (!path.startsWith("/products")) {
				assertThat(desk.interrupted().tryAcquire(20, TimeUnit.SECONDS)).as(path).isTrue();
			}
		}
		Gate.open.countDown();
		assertThat(BlockingCalls.seen()).isEmpty();
	}

	/**
	 * What no event loop may do: the agent sees the sleep.
	 */
	private static void block() {
		try {
			TimeUnit.MILLISECONDS.sleep(2);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private static void request(Socket socket, String path) throws IOException {
		OutputStream out = socket.getOutputStream();
		out.write("GET %s HTTP/1.1\r\nHost: localhost\r\n\r\n".formatted(path).getBytes(StandardCharsets.US_ASCII));
		out.flush();
	}

	/**
	 * Blocks, in every method.
	 */
	static class Desk {

		private final Semaphore interrupted = new Semaphore(0);

		Semaphore interrupted() {
			return this.interrupted;
		}

		@SmartAsync
		public String value() {
			block();
			return Thread.currentThread().getName();
		}

		@SmartAsync
		public List<String> list() {
			return List.of(value(), value());
		}

		@SmartAsync
		public String held() throws InterruptedException {
			try {
				return String.valueOf(Gate.hold());
			}
			catch (InterruptedException ex) {
				this.interrupted.release();
				throw ex;
			}
		}

		@SmartAsync(body = Body.BLOCKING)
		public Mono<String> mono() throws InterruptedException {
			return Mono.just(value());
		}

		@SmartAsync(body = Body.BLOCKING)
		public Flux<String> flux() {
			return Flux.fromIterable(list()).doOnNext((element) -> block());
		}

		@SmartAsync(body = Body.BLOCKING)
		public CompletableFuture<String> future() {
			return CompletableFuture.completedFuture(value());
		}

		@SmartAsync(body = Body.BLOCKING)
		public Mono<String> heldMono() throws InterruptedException {
			return Mono.just(held());
		}

	}

	interface AsMono {

		Mono<String> value();

		Mono<String> held();

	}

	interface AsUni {

		Uni<String> value();

	}

	interface AsSingle {

		Single<String> value();

	}

	interface AsFuture {

		CompletableFuture<String> value();

	}

	interface AsFlux {

		Flux<String> list();

	}

	/**
	 * Runs on the loop, and must not block it.
	 */
	@RestController
	static class Controller {

		private final Desk desk;

		private final AsMono asMono;

		private final AsUni asUni;

		private final AsSingle asSingle;

		private final AsFuture asFuture;

		private final AsFlux asFlux;

		Controller(Desk desk, SmartAsyncOperations operations) {
			this.desk = desk;
			this.asMono = operations.view(desk, AsMono.class);
			this.asUni = operations.view(desk, AsUni.class);
			this.asSingle = operations.view(desk, AsSingle.class);
			this.asFuture = operations.view(desk, AsFuture.class);
			this.asFlux = operations.view(desk, AsFlux.class);
		}

		@GetMapping("/view/mono")
		public Mono<String> mono() {
			return this.asMono.value();
		}

		@GetMapping("/view/held")
		public Mono<String> held() {
			return this.asMono.held();
		}

		@GetMapping("/view/uni")
		public Uni<String> uni() {
			return this.asUni.value();
		}

		@GetMapping("/view/single")
		public Single<String> single() {
			return this.asSingle.value();
		}

		@GetMapping("/view/future")
		public CompletableFuture<String> future() {
			return this.asFuture.value();
		}

		@GetMapping("/view/flux")
		public Flux<String> flux() {
			return this.asFlux.list();
		}

		@GetMapping("/blocking/mono")
		public Mono<String> blockingMono() throws InterruptedException {
			return this.desk.mono();
		}

		@GetMapping("/blocking/held")
		public Mono<String> blockingHeld() throws InterruptedException {
			return this.desk.heldMono();
		}

		@GetMapping("/blocking/flux")
		public Flux<String> blockingFlux() throws InterruptedException {
			return this.desk.flux();
		}

		@GetMapping("/blocking/future")
		public CompletableFuture<String> blockingFuture() throws InterruptedException {
			return this.desk.future();
		}

		@GetMapping("/rejected")
		public Mono<String> rejected() throws InterruptedException {
			return Mono.just(this.desk.value());
		}

		@SmartAsync(onEventLoop = Strategy.DIRECT)
		@GetMapping("/direct")
		public String direct() {
			block();
			return "";
		}

		@SmartAsync(onEventLoop = Strategy.WARN)
		@GetMapping("/warned")
		public String warned() {
			block();
			return "";
		}

	}

	@Configuration(proxyBeanMethods = false)
	@Import({ Desk.class, Controller.class })
	static class Application {

	}

}
