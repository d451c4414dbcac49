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

package io.smartasync.caller;

import java.lang.reflect.Constructor;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.function.BiConsumer;

import io.smartasync.CallerContext;
import io.smartasync.CallerContext.Kind;
import io.smartasync.SmartAsyncOperations;
import io.smartasync.threads.TestApplication;
import org.assertj.core.api.Condition;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.TaskScheduler;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.scheduling.concurrent.ConcurrentTaskScheduler;
import org.springframework.scheduling.concurrent.SimpleAsyncTaskScheduler;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;

import static io.smartasync.caller.Callers.exactly;
import static io.smartasync.caller.Callers.managed;
import static io.smartasync.caller.Callers.plain;
import static org.assertj.core.api.Assertions.assertThat;

class ScheduledTests {

	private static final Condition<CallerContext> BOUNDED_ELASTIC = exactly(
			new CallerContext(Kind.MANAGED_EXECUTOR, null, "Reactor boundedElastic"));

	@ParameterizedTest
	@ValueSource(classes = { OnAPool.class, OnThreads.class, OnTheJdks.class })
	void shouldSayThatAScheduledMethodRunsOnTheScheduler(Class<?> scheduler) {
		try (var context = TestApplication.run(scheduler, Clock.class)) {
			assertThatAllRunOn(context, "scheduler");
		}
	}

	@Test
	@EnabledForJreRange(min = JRE.JAVA_21)
	void shouldSayItOnVirtualThreadsToo() {
		try (var context = TestApplication.run(OnVirtualThreads.class, Clock.class)) {
			assertThatAllRunOn(context, "scheduler");
			assertThat(context.getBean(Clock.class).threads.values()).allMatch((name) -> name.startsWith("tick-"));
		}
	}

	@Test
	void shouldNameTheExecutorThatASchedulerHandsItsTasksTo() {
		try (var context = TestApplication.run(OnAnotherExecutor.class, Clock.class)) {
			Clock clock = context.getBean(Clock.class);
			Awaitility.await().until(() -> clock.seen.size() == 3);
			assertThat(clock.seen.get("fixedRate")).is(managed("target"));
			assertThat(clock.seen.get("cron")).is(managed("target"));
			assertThat(clock.seen.get("fixedDelay")).as("runs on the scheduler's own thread").is(managed("scheduler"));
		}
	}

	@Test
	void shouldRecogniseBoundedElasticWhateverItsName() throws Exception {
		CallerContexts callers = Callers.withNames(List.of(), List.of());
		Scheduler own = Schedulers.newBoundedElastic(1, 1, "my-name");
		for (Scheduler scheduler : List.of(Schedulers.boundedElastic(), own)) {
			assertThat(Submission.on(scheduler::schedule, callers::current)).is(BOUNDED_ELASTIC);
		}
		own.dispose();
	}

	/**
	 * As {@code reactor.schedulers.defaultBoundedElasticOnVirtualThreads} has it, which
	 * Reactor reads once per JVM.
	 */
	@Test
	@EnabledForJreRange(min = JRE.JAVA_21)
	void shouldRecogniseBoundedElasticOnVirtualThreads() throws Exception {
		CallerContexts callers = Callers.withNames(List.of(), List.of());
		BiConsumer<Thread, Throwable> ignoring = (thread, ex) -> {
		};
		ThreadFactory threads = (ThreadFactory) reactors("VirtualThreadFactory", String.class, boolean.class,
				BiConsumer.class)
			.newInstance("loomBoundedElastic", false, ignoring);
		Scheduler scheduler = (Scheduler) reactors("BoundedElasticThreadPerTaskScheduler", int.class, int.class,
				ThreadFactory.class)
			.newInstance(1, 1, threads);
		scheduler.init();
		assertThat(Submission.on(scheduler::schedule, () -> Thread.currentThread().getName())).startsWith("loom");
		assertThat(Submission.on(scheduler::schedule, callers::current)).is(BOUNDED_ELASTIC);
		scheduler.dispose();
	}

	@Test
	void shouldKnowBoundedElasticOnThreadsOfAnothersFactoryByItsNameOnly() throws Exception {
		Scheduler own = Schedulers.newBoundedElastic(1, 1, (task) -> new Thread(task, "boundedElastic-own"), 60);
		assertThat(Submission.on(own::schedule, Callers.withNothingConfigured()::current).reason())
			.isEqualTo("thread name pattern boundedElastic-*");
		assertThat(Submission.on(own::schedule, Callers.withNames(List.of(), List.of())::current)).is(plain());
		own.dispose();
	}

	private static Constructor<?> reactors(String type, Class<?>... parameters) throws Exception {
		Constructor<?> constructor = Class.forName("reactor.core.scheduler." + type).getDeclaredConstructor(parameters);
		constructor.setAccessible(true);
		return constructor;
	}

	private static void assertThatAllRunOn(ConfigurableApplicationContext context, String name) {
		Clock clock = context.getBean(Clock.class);
		Awaitility.await().until(() -> clock.seen.size() == 3);
		assertThat(clock.seen.values()).allSatisfy((caller) -> assertThat(caller).is(managed(name)));
	}

	@EnableScheduling
	static class Clock {

		final Map<String, CallerContext> seen = new ConcurrentHashMap<>();

		final Map<String, String> threads = new ConcurrentHashMap<>();

		private final SmartAsyncOperations operations;

		Clock(SmartAsyncOperations operations) {
			this.operations = operations;
		}

		@Scheduled(fixedRate = 10)
		void fixedRate() {
			tick("fixedRate");
		}

		@Scheduled(fixedDelay = 10)
		void fixedDelay() {
			tick("fixedDelay");
		}

		@Scheduled(cron = "* * * * * *")
		void cron() {
			tick("cron");
		}

		private void tick(String how) {
			this.threads.put(how, Thread.currentThread().getName());
			this.seen.put(how, this.operations.callerContext());
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OnAPool {

		@Bean
		ThreadPoolTaskScheduler scheduler() {
			return new ThreadPoolTaskScheduler();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OnThreads {

		@Bean
		SimpleAsyncTaskScheduler scheduler() {
			return new SimpleAsyncTaskScheduler();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OnTheJdks {

		@Bean
		TaskScheduler scheduler() {
			return new ConcurrentTaskScheduler(Executors.newSingleThreadScheduledExecutor());
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OnAnotherExecutor {

		@Bean
		SimpleAsyncTaskScheduler scheduler(ThreadPoolExecutor target) {
			SimpleAsyncTaskScheduler scheduler = new SimpleAsyncTaskScheduler();
			scheduler.setTargetTaskExecutor(target);
			return scheduler;
		}

		@Bean
		ThreadPoolExecutor target() {
			return (ThreadPoolExecutor) Executors.newFixedThreadPool(1);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OnVirtualThreads {

		@Bean
		SimpleAsyncTaskScheduler scheduler() {
			SimpleAsyncTaskScheduler scheduler = new SimpleAsyncTaskScheduler();
			scheduler.setVirtualThreads(true);
			scheduler.setThreadNamePrefix("tick-");
			return scheduler;
		}

	}

}
