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
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import io.netty.util.concurrent.EventExecutor;
import io.smartasync.Body;
import io.smartasync.SmartAsync;
import io.smartasync.SmartAsyncOperations;
import io.smartasync.Strategy;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;
import reactor.core.publisher.SignalType;
import reactor.netty.http.HttpResources;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.MethodParameter;
import org.springframework.core.task.AsyncTaskExecutor;
import org.springframework.core.task.TaskRejectedException;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.reactive.BindingContext;
import org.springframework.web.reactive.config.WebFluxConfigurer;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;
import org.springframework.web.reactive.result.method.HandlerMethodArgumentResolver;
import org.springframework.web.reactive.result.method.annotation.ArgumentResolverConfigurer;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

/**
 * Where WebFlux runs controllers, on Netty.
 */
@Timeout(120)
class NettyControllersTests {

	private static final String[] ONE_WORKER = { "spring.task.execution.pool.core-size=1",
			"spring.task.execution.pool.max-size=1", "spring.task.execution.pool.queue-capacity=0" };

	private WebServer server;

	@AfterEach
	void stop() {
		this.server.close();
	}

	/**
	 * No clock decides: while all queries are held, each loop has to do something else.
	 */
	@Test
	void shouldRunTwoHundredRequestsAtOnceWhileEveryLoopBeats() throws Exception {
		this.server = WebServer.netty(new String[] { "spring.task.execution.pool.core-size=200" }, Shop.class);
		Gate.close();
		List<CompletableFuture<HttpResponse<String>>> answers = IntStream.range(0, 200)
			.mapToObj((i) -> this.server.later("/products/held"))
			.toList();
		await().atMost(Duration.ofSeconds(30)).untilAtomic(Gate.waiting, equalTo(200));
		for (EventExecutor loop : HttpResources.get().onServer(true)) {
			assertThat(loop.submit(() -> Thread.currentThread().getName()).get(20, TimeUnit.SECONDS))
				.contains("reactor-http-");
		}
		assertThat(this.server.get("/products/all")).isEqualTo("[]");
		Gate.open.countDown();
		Set<String> threads = new HashSet<>();
		for (CompletableFuture<HttpResponse<String>> answer : answers) {
			threads.add(answer.get(30, TimeUnit.SECONDS).body());
		}
		assertThat(threads).hasSize(200).allSatisfy((thread) -> assertThat(thread).startsWith("task-"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "/value", "/inherited", "/composed", "/nested", "/void" })
	void shouldRunBlockingMethodsOnceOnTheTargetExecutor(String path) throws Exception {
		this.server = WebServer.netty(ONE_WORKER, Places.class);
		assertThat(this.server.get(path)).startsWith("task-1");
		assertThat(this.server.context().getBean(Calls.class).calls).hasValue(1);
		// The answer may be there before its worker is free again, and nothing queues for
		// it.
		await().untilAsserted(() -> assertThat(this.server.get(path)).startsWith("task-1"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "/non-blocking", "/told-so", "/mono", "/unannotated" })
	void shouldLeaveOthersOnTheLoop(String path) throws Exception {
		this.server = WebServer.netty(Places.class);
		assertThat(this.server.get(path)).contains("reactor-http-");
	}

	@Test
	void shouldCallOnTheWorkerWithABodyThatArrivesOnTheLoop() throws Exception {
		this.server = WebServer.netty(Places.class);
		assertThat(this.server.send("POST", "/body", "\"it\"").body()).startsWith("\"it\" on task-");
	}

	@Test
	void shouldKeepExchangePrincipalAndReactorContext() throws Exception {
		this.server = WebServer.netty(Places.class);
		assertThat(this.server.get("/request?x=1")).startsWith("x=1 for ada of tenant acme on task-");
	}

	@Test
	void shouldLetRequestsWaitInTheQueueOfTheExecutor() throws Exception {
		this.server = WebServer.netty(
				new String[] { "spring.task.execution.pool.core-size=1", "spring.task.execution.pool.max-size=1" },
				Places.class);
		List<CompletableFuture<HttpResponse<String>>> answers = IntStream.range(0, 20)
			.mapToObj((i) -> this.server.later("/nested"))
			.toList();
		for (CompletableFuture<HttpResponse<String>> answer : answers) {
			assertThat(answer.get(30, TimeUnit.SECONDS).body()).isEqualTo("task-1, task-1");
		}
	}

	@Test
	void shouldAnswerThatThePoolIsFull() throws Exception {
		this.server = WebServer.netty(ONE_WORKER, Places.class);
		CountDownLatch free = occupy();
		assertThat(this.server.send("GET", "/value", "").statusCode()).isEqualTo(500);
		free.countDown();
		await().untilAsserted(() -> assertThat(this.server.get("/value")).isEqualTo("task-1"));
	}

	@Test
	void shouldLetTheApplicationSayThatThePoolIsFull() throws Exception {
		this.server = WebServer.netty(ONE_WORKER, Places.class, Busy.class);
		CountDownLatch free = occupy();
		HttpResponse<String> response = this.server.send("GET", "/value", "");
		assertThat(response.statusCode()).isEqualTo(503);
		assertThat(response.body()).contains("applicationTaskExecutor", "active threads = 1");
		assertThat(this.server.send("POST", "/body", "\"it\"").statusCode()).isEqualTo(503);
		free.countDown();
	}

	private CountDownLatch occupy() {
		CountDownLatch free = new CountDownLatch(1);
		this.server.context().getBean("applicationTaskExecutor", AsyncTaskExecutor.class).execute(() -> {
			try {
				free.await();
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
		});
		return free;
	}

	@Test
	void shouldInterruptTheWorkerWhenTheClientDisconnects() throws Exception {
		this.server = WebServer.netty(ONE_WORKER, Places.class);
		Calls record = this.server.context().getBean(Calls.class);
		disconnectFrom("/endless");
		assertThat(record.interrupted.await(20, TimeUnit.SECONDS)).isTrue();
		await().untilAsserted(() -> assertThat(this.server.get("/interrupted")).isEqualTo("false on task-1"));
	}

	@Test
	void shouldNotRunARequestWhoseClientHasLeftWhileItWaited() throws Exception {
		this.server = WebServer.netty(
				new String[] { "spring.task.execution.pool.core-size=1", "spring.task.execution.pool.max-size=1" },
				Places.class);
		CountDownLatch free = occupy();
		BlockingQueue<Runnable> queue = this.server.context()
			.getBean("applicationTaskExecutor", ThreadPoolTaskExecutor.class)
			.getThreadPoolExecutor()
			.getQueue();
		try (Socket socket = new Socket("localhost", this.server.port())) {
			request(socket, "/value");
			await().until(() -> !queue.isEmpty());
		}
		assertThat(this.server.context().getBean(Calls.class).cancelled.await(20, TimeUnit.SECONDS)).isTrue();
		free.countDown();
		assertThat(this.server.get("/interrupted")).isEqualTo("false on task-1");
		assertThat(this.server.context().getBean(Calls.class).calls).hasValue(0);
	}

	@Test
	void shouldNotInterruptWhereTheSettingsForbidIt() throws Exception {
		this.server = WebServer.netty(new String[] { "smartasync.offload.interrupt-on-cancel=false" }, Places.class);
		Calls record = this.server.context().getBean(Calls.class);
		disconnectFrom("/endless");
		assertThat(record.interrupted.await(1, TimeUnit.SECONDS)).isFalse();
		record.proceed.countDown();
	}

	private void disconnectFrom(String path) throws Exception {
		try (Socket socket = new Socket("localhost", this.server.port())) {
			request(socket, path);
			assertThat(this.server.context().getBean(Calls.class).started.await(20, TimeUnit.SECONDS)).isTrue();
		}
	}

	private static void request(Socket socket, String path) throws IOException {
		OutputStream out = socket.getOutputStream();
		out.write("GET %s HTTP/1.1\r\nHost: localhost\r\n\r\n".formatted(path).getBytes(StandardCharsets.US_ASCII));
		out.flush();
	}

	@Test
	void shouldServeFunctionalEndpointsThroughTheTemplate() throws Exception {
		this.server = WebServer.netty(Places.class);
		assertThat(this.server.get("/functional")).isEqualTo("task-1");
	}

	@SmartAsync
	@Retention(RetentionPolicy.RUNTIME)
	@interface Blocking {

	}

	/**
	 * What controllers do, where no proxy hides it.
	 */
	static class Calls {

		private final AtomicInteger calls = new AtomicInteger();

		private final CountDownLatch started = new CountDownLatch(1);

		private final CountDownLatch proceed = new CountDownLatch(1);

		private final CountDownLatch interrupted = new CountDownLatch(1);

		private final CountDownLatch cancelled = new CountDownLatch(1);

	}

	static class Base {

		final Calls record;

		Base(Calls record) {
			this.record = record;
		}

		@SmartAsync
		@GetMapping("/inherited")
		public String inherited() {
			this.record.calls.incrementAndGet();
			return Thread.currentThread().getName();
		}

	}

	@RestController
	static class Ways extends Base {

		private final SmartAsyncOperations operations;

		Ways(Calls record, SmartAsyncOperations operations) {
			super(record);
			this.operations = operations;
		}

		@SmartAsync
		@GetMapping("/value")
		public String value() {
			this.record.calls.incrementAndGet();
			return Thread.currentThread().getName();
		}

		@Blocking
		@GetMapping("/composed")
		public String composed() {
			this.record.calls.incrementAndGet();
			return Thread.currentThread().getName();
		}

		@SmartAsync
		@GetMapping("/void")
		public void nothing(ServerWebExchange exchange) {
			this.record.calls.incrementAndGet();
			byte[] answer = Thread.currentThread().getName().getBytes(StandardCharsets.US_ASCII);
			this.operations.await(
					exchange.getResponse().writeWith(Mono.just(exchange.getResponse().bufferFactory().wrap(answer))));
		}

		/**
		 * Waits for work on the very executor that it runs on.
		 */
		@SmartAsync
		@GetMapping("/nested")
		public String nested() {
			this.record.calls.incrementAndGet();
			return Thread.currentThread().getName() + ", "
					+ this.operations.future(() -> Thread.currentThread().getName()).join();
		}

		@SmartAsync(body = Body.NON_BLOCKING)
		@GetMapping("/non-blocking")
		public String nonBlocking() {
			return Thread.currentThread().getName();
		}

		@SmartAsync(onEventLoop = Strategy.DIRECT)
		@GetMapping("/told-so")
		public String toldSo() {
			return Thread.currentThread().getName();
		}

		@SmartAsync
		@GetMapping("/mono")
		public Mono<String> mono() {
			return Mono.just(Thread.currentThread().getName());
		}

		@GetMapping("/unannotated")
		public String unannotated() {
			return Thread.currentThread().getName();
		}

		@SmartAsync
		@PostMapping("/body")
		public String body(@RequestBody String body) {
			return body + " on " + Thread.currentThread().getName();
		}

		@SmartAsync
		@GetMapping("/request")
		public String request(ServerWebExchange exchange, Principal principal, Tenant tenant) {
			return "%s for %s of tenant %s on %s".formatted(exchange.getRequest().getURI().getQuery(),
					principal.getName(), tenant.name(), Thread.currentThread().getName());
		}

		@SmartAsync
		@GetMapping("/endless")
		public String endless() throws InterruptedException {
			this.record.started.countDown();
			try {
				this.record.proceed.await();
			}
			catch (InterruptedException ex) {
				this.record.interrupted.countDown();
				throw ex;
			}
			return "";
		}

		@SmartAsync
		@GetMapping("/interrupted")
		public String interrupted() {
			return Thread.interrupted() + " on " + Thread.currentThread().getName();
		}

	}

	record Tenant(String name) {

	}

	private static final class TenantResolver implements HandlerMethodArgumentResolver {

		@Override
		public boolean supportsParameter(MethodParameter parameter) {
			return parameter.getParameterType() == Tenant.class;
		}

		@Override
		public Mono<Object> resolveArgument(MethodParameter parameter, BindingContext bindingContext,
				ServerWebExchange exchange) {
			return Mono.deferContextual((context) -> Mono.just(new Tenant(context.get("tenant"))));
		}

	}

	@Configuration(proxyBeanMethods = false)
	@Import({ Calls.class, Ways.class })
	static class Places implements WebFluxConfigurer {

		@Override
		public void configureArgumentResolvers(ArgumentResolverConfigurer configurer) {
			configurer.addCustomResolver(new TenantResolver());
		}

		@Bean
		WebFilter user(Calls calls) {
			return (exchange, chain) -> {
				Principal user = () -> String.valueOf(exchange.getRequest().getHeaders().getFirst("X-User"));
				return chain.filter(exchange.mutate().principal(Mono.just(user)).build())
					.contextWrite((context) -> context.put("tenant", "acme"))
					.doFinally((signal) -> {
						if (signal == SignalType.CANCEL) {
							calls.cancelled.countDown();
						}
					});
			};
		}

		@Bean
		RouterFunction<ServerResponse> functional(SmartAsyncOperations operations) {
			return RouterFunctions.route()
				.GET("/functional",
						(request) -> operations.mono(() -> Thread.currentThread().getName())
							.flatMap((name) -> ServerResponse.ok().bodyValue(name)))
				.build();
		}

	}

	@RestControllerAdvice
	static class Busy {

		@ExceptionHandler
		ProblemDetail busy(TaskRejectedException ex) {
			return ProblemDetail.forStatusAndDetail(HttpStatus.SERVICE_UNAVAILABLE, String.valueOf(ex.getMessage()));
		}

	}

}
