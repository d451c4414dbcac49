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

package io.smartasync.aop;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import io.smartasync.Body;
import io.smartasync.SmartAsync;
import io.smartasync.SmartAsyncOperations;
import io.smartasync.threads.RealThreads;
import io.smartasync.threads.TestApplication;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.resilience.annotation.ConcurrencyLimit;
import org.springframework.resilience.annotation.EnableResilientMethods;
import org.springframework.resilience.annotation.Retryable;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * SmartAsync with {@code @Retryable} and {@code @ConcurrencyLimit} on the same method.
 * Spring Framework 7 has them.
 */
class ResilientMethodTests {

	@Test
	void shouldRetryOnTheWorker() throws Throwable {
		try (ConfigurableApplicationContext context = TestApplication.run(Supplier.class, Resilience.class)) {
			Supplier supplier = context.getBean(Supplier.class);
			Mono<String> mono = RealThreads.NETTY_EVENT_LOOP.call(null, supplier::orderLater);
			assertThat(supplier.attempts()).as("nobody has subscribed").isEqualTo(0);
			assertThat(mono.block(Duration.ofSeconds(10))).startsWith("attempt 3 on ");
		}
	}

	@Test
	void shouldRetryAMonoBeforeItIsHandedBackAwaited() {
		try (ConfigurableApplicationContext context = TestApplication.run(Supplier.class, Resilience.class)) {
			Supplier supplier = context.getBean(Supplier.class);
			Mono<String> completed = supplier.order();
			assertThat(supplier.attempts()).isEqualTo(3);
			assertThat(completed.block(Duration.ofSeconds(10))).startsWith("attempt 3");
			assertThat(supplier.attempts()).as("what is completed is not run again").isEqualTo(3);
		}
	}

	@Test
	void shouldRetryAValue() {
		try (ConfigurableApplicationContext context = TestApplication.run(Supplier.class, Resilience.class)) {
			assertThat(context.getBean(Supplier.class).orderNow()).startsWith("attempt 3");
		}
	}

	@Test
	void shouldWaitForItsPlaceOnTheWorker() throws Throwable {
		try (ConfigurableApplicationContext context = TestApplication.run(Supplier.class, Resilience.class)) {
			Supplier supplier = context.getBean(Supplier.class);
			CompletableFuture<Integer> first = RealThreads.NETTY_EVENT_LOOP.call(null, supplier::load);
			CompletableFuture<Integer> second = RealThreads.NETTY_EVENT_LOOP.call(null, supplier::load);
			// The event loop has come back from both calls. Two workers have them, and
			// one
			// waits for the other.
			ThreadPoolTaskExecutor workers = context.getBean(ThreadPoolTaskExecutor.class);
			Awaitility.await().until(() -> workers.getActiveCount() == 2);
			assertThat(first.isDone() || second.isDone()).isFalse();
			supplier.open();
			assertThat(first.get(10, TimeUnit.SECONDS)).isEqualTo(1);
			assertThat(second.get(10, TimeUnit.SECONDS)).isEqualTo(1);
		}
	}

	/**
	 * Spring's own limit does not see a future that is not done.
	 */
	@Test
	void shouldLimitFuturesThatSpringRunsAllAtOnce() throws Throwable {
		try (ConfigurableApplicationContext context = TestApplication.run(Limited.class, Resilience.class)) {
			Limited limited = context.getBean(Limited.class);
			List<CompletableFuture<Integer>> alone = new ArrayList<>();
			for (int i = 0; i < 8; i++) {
				alone.add(limited.alone());
			}
			assertThat(limited.most()).isEqualTo(8);
			limited.open();
			for (CompletableFuture<Integer> result : alone) {
				result.get(10, TimeUnit.SECONDS);
			}
			limited.reset();
			List<CompletableFuture<Integer>> together = new ArrayList<>();
			for (int i = 0; i < 8; i++) {
				together.add(RealThreads.NETTY_EVENT_LOOP.call(null, limited::together));
			}
			for (CompletableFuture<Integer> result : together) {
				result.get(10, TimeUnit.SECONDS);
			}
			assertThat(limited.most()).isEqualTo(1);
		}
	}

