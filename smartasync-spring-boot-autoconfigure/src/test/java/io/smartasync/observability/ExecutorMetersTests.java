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

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smartasync.SmartAsyncOperations;
import io.smartasync.threads.TestApplication;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.task.SimpleAsyncTaskExecutor;
import org.springframework.core.task.TaskRejectedException;
import org.springframework.core.task.VirtualThreadTaskExecutor;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Figures of executors that tell none themselves.
 */
class ExecutorMetersTests {

	private final MeterRegistry registry = new SimpleMeterRegistry();

	private final CountDownLatch release = new CountDownLatch(1);

	private ConfigurableApplicationContext context;

	private SmartAsyncOperations operations;

	@AfterEach
	void stop() {
		this.release.countDown();
		if (this.context != null) {
			this.context.close();
		}
	}

	private void start(Class<?> executors) {
		this.context = TestApplication.run(executors, Metrics.class);
		this.operations = this.context.getBean(SmartAsyncOperations.class);
		this.context.getBean(ExecutorMeters.class).bindTo(this.registry);
	}

	private CompletableFuture<Boolean> offload(String executor) {
		return this.operations.future(executor, () -> this.release.await(20, TimeUnit.SECONDS));
	}

	private double value(String meter, String executor) {
		return this.registry.get("smartasync.executor." + meter)
			.tag("name", executor)
			.meter()
			.measure()
			.iterator()
			.next()
			.getValue();
	}

	private static ConditionFactory await() {
		return Awaitility.await().atMost(Duration.ofSeconds(20));
	}

	@ParameterizedTest
	@ValueSource(strings = { "simple", "perTask", "pool", "single", "lambda" })
	void shouldMeasureExecutorsOfAnyType(String executor) {
		start(AnyExecutors.class);
		shouldMeasure(executor);
	}

	@ParameterizedTest
	@ValueSource(strings = { "virtual", "virtualSimple", "virtualPerTask" })
	@EnabledForJreRange(min = JRE.JAVA_21)
	void shouldMeasureExecutorsOnVirtualThreads(String executor) {
		start(VirtualExecutors.class);
		shouldMeasure(executor);
	}

	private void shouldMeasure(String executor) {
		List<CompletableFuture<Boolean>> results = new ArrayList<>();
		for (int i = 0; i < 3; i++) {
			results.add(offload(executor));
		}
		await().until(() -> value("active", executor) > 0);
		await().untilAsserted(() -> assertThat(value("active", executor) + value("queued", executor)).isEqualTo(3));
		assertThat(value("completed", executor)).isZero();
		this.release.countDown();
		results.forEach((result) -> assertThat(result).succeedsWithin(Duration.ofSeconds(10)));
		await().untilAsserted(() -> assertThat(value("completed", executor)).isEqualTo(3));
		assertThat(value("active", executor)).isZero();
		assertThat(value("queued", executor)).isZero();
		assertThat(value("rejected", executor)).isZero();
	}

	@Test
	void shouldTellWhatIsQueuedFromWhatRuns() {
		start(AnyExecutors.class);
		for (int i = 0; i < 3; i++) {
			offload("single");
		}
		await().untilAsserted(() -> assertThat(value("active", "single")).isEqualTo(1));
		assertThat(value("queued", "single")).isEqualTo(2);
	}

	@ParameterizedTest
	@ValueSource(strings = { "limited", "full", "callerRuns", "discarding" })
	void shouldCountWhatIsRejected(String executor) {
		start(FullExecutors.class);
		CompletableFuture<Boolean> first = offload(executor);
		await().untilAsserted(() -> assertThat(value("active", executor)).isEqualTo(1));
		for (int i = 0; i < 2; i++) {
			CompletableFuture<Boolean> rejected = offload(executor);
			assertThatExceptionOfType(Exception.class).isThrownBy(() -> rejected.get(10, TimeUnit.SECONDS))
				.withCauseInstanceOf(TaskRejectedException.class);
		}
		assertThat(value("rejected", executor)).isEqualTo(2);
		this.release.countDown();
		assertThat(first).succeedsWithin(Duration.ofSeconds(10));
		await().untilAsserted(() -> assertThat(value("completed", executor)).isEqualTo(1));
	}

