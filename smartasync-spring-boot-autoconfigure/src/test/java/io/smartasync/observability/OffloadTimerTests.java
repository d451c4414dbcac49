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
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smartasync.Body;
import io.smartasync.SmartAsync;
import io.smartasync.Strategy;
import io.smartasync.threads.TestApplication;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Queueing and running apart, with the bean name of a hostile person.
 */
class OffloadTimerTests {

	private static final String HOSTILE = "pool \"};\n{x=<>&'é";

	private static final Duration HELD = Duration.ofMillis(100);

	private ConfigurableApplicationContext context;

	private Desk desk;

	@BeforeEach
	void start() {
		this.context = TestApplication.run(Beans.class, Desk.class);
		this.desk = this.context.getBean(Desk.class);
	}

	@AfterEach
	void stop() {
		this.context.close();
	}

	private Timer timer(String name) {
		return this.context.getBean(MeterRegistry.class)
			.get(name)
			.tags("class", Desk.class.getName(), "method", "work", "executor", HOSTILE)
			.timer();
	}

	/**
	 * Two pieces of work for one thread: each runs as long as the other waits.
	 */
	@Test
	void shouldTellWaitingFromRunning() throws Exception {
		CompletableFuture<String> first = this.desk.work(OffloadTimerTests::hold);
		CompletableFuture<String> second = this.desk.work(OffloadTimerTests::hold);
		assertThat(first.get(10, TimeUnit.SECONDS)).isEqualTo(second.get(10, TimeUnit.SECONDS));
		Awaitility.await().untilAsserted(() -> assertThat(timer("smartasync.offload.run").count()).isEqualTo(2));
		assertThat(timer("smartasync.offload.wait").count()).isEqualTo(2);
		assertThat(timer("smartasync.offload.wait").max(TimeUnit.MILLISECONDS))
			.isGreaterThanOrEqualTo(HELD.toMillis() / 2);
		assertThat(timer("smartasync.offload.run").totalTime(TimeUnit.MILLISECONDS))
			.isGreaterThanOrEqualTo(2 * HELD.toMillis());
	}

	private static String hold() throws InterruptedException {
		TimeUnit.NANOSECONDS.sleep(HELD.toNanos());
		return "it";
	}

	@Test
	void shouldCountTheWaitOfWorkThatIsGivenUpInItsQueue() throws Exception {
		CountDownLatch open = new CountDownLatch(1);
		CompletableFuture<String> first = this.desk.work(() -> {
			open.await();
			return "it";
		});
		this.desk.work(() -> "never").cancel(true);
		open.countDown();
		first.get(10, TimeUnit.SECONDS);
		Awaitility.await().untilAsserted(() -> assertThat(timer("smartasync.offload.wait").count()).isEqualTo(2));
		assertThat(timer("smartasync.offload.run").count()).isEqualTo(1);
	}

	@Test
	void shouldNotTimeWorkThatRunsInline() throws Exception {
		assertThat(this.desk.work(() -> this.desk.work(() -> "it").get()).get(10, TimeUnit.SECONDS)).isEqualTo("it");
		Awaitility.await().untilAsserted(() -> assertThat(timer("smartasync.offload.run").count()).isEqualTo(1));
		assertThat(timer("smartasync.offload.wait").count()).isEqualTo(1);
	}

	@Test
	void shouldNotTimeWorkThatTheExecutorDoesNotTake() throws Exception {
		this.context.getBean(HOSTILE, ThreadPoolTaskExecutor.class).shutdown();
		assertThat(this.desk.work(() -> "never")).isCompletedExceptionally();
		assertThat(timer("smartasync.offload.wait").count()).isZero();
	}

	@Test
	void shouldBeAbsentWhereObservationsAreSwitchedOff() {
		TestApplication.runner(Beans.class)
			.withPropertyValues("smartasync.observations.enabled=false")
			.run((context) -> assertThat(context).doesNotHaveBean(OffloadTimer.class)
				.doesNotHaveBean(ObservationListener.class)
				.hasSingleBean(WarningCounter.class));
	}

	@Configuration(proxyBeanMethods = false)
	static class Beans {

		@Bean
		MeterRegistry meterRegistry() {
			return new SimpleMeterRegistry();
		}

		@Bean(HOSTILE)
		ThreadPoolTaskExecutor executor() {
			ThreadPoolTaskExecutor executor = new ThreadPoolTaskExecutor();
			executor.setCorePoolSize(1);
			executor.setMaxPoolSize(1);
			return executor;
		}

	}

	static class Desk {

		@SmartAsync(executor = HOSTILE, body = Body.BLOCKING, onPlainThread = Strategy.OFFLOAD,
				onManagedExecutor = Strategy.OFFLOAD)
		public CompletableFuture<String> work(Callable<String> body) throws Exception {
			return CompletableFuture.completedFuture(body.call());
		}

	}

}
