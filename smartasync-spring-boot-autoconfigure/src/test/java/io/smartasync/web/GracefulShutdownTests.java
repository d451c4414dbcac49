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

import java.net.ConnectException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import io.smartasync.Body;
import io.smartasync.SmartAsync;
import io.smartasync.SmartAsyncOperations;
import io.smartasync.Strategy;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.task.ThreadPoolTaskExecutorCustomizer;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.task.TaskRejectedException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Requests that wait for offloaded work when the application closes are answered, if the
 * web server shuts down gracefully; and nobody who comes later waits for ever.
 */
@Timeout(120)
class GracefulShutdownTests {

	private WebServer server;

	private CompletableFuture<Void> closed = CompletableFuture.completedFuture(null);

	@AfterEach
	void stop() throws Exception {
		Gate.open.countDown();
		this.closed.get(60, TimeUnit.SECONDS);
		this.server.close();
	}

	static Stream<Arguments> everywhere() {
		return everywhereAndStrict().filter((arguments) -> arguments.get()[1] != Workers.STRICT);
	}

	static Stream<Arguments> everywhereAndStrict() {
		return Arrays.stream(Servers.values())
			.flatMap((server) -> Arrays.stream(Workers.values())
				.filter(Workers::isAvailable)
				.map((workers) -> Arguments.of(server, workers)));
	}

	private void start(Servers server, Workers workers, String... more) {
		String[] properties = Stream
			.of(Stream.of("server.shutdown=graceful", "spring.lifecycle.timeout-per-shutdown-phase=60s"),
					Arrays.stream(workers.properties), Arrays.stream(more))
			.flatMap((some) -> some)
			.toArray(String[]::new);
		this.server = server.start(properties);
		Gate.close();
	}

	/**
	 * Returns once the executors know that the application closes, and the server has
	 * been told to.
	 */
	private void close() throws InterruptedException {
		CountDownLatch closing = this.server.context().getBean(Closing.class).closing;
		this.closed = CompletableFuture.runAsync(this.server::close);
		assertThat(closing.await(30, TimeUnit.SECONDS)).isTrue();
	}

	@ParameterizedTest
	@MethodSource("everywhere")
	void shouldAnswerRequestsThatWaitForOffloadedWork(Servers server, Workers workers) throws Exception {
		start(server, workers);
		List<CompletableFuture<HttpResponse<String>>> answers = Stream
			.of("/value", "/mono", "/future", "/view", "/template", "/await")
			.map(this.server::later)
			.toList();
		Gate.awaitWaiting(answers.size());
		close();
		assertThat(this.closed).isNotDone();
		Gate.open.countDown();
		for (CompletableFuture<HttpResponse<String>> answer : answers) {
			HttpResponse<String> response = answer.get(30, TimeUnit.SECONDS);
			assertThat(response.body()).as(response.uri().getPath()).isEqualTo("held true");
			assertThat(response.statusCode()).as(response.uri().getPath()).isEqualTo(200);
		}
		assertThat(this.closed).succeedsWithin(Duration.ofSeconds(60));
	}

