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
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.resilience4j.bulkhead.BulkheadFullException;
import io.github.resilience4j.bulkhead.annotation.Bulkhead;
import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.annotation.CircuitBreaker;
import io.github.resilience4j.common.bulkhead.configuration.CommonThreadPoolBulkheadConfigurationProperties;
import io.github.resilience4j.common.retry.configuration.CommonRetryConfigurationProperties.InstanceProperties;
import io.github.resilience4j.ratelimiter.RequestNotPermitted;
import io.github.resilience4j.ratelimiter.annotation.RateLimiter;
import io.github.resilience4j.retry.annotation.Retry;
import io.github.resilience4j.spring6.bulkhead.configure.BulkheadConfiguration;
import io.github.resilience4j.spring6.bulkhead.configure.BulkheadConfigurationProperties;
import io.github.resilience4j.spring6.bulkhead.configure.threadpool.ThreadPoolBulkheadConfiguration;
import io.github.resilience4j.spring6.circuitbreaker.configure.CircuitBreakerConfiguration;
import io.github.resilience4j.spring6.circuitbreaker.configure.CircuitBreakerConfigurationProperties;
import io.github.resilience4j.spring6.fallback.configure.FallbackConfiguration;
import io.github.resilience4j.spring6.ratelimiter.configure.RateLimiterConfiguration;
import io.github.resilience4j.spring6.ratelimiter.configure.RateLimiterConfigurationProperties;
import io.github.resilience4j.spring6.retry.configure.RetryConfiguration;
import io.github.resilience4j.spring6.retry.configure.RetryConfigurationProperties;
import io.github.resilience4j.spring6.spelresolver.configure.SpelResolverConfiguration;
import io.github.resilience4j.spring6.timelimiter.configure.TimeLimiterConfiguration;
import io.github.resilience4j.spring6.timelimiter.configure.TimeLimiterConfigurationProperties;
import io.github.resilience4j.timelimiter.annotation.TimeLimiter;
import io.smartasync.Body;
import io.smartasync.SmartAsync;
import io.smartasync.threads.RealThreads;
import io.smartasync.threads.TestApplication;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import reactor.core.publisher.Mono;

import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * SmartAsync with Resilience4j's annotations on the same method, called from an event
 * loop: what they refuse is refused in-band, and where they wait, a worker waits.
 */
@Timeout(60)
class Resilience4jTests {

	private ConfigurableApplicationContext context;

	private Supplier supplier;

	@BeforeEach
	void start() {
		this.context = TestApplication.run(Supplier.class, Resilience4j.class);
		this.supplier = this.context.getBean(Supplier.class);
	}

	@AfterEach
	void stop() {
		this.context.close();
	}

	@Test
	void shouldRetryOnTheWorker() throws Throwable {
		assertThat(fromEventLoop(this.supplier::order)).startsWith("attempt 3 on ");
	}

	@Test
	void shouldRetryEachSubscription() throws Throwable {
		Mono<String> mono = RealThreads.NETTY_EVENT_LOOP.call(null, this.supplier::orderLater);
		assertThat(mono.block(Duration.ofSeconds(10))).startsWith("attempt 3 on ");
	}

	@Test
	void shouldFallBackInBand() throws Throwable {
		assertThat(fromEventLoop(this.supplier::orderInVain)).isEqualTo("instead of sold out");
	}

	@Test
	void shouldRefuseInBandWhereTheCircuitIsOpen() {
		for (int i = 0; i < 2; i++) {
			assertThatExceptionOfType(IllegalStateException.class).isThrownBy(() -> fromEventLoop(this.supplier::fail));
		}
		assertThatExceptionOfType(CallNotPermittedException.class).isThrownBy(() -> fromEventLoop(this.supplier::fail));
		assertThat(this.supplier.attempts()).as("the third has not run").isEqualTo(2);
	}

	/**
	 * It waits for its turn where the work is done, and gives up there.
	 */
	@Test
	void shouldRefuseInBandWhatComesTooOften() throws Throwable {
		assertThat(fromEventLoop(this.supplier::seldom)).startsWith("seldom on task");
		assertThatExceptionOfType(RequestNotPermitted.class).isThrownBy(() -> fromEventLoop(this.supplier::seldom));
	}

	@Test
	void shouldRefuseInBandWhatFindsNoRoom() throws Throwable {
		CompletableFuture<String> first = RealThreads.NETTY_EVENT_LOOP.call(null, this.supplier::alone);
		assertThat(this.supplier.begun().await(10, TimeUnit.SECONDS)).isTrue();
		assertThatExceptionOfType(BulkheadFullException.class).isThrownBy(() -> fromEventLoop(this.supplier::alone));
		this.supplier.end();
		assertThat(first.get(10, TimeUnit.SECONDS)).startsWith("alone on task");
	}

	@Test
	void shouldEndInBandWhatTakesTooLong() {
		assertThatExceptionOfType(TimeoutException.class).isThrownBy(() -> fromEventLoop(this.supplier::pending));
	}

	/**
	 * Call from an event loop, and wait for the result elsewhere.
	 */
	private static <T> T fromEventLoop(Callable<CompletableFuture<T>> call) throws Throwable {
		CompletableFuture<T> future = RealThreads.NETTY_EVENT_LOOP.call(null, call);
		try {
			return future.get(10, TimeUnit.SECONDS);
		}
		catch (ExecutionException ex) {
			throw ex.getCause();
		}
	}