	@Test
	void shouldCountBodiesThatFail() {
		start(AnyExecutors.class);
		assertThat(this.operations.future("simple", () -> {
			throw new IllegalStateException("failed");
		})).failsWithin(Duration.ofSeconds(10));
		await().untilAsserted(() -> assertThat(value("completed", "simple")).isEqualTo(1));
	}

	/**
	 * Boot measures a {@code ThreadPoolTaskExecutor} as {@code executor.active}, with the
	 * tag {@code name}.
	 */
	@Test
	void shouldTakeNoNameOfBoots() {
		start(AnyExecutors.class);
		offload("pool");
		assertThat(this.registry.getMeters()).isNotEmpty().allSatisfy((meter) -> {
			assertThat(meter.getId().getName()).startsWith("smartasync.executor.");
			assertThat(meter.getId().getTags()).containsExactly(Tag.of("name", meter.getId().getTag("name")));
		});
	}

	@Test
	void shouldDoWithoutMicrometer() {
		TestApplication.runner(Metrics.class).run((context) -> assertThat(context).hasSingleBean(ExecutorMeters.class));
		TestApplication.runner()
			.withClassLoader(new FilteredClassLoader("io.micrometer"))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(ExecutorMeters.class));
	}

	@Configuration(proxyBeanMethods = false)
	static class Metrics {

		@Bean
		MeterRegistry meterRegistry() {
			return new SimpleMeterRegistry();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class AnyExecutors {

		@Bean
		SimpleAsyncTaskExecutor simple() {
			return new SimpleAsyncTaskExecutor();
		}

		@Bean
		ExecutorService perTask() {
			return Executors.newCachedThreadPool();
		}

		@Bean
		ThreadPoolTaskExecutor pool() {
			return new ThreadPoolTaskExecutor();
		}

		@Bean
		ExecutorService single() {
			return Executors.newSingleThreadExecutor();
		}

		@Bean
		Executor lambda() {
			return (task) -> new Thread(task).start();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class VirtualExecutors {

		@Bean
		VirtualThreadTaskExecutor virtual() {
			return new VirtualThreadTaskExecutor("virtual-");
		}

		@Bean
		SimpleAsyncTaskExecutor virtualSimple() {
			SimpleAsyncTaskExecutor executor = new SimpleAsyncTaskExecutor();
			executor.setVirtualThreads(true);
			return executor;
		}

		/**
		 * As {@code Executors.newVirtualThreadPerTaskExecutor()} does, which JDK 17 has
		 * not.
		 */
		@Bean
		Executor virtualPerTask() throws ReflectiveOperationException {
			return (Executor) Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class FullExecutors {

		@Bean
		SimpleAsyncTaskExecutor limited() {
			SimpleAsyncTaskExecutor executor = new SimpleAsyncTaskExecutor();
			executor.setConcurrencyLimit(1);
			return executor;
		}

		@Bean
		ThreadPoolTaskExecutor full() {
			ThreadPoolTaskExecutor executor = new ThreadPoolTaskExecutor();
			executor.setMaxPoolSize(1);
			executor.setQueueCapacity(0);
			return executor;
		}

		@Bean
		ThreadPoolTaskExecutor callerRuns() {
			ThreadPoolTaskExecutor executor = full();
			executor.setRejectedExecutionHandler(new ThreadPoolExecutor.CallerRunsPolicy());
			return executor;
		}

		@Bean
		ThreadPoolTaskExecutor discarding() {
			ThreadPoolTaskExecutor executor = full();
			executor.setRejectedExecutionHandler(new ThreadPoolExecutor.DiscardPolicy());
			return executor;
		}

	}

}