	/**
	 * Also where the work has not begun when the application closes.
	 */
	@ParameterizedTest
	@MethodSource("everywhere")
	void shouldAnswerRequestsWhoseWorkIsQueuedYet(Servers server, Workers workers) throws Exception {
		start(server, workers, "spring.task.execution.pool.core-size=1");
		List<CompletableFuture<HttpResponse<String>>> answers = Stream.of("/mono", "/mono", "/mono")
			.map(this.server::later)
			.toList();
		Desk desk = this.server.context().getBean(Desk.class);
		assertThat(desk.called().tryAcquire(3, 30, TimeUnit.SECONDS)).isTrue();
		Gate.awaitWaiting(1);
		close();
		Gate.open.countDown();
		for (CompletableFuture<HttpResponse<String>> answer : answers) {
			assertThat(answer.get(30, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
		}
	}

	/**
	 * What a request begins while the application closes is taken or rejected at once, as
	 * the executor says.
	 */
	@ParameterizedTest
	@MethodSource("everywhereAndStrict")
	void shouldTakeOrRejectWhatIsOffloadedMeanwhile(Servers server, Workers workers) throws Exception {
		start(server, workers);
		CompletableFuture<HttpResponse<String>> answer = this.server.later("/twice");
		Gate.awaitWaiting(1);
		close();
		Gate.open.countDown();
		assertThat(answer.get(30, TimeUnit.SECONDS).body()).isEqualTo(workers.takesMoreMeanwhile
				? "held true, held true" : "held true, " + TaskRejectedException.class.getSimpleName());
	}

	@ParameterizedTest
	@MethodSource("everywhere")
	void shouldRejectInBandWhatComesAfterwards(Servers server, Workers workers) throws Exception {
		start(server, workers);
		Gate.open.countDown();
		assertThat(this.server.get("/mono")).isEqualTo("held true");
		Desk desk = this.server.context().getBean(Desk.class);
		this.server.close();
		assertThat(desk.future()).failsWithin(Duration.ofSeconds(10))
			.withThrowableOfType(ExecutionException.class)
			.withCauseInstanceOf(TaskRejectedException.class);
		assertThatExceptionOfType(TaskRejectedException.class)
			.isThrownBy(() -> desk.mono().block(Duration.ofSeconds(10)));
		assertThat(this.server.later("/mono")).failsWithin(Duration.ofSeconds(10))
			.withThrowableOfType(ExecutionException.class)
			.withCauseInstanceOf(ConnectException.class);
	}

	/**
	 * A request that does not end in time is let go.
	 */
	@ParameterizedTest
	@MethodSource("everywhere")
	void shouldNotHangWhereARequestDoesNotEnd(Servers server, Workers workers) throws Exception {
		start(server, workers, "spring.lifecycle.timeout-per-shutdown-phase=200ms");
		Desk desk = this.server.context().getBean(Desk.class);
		CompletableFuture<String> pending = desk.pending();
		CompletableFuture<HttpResponse<String>> answer = this.server.later("/pending");
		assertThat(desk.called().tryAcquire(2, 30, TimeUnit.SECONDS)).isTrue();
		close();
		assertThat(this.closed).succeedsWithin(Duration.ofSeconds(60));
		assertThat(pending).failsWithin(Duration.ofSeconds(10)).withThrowableOfType(CancellationException.class);
		answer.handle((response, error) -> "the server has gone").get(30, TimeUnit.SECONDS);
	}

	enum Servers {

		NETTY {
			@Override
			WebServer start(String[] properties) {
				return WebServer.netty(properties, Application.class);
			}
		},

		TOMCAT {
			@Override
			WebServer start(String[] properties) {
				return WebServer.tomcat(properties, Application.class);
			}
		};

		abstract WebServer start(String[] properties);

	}

	/**
	 * What Spring Boot makes of {@code applicationTaskExecutor}.
	 */
	enum Workers {

		DEFAULT(true),

		STRICT(false, "strict=true"),

		AWAITING_TERMINATION(true, "spring.task.execution.shutdown.await-termination=true",
				"spring.task.execution.shutdown.await-termination-period=30s"),

		VIRTUAL(true, "spring.threads.virtual.enabled=true"),

		VIRTUAL_AWAITING_TERMINATION(true, "spring.threads.virtual.enabled=true",
				"spring.task.execution.shutdown.await-termination=true",
				"spring.task.execution.shutdown.await-termination-period=30s");

		private final boolean takesMoreMeanwhile;

		private final String[] properties;

		Workers(boolean takesMoreMeanwhile, String... properties) {
			this.takesMoreMeanwhile = takesMoreMeanwhile;
			this.properties = properties;
		}

		boolean isAvailable() {
			return !name().startsWith("VIRTUAL") || Runtime.version().feature() >= 21;
		}

	}

	static class Desk {

		private final Semaphore called = new Semaphore(0);

		Semaphore called() {
			return this.called;
		}

		@SmartAsync
		public String value() throws InterruptedException {
			return "held " + Gate.hold();
		}

		@SmartAsync(body = Body.BLOCKING, onPlainThread = Strategy.OFFLOAD, onVirtualThread = Strategy.OFFLOAD)
		public Mono<String> mono() throws InterruptedException {
			return Mono.just("held " + Gate.hold());
		}

		@SmartAsync(body = Body.BLOCKING, onPlainThread = Strategy.OFFLOAD, onVirtualThread = Strategy.OFFLOAD)
		public CompletableFuture<String> future() throws InterruptedException {
			return CompletableFuture.completedFuture("held " + Gate.hold());
		}

		@SmartAsync(body = Body.BLOCKING, onPlainThread = Strategy.OFFLOAD, onVirtualThread = Strategy.OFFLOAD)
		public CompletableFuture<String> pending() {
			this.called.release();
			return new CompletableFuture<>();
		}

		@SmartAsync
		public CompletableFuture<String> awaited(CompletableFuture<String> result) {
			return result;
		}

	}

	interface View {

		Mono<String> value();

	}

	@RestController
	static class Controller {

		private final Desk desk;

		private final View view;

		private final SmartAsyncOperations operations;

		Controller(Desk desk, SmartAsyncOperations operations) {
			this.desk = desk;
			this.view = operations.view(desk, View.class);
			this.operations = operations;
		}

		@SmartAsync
		@GetMapping("/value")
		public String value() throws InterruptedException {
			return "held " + Gate.hold();
		}

		@GetMapping("/mono")
		public Mono<String> mono() throws InterruptedException {
			Mono<String> mono = this.desk.mono();
			return mono.doOnSubscribe((subscription) -> this.desk.called().release());
		}

		@GetMapping("/future")
		public CompletableFuture<String> future() throws InterruptedException {
			return this.desk.future();
		}

		@GetMapping("/view")
		public Mono<String> view() {
			return this.view.value();
		}

		@GetMapping("/template")
		public Mono<String> template() {
			return this.operations.mono(() -> "held " + Gate.hold());
		}

		/**
		 * On Tomcat the request's own thread waits, on Netty a worker.
		 */
		@SmartAsync
		@GetMapping("/await")
		public String await() throws Exception {
			return this.desk.awaited(this.desk.future()).get();
		}

		@GetMapping("/twice")
		public Mono<String> twice() throws InterruptedException {
			Mono<String> again = this.desk.mono().onErrorResume((ex) -> Mono.just(ex.getClass().getSimpleName()));
			return this.desk.mono()
				.publishOn(Schedulers.parallel())
				.flatMap((first) -> again.map((second) -> first + ", " + second));
		}

		@GetMapping("/pending")
		public CompletableFuture<String> pending() {
			return this.desk.pending();
		}

	}

	/**
	 * Told to stop before everybody else.
	 */
	static class Closing implements SmartLifecycle {

		final CountDownLatch closing = new CountDownLatch(1);

		private volatile boolean running;

		@Override
		public void start() {
			this.running = true;
		}

		@Override
		public void stop() {
			this.closing.countDown();
			this.running = false;
		}

		@Override
		public boolean isRunning() {
			return this.running;
		}

	}

	@Configuration(proxyBeanMethods = false)
	@Import({ Desk.class, Controller.class, Closing.class })
	static class Application {

		/**
		 * An executor that takes no more as soon as the application closes.
		 */
		@Bean
		@ConditionalOnProperty("strict")
		ThreadPoolTaskExecutorCustomizer strict() {
			return (executor) -> executor.setStrictEarlyShutdown(true);
		}

	}

}