	/**
	 * Where the method returns a value and its caller picks the future, there is
	 * something to retry.
	 */
	@Test
	void shouldRetryWhereTheCallerPickedAFutureThatSpringDoesNotRetry() throws Exception {
		try (ConfigurableApplicationContext context = TestApplication.run(Supplier.class, Resilience.class)) {
			Supplier supplier = context.getBean(Supplier.class);
			assertThat(supplier.alone()).failsWithin(Duration.ofSeconds(10))
				.withThrowableThat()
				.withMessageContaining("attempt 1");
			assertThat(supplier.attempts()).isEqualTo(1);
		}
		try (ConfigurableApplicationContext context = TestApplication.run(Supplier.class, Resilience.class)) {
			OrdersLater orders = context.getBean(SmartAsyncOperations.class)
				.view(context.getBean(Supplier.class), OrdersLater.class);
			assertThat(orders.orderNow()).succeedsWithin(Duration.ofSeconds(10))
				.asString()
				.startsWith("attempt 3 on task");
		}
	}

	interface OrdersLater {

		CompletableFuture<String> orderNow();

	}

	static class Limited {

		private final AtomicInteger running = new AtomicInteger();

		private final AtomicInteger most = new AtomicInteger();

		private final CountDownLatch gate = new CountDownLatch(1);

		int most() {
			return this.most.get();
		}

		void reset() {
			this.most.set(0);
		}

		void open() {
			this.gate.countDown();
		}

		@ConcurrencyLimit(1)
		public CompletableFuture<Integer> alone() {
			begin();
			return CompletableFuture.supplyAsync(() -> {
				try {
					this.gate.await(10, TimeUnit.SECONDS);
				}
				catch (InterruptedException ex) {
					Thread.currentThread().interrupt();
				}
				return this.running.getAndDecrement();
			});
		}

		@ConcurrencyLimit(1)
		@SmartAsync(body = Body.BLOCKING)
		public CompletableFuture<Integer> together() throws InterruptedException {
			begin();
			TimeUnit.MILLISECONDS.sleep(5);
			return CompletableFuture.completedFuture(this.running.getAndDecrement());
		}

		private void begin() {
			this.most.accumulateAndGet(this.running.incrementAndGet(), Math::max);
		}

	}

	static class Supplier {

		private final AtomicInteger attempts = new AtomicInteger();

		private final CountDownLatch gate = new CountDownLatch(1);

		private final AtomicInteger loading = new AtomicInteger();

		int attempts() {
			return this.attempts.get();
		}

		void open() {
			this.gate.countDown();
		}

		@Retryable(maxRetries = 2, delay = 1)
		@SmartAsync(body = Body.BLOCKING)
		public Mono<String> orderLater() {
			return Mono.fromCallable(this::attempt);
		}

		@Retryable(maxRetries = 2, delay = 1)
		@SmartAsync
		public Mono<String> order() {
			return Mono.fromCallable(this::attempt);
		}

		@Retryable(maxRetries = 2, delay = 1)
		@SmartAsync
		public String orderNow() {
			return attempt();
		}

		@ConcurrencyLimit(1)
		@SmartAsync(body = Body.BLOCKING)
		public CompletableFuture<Integer> load() throws InterruptedException {
			int loading = this.loading.incrementAndGet();
			try {
				this.gate.await(10, TimeUnit.SECONDS);
				return CompletableFuture.completedFuture(loading);
			}
			finally {
				this.loading.decrementAndGet();
			}
		}

		@Retryable(maxRetries = 2, delay = 1)
		public CompletableFuture<String> alone() {
			return CompletableFuture.supplyAsync(this::attempt);
		}

		private String attempt() {
			int attempt = this.attempts.incrementAndGet();
			if (attempt < 3) {
				throw new IllegalStateException("attempt " + attempt);
			}
			return "attempt " + attempt + " on " + Thread.currentThread().getName().replaceAll("-\\d+$", "");
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableResilientMethods(proxyTargetClass = true)
	static class Resilience {

	}

}
