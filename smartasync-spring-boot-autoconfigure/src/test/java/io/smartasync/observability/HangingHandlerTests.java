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

package io.smartasync.observability;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.IntStream;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.smartasync.Body;
import io.smartasync.SmartAsync;
import io.smartasync.SmartAsyncTimeoutException;
import io.smartasync.threads.RealThreads;
import io.smartasync.threads.TestApplication;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import reactor.core.publisher.Mono;

import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * An exporter that hangs when an observation ends holds the thread that it hangs on, and
 * nothing else: no result is lost, and none is another.
 */
@Timeout(60)
class HangingHandlerTests {

	/**
	 * More than there are threads that settle results, or that tell of it.
	 */
	private static final int MANY = 40;

	private final HangingHandler handler = new HangingHandler();

	private ConfigurableApplicationContext context;

	private Desk desk;

	@BeforeEach
	void start() {
		this.context = TestApplication.run(Watched.Beans.class, Pool.class, Desk.class);
		this.context.getBean(Watched.class).registry().observationConfig().observationHandler(this.handler);
		this.desk = this.context.getBean(Desk.class);
	}

	@AfterEach
	void stop() {
		this.handler.goOn();
		this.context.close();
	}

	private static <T> T onEventLoop(Callable<T> call) {
		try {
			return RealThreads.NETTY_EVENT_LOOP.call(null, call);
		}
		catch (Throwable ex) {
			throw new IllegalStateException(ex);
		}
	}

	@Test
	void shouldHandOverWhatIsOffloaded() {
		CompletableFuture<String> future = onEventLoop(() -> this.desk.work(() -> "it"));
		CompletableFuture<String> mono = onEventLoop(() -> this.desk.report(() -> "it").toFuture());
		this.handler.shouldHang(2);
		assertThat(future.getNow("pending")).isEqualTo("it");
		assertThat(mono.getNow("pending")).isEqualTo("it");
	}

	@Test
	void shouldLeaveAPendingFutureAsItIs() {
		CompletableFuture<String> pending = new CompletableFuture<>();
		assertThat(onEventLoop(() -> this.desk.stock(() -> pending))).isSameAs(pending);
		start(() -> pending.complete("it"));
		this.handler.shouldHang(1);
		assertThat(pending.getNow("pending")).isEqualTo("it");
	}

	@Test
	void shouldHoldWhoeverWouldGetTheResultOnThatThreadUntilItGoesOn() throws Exception {
		CompletableFuture<String> value = CompletableFuture.supplyAsync(() -> this.desk.find(() -> "it"),
				HangingHandlerTests::start);
		CompletableFuture<String> mono = CompletableFuture.supplyAsync(
				() -> onEventLoop(() -> this.desk.answer(() -> Mono.just("it"))).block(), HangingHandlerTests::start);
		this.handler.shouldHang(2);
		assertThat(List.of(value, mono)).noneMatch(Future::isDone);
		this.handler.goOn();
		assertThat(value.get(10, TimeUnit.SECONDS)).isEqualTo("it");
		assertThat(mono.get(10, TimeUnit.SECONDS)).isEqualTo("it");
	}

	private static void start(Runnable task) {
		new Thread(task).start();
	}

	private static String never() throws InterruptedException {
		new CountDownLatch(1).await();
		return "never";
	}

	/**
	 * Not by waiting for it: whoever does that helps to tell of the end.
	 */
	private static void shouldBeOverItsTime(CompletableFuture<String> result) {
		Awaitility.await().until(result::isDone);
		assertThatExceptionOfType(CompletionException.class).isThrownBy(() -> result.getNow("pending"))
			.withCauseInstanceOf(SmartAsyncTimeoutException.class);
	}

	@Test
	void shouldEndCallsThatAreOverTheirTimeHoweverManyHang() {
		List<CompletableFuture<String>> late = IntStream.range(0, MANY)
			.mapToObj((i) -> onEventLoop(() -> this.desk.limited(HangingHandlerTests::never)))
			.toList();
		assertThat(late).allSatisfy(HangingHandlerTests::shouldBeOverItsTime);
		this.handler.goOn();
		Awaitility.await().untilAsserted(() -> assertThat(this.context.getBean(Watched.class).stopped()).hasSize(MANY));
	}

	@Test
	void shouldKeepNoThreadOfTheCommonPoolWherePlainFuturesEnd() throws Exception {
		FutureTask<String> plain = new FutureTask<>(() -> "it");
		for (int i = 0; i < MANY; i++) {
			assertThat(onEventLoop(() -> this.desk.stock(() -> plain))).isSameAs(plain);
		}
		plain.run();
		this.handler.shouldHang(1);
		assertThat(ForkJoinPool.commonPool().submit(() -> "free").get(10, TimeUnit.SECONDS)).isEqualTo("free");
		shouldBeOverItsTime(onEventLoop(() -> this.desk.limited(HangingHandlerTests::never)));
		this.handler.goOn();
		Awaitility.await()
			.untilAsserted(() -> assertThat(this.context.getBean(Watched.class).stopped()).hasSize(MANY + 1));
	}

	/**
	 * Hangs at the end of each observation until it is told to go on.
	 */
	private static final class HangingHandler implements ObservationHandler<SmartAsyncObservationContext> {

		private final CountDownLatch open = new CountDownLatch(1);

		private final AtomicInteger hanging = new AtomicInteger();

		void shouldHang(int least) {
			Awaitility.await().until(() -> this.hanging.get() >= least);
		}

		void goOn() {
			this.open.countDown();
		}

		@Override
		public void onStop(SmartAsyncObservationContext context) {
			this.hanging.incrementAndGet();
			try {
				this.open.await();
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
		}

		@Override
		public boolean supportsContext(Observation.Context context) {
			return context instanceof SmartAsyncObservationContext;
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Pool {

		@Bean
		ThreadPoolTaskExecutor applicationTaskExecutor() {
			ThreadPoolTaskExecutor executor = new ThreadPoolTaskExecutor();
			executor.setCorePoolSize(4);
			return executor;
		}

	}

	static class Desk {

		@SmartAsync
		public String find(Supplier<String> body) {
			return body.get();
		}

		@SmartAsync
		public Mono<String> answer(Supplier<Mono<String>> body) {
			return body.get();
		}

		@SmartAsync
		public Future<String> stock(Supplier<Future<String>> body) {
			return body.get();
		}

		@SmartAsync(body = Body.BLOCKING)
		public Mono<String> report(Supplier<String> body) {
			return Mono.just(body.get());
		}

		@SmartAsync(body = Body.BLOCKING)
		public CompletableFuture<String> work(Supplier<String> body) {
			return CompletableFuture.completedFuture(body.get());
		}

		@SmartAsync(body = Body.BLOCKING, timeout = "50ms")
		public CompletableFuture<String> limited(Callable<String> body) throws Exception {
			return CompletableFuture.completedFuture(body.call());
		}

	}

}