	private static String pool() {
		return Thread.currentThread().getName().replaceAll("-\\d+$", "");
	}

	static class Supplier {

		private final AtomicInteger attempts = new AtomicInteger();

		private final CountDownLatch begun = new CountDownLatch(1);

		private final CountDownLatch end = new CountDownLatch(1);

		int attempts() {
			return this.attempts.get();
		}

		CountDownLatch begun() {
			return this.begun;
		}

		void end() {
			this.end.countDown();
		}

		@Retry(name = "supplier")
		@SmartAsync(body = Body.BLOCKING)
		public CompletableFuture<String> order() {
			try {
				return CompletableFuture.completedFuture(attempt());
			}
			catch (IllegalStateException ex) {
				return CompletableFuture.failedFuture(ex);
			}
		}

		@Retry(name = "supplier")
		@SmartAsync(body = Body.BLOCKING)
		public Mono<String> orderLater() {
			return Mono.fromCallable(this::attempt);
		}

		@Retry(name = "supplier", fallbackMethod = "instead")
		@SmartAsync(body = Body.BLOCKING)
		public CompletableFuture<String> orderInVain() {
			return CompletableFuture.failedFuture(new IllegalStateException("sold out"));
		}

		CompletableFuture<String> instead(IllegalStateException ex) {
			return CompletableFuture.completedFuture("instead of " + ex.getMessage());
		}

		private String attempt() {
			int attempt = this.attempts.incrementAndGet();
			if (attempt < 3) {
				throw new IllegalStateException("attempt " + attempt);
			}
			return "attempt " + attempt + " on " + pool();
		}

		@CircuitBreaker(name = "supplier")
		@SmartAsync(body = Body.BLOCKING)
		public CompletableFuture<String> fail() {
			return CompletableFuture
				.failedFuture(new IllegalStateException("attempt " + this.attempts.incrementAndGet()));
		}

		@RateLimiter(name = "supplier")
		@SmartAsync(body = Body.BLOCKING)
		public CompletableFuture<String> seldom() {
			return CompletableFuture.completedFuture("seldom on " + pool());
		}

		@Bulkhead(name = "supplier")
		@SmartAsync(body = Body.BLOCKING)
		public CompletableFuture<String> alone() throws InterruptedException {
			this.begun.countDown();
			this.end.await(10, TimeUnit.SECONDS);
			return CompletableFuture.completedFuture("alone on " + pool());
		}

		@TimeLimiter(name = "supplier")
		@SmartAsync(body = Body.BLOCKING)
		public CompletableFuture<String> pending() {
			return new CompletableFuture<>();
		}

	}

	/**
	 * What the starter of Resilience4j does; it is made for Boot 3.
	 */
	@Configuration(proxyBeanMethods = false)
	@Import({ RetryConfiguration.class, CircuitBreakerConfiguration.class, RateLimiterConfiguration.class,
			BulkheadConfiguration.class, ThreadPoolBulkheadConfiguration.class, TimeLimiterConfiguration.class,
			FallbackConfiguration.class, SpelResolverConfiguration.class })
	static class Resilience4j {

		@Bean
		RetryConfigurationProperties retryConfigurationProperties() {
			RetryConfigurationProperties properties = new RetryConfigurationProperties();
			properties.getInstances()
				.put("supplier", new InstanceProperties().setMaxAttempts(3).setWaitDuration(Duration.ofMillis(1)));
			return properties;
		}

		@Bean
		CircuitBreakerConfigurationProperties circuitBreakerConfigurationProperties() {
			CircuitBreakerConfigurationProperties properties = new CircuitBreakerConfigurationProperties();
			properties.getInstances()
				.put("supplier", new CircuitBreakerConfigurationProperties.InstanceProperties().setSlidingWindowSize(2)
					.setMinimumNumberOfCalls(2));
			return properties;
		}

		@Bean
		RateLimiterConfigurationProperties rateLimiterConfigurationProperties() {
			RateLimiterConfigurationProperties properties = new RateLimiterConfigurationProperties();
			properties.getInstances()
				.put("supplier",
						new RateLimiterConfigurationProperties.InstanceProperties().setLimitForPeriod(1)
							.setLimitRefreshPeriod(Duration.ofHours(1))
							.setTimeoutDuration(Duration.ofMillis(20)));
			return properties;
		}

		@Bean
		BulkheadConfigurationProperties bulkheadConfigurationProperties() {
			BulkheadConfigurationProperties properties = new BulkheadConfigurationProperties();
			properties.getInstances()
				.put("supplier", new BulkheadConfigurationProperties.InstanceProperties().setMaxConcurrentCalls(1)
					.setMaxWaitDuration(Duration.ZERO));
			return properties;
		}

		@Bean
		CommonThreadPoolBulkheadConfigurationProperties threadPoolBulkheadConfigurationProperties() {
			return new CommonThreadPoolBulkheadConfigurationProperties();
		}

		@Bean
		TimeLimiterConfigurationProperties timeLimiterConfigurationProperties() {
			TimeLimiterConfigurationProperties properties = new TimeLimiterConfigurationProperties();
			properties.getInstances()
				.put("supplier", new TimeLimiterConfigurationProperties.InstanceProperties()
					.setTimeoutDuration(Duration.ofMillis(50)));
			return properties;
		}

	}

}
