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

package io.smartasync.invocation.context;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

import io.micrometer.context.ContextRegistry;
import io.micrometer.context.ThreadLocalAccessor;
import io.micrometer.context.integration.Slf4jThreadLocalAccessor;
import io.micrometer.observation.NullObservation;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.smartasync.Body;
import io.smartasync.SmartAsync;
import io.smartasync.SmartAsyncOperations;
import io.smartasync.Strategy;
import io.smartasync.invocation.SmartAsyncInvoker;
import io.smartasync.invocation.TargetExecutors;
import io.smartasync.threads.AsyncTypes;
import io.smartasync.threads.RealThreads;
import io.smartasync.threads.TestApplication;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.MDC;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.SynchronousSink;
import reactor.core.scheduler.Schedulers;

import org.springframework.aop.interceptor.AsyncUncaughtExceptionHandler;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.i18n.LocaleContext;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.context.i18n.SimpleTimeZoneAwareLocaleContext;
import org.springframework.core.task.AsyncTaskExecutor;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * What a caller's thread carries is there in the offloaded body, and nothing else is; and
 * the worker is left as it was found. All work shares one worker.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@ExtendWith(OutputCaptureExtension.class)
class ContextPropagationTests {

	private final ContextRegistry registry = ContextRegistry.getInstance();

	private final ThreadLocal<String> tenant = new ThreadLocal<>();

	private ConfigurableApplicationContext context;

	private Desk desk;

	private SmartAsyncOperations operations;

	private ThreadPoolTaskExecutor worker;

	@BeforeAll
	void start() {
		this.context = TestApplication.run(Application.class, Desk.class, AsyncTypes.BlockingBean.class);
		this.desk = this.context.getBean(Desk.class);
		this.operations = this.context.getBean(SmartAsyncOperations.class);
		this.worker = this.context.getBean(ThreadPoolTaskExecutor.class);
	}

	@AfterAll
	void stop() {
		this.context.close();
	}

	@BeforeEach
	void register() {
		this.registry.registerThreadLocalAccessor("tenant", this.tenant);
	}

	/**
	 * Whatever a test does on this thread and on the worker, the next one finds both
	 * clean.
	 */
	@AfterEach
	void clean() throws Exception {
		this.registry.removeThreadLocalAccessor("tenant");
		this.registry.removeThreadLocalAccessor(Slf4jThreadLocalAccessor.KEY);
		Runnable clear = () -> {
			MDC.clear();
			this.tenant.remove();
			SecurityContextHolder.clearContext();
			LocaleContextHolder.resetLocaleContext();
		};
		clear.run();
		this.worker.submit(clear).get(10, TimeUnit.SECONDS);
	}

	private <T> T onWorker(Callable<T> task) throws Exception {
		return this.worker.submit(task).get(10, TimeUnit.SECONDS);
	}

	private static <T> T get(CompletableFuture<T> future) throws Exception {
		return future.get(10, TimeUnit.SECONDS);
	}

	private static Authentication user(String name) {
		return new TestingAuthenticationToken(name, "secret");
	}

	@Nested
	class WhatIsCarried {

		@ParameterizedTest
		@EnumSource
		void shouldReachTheBodyOfEveryType(AsyncTypes type) throws Throwable {
			AsyncTypes.Bean bean = ContextPropagationTests.this.context.getBean(AsyncTypes.BlockingBean.class);
			MDC.put("user", "anna");
			List<String> seen = new ArrayList<>();
			AsyncTypes.get(type.call(bean, () -> {
				seen.add(Thread.currentThread().getName() + " " + MDC.get("user"));
				return Mono.just("it");
			}));
			assertThat(seen).containsExactly("worker-1 anna");
			assertThat(onWorker(MDC::getCopyOfContextMap)).isNullOrEmpty();
			assertThat(MDC.get("user")).isEqualTo("anna");
		}

		@Test
		void shouldBeTheLoggingContext() throws Exception {
			MDC.setContextMap(Map.of("user", "anna", "request", "1"));
			CompletableFuture<Map<String, String>> seen = ContextPropagationTests.this.desk
				.future(MDC::getCopyOfContextMap);
			MDC.put("user", "bert");
			assertThat(get(seen)).isEqualTo(Map.of("user", "anna", "request", "1"));
		}

		@Test
		void shouldBeTheLocale() throws Exception {
			LocaleContextHolder.setLocale(Locale.CANADA_FRENCH);
			assertThat(get(ContextPropagationTests.this.desk.future(() -> LocaleContextHolder.getLocale())))
				.isEqualTo(Locale.CANADA_FRENCH);
			assertThat(onWorker(LocaleContextHolder::getLocaleContext)).isNull();
		}

		/**
		 * As Spring MVC's is, which asks the request each time.
		 */
		@Test
		void shouldBeTheLocaleAsItWasWhenTheCallWasMade() throws Exception {
			AtomicReference<Locale> ofRequest = new AtomicReference<>(Locale.CANADA_FRENCH);
			LocaleContextHolder.setLocaleContext((LocaleContext) ofRequest::get);
			CountDownLatch over = new CountDownLatch(1);
			CompletableFuture<Locale> seen = ContextPropagationTests.this.desk.future(() -> {
				over.await();
				return LocaleContextHolder.getLocale();
			});
			ofRequest.set(Locale.KOREA);
			over.countDown();
			assertThat(get(seen)).isEqualTo(Locale.CANADA_FRENCH);
		}

		@Test
		void shouldBeTheTimeZone() throws Exception {
			java.util.TimeZone zone = java.util.TimeZone.getTimeZone("Asia/Tokyo");
			LocaleContextHolder.setLocaleContext(new SimpleTimeZoneAwareLocaleContext(Locale.JAPAN, zone));
			assertThat(get(ContextPropagationTests.this.desk.future(() -> LocaleContextHolder.getTimeZone())))
				.isEqualTo(zone);
		}

		@Test
		void shouldBeTheUser() throws Exception {
			SecurityContextHolder.getContext().setAuthentication(user("anna"));
			CompletableFuture<String> seen = ContextPropagationTests.this.desk
				.future(() -> SecurityContextHolder.getContext().getAuthentication().getName());
			assertThat(get(seen)).isEqualTo("anna");
			assertThat(onWorker(() -> SecurityContextHolder.getContext().getAuthentication())).isNull();
		}

		@Test
		void shouldBeTheUserAloneNotTheContextThatCallersMayChange() throws Exception {
			SecurityContext mine = new SecurityContextImpl(user("anna"));
			SecurityContextHolder.setContext(mine);
			CountDownLatch loggedOut = new CountDownLatch(1);
			CompletableFuture<String> seen = ContextPropagationTests.this.desk.future(() -> {
				loggedOut.await();
				String name = SecurityContextHolder.getContext().getAuthentication().getName();
				SecurityContextHolder.getContext().setAuthentication(user("system"));
				return name;
			});
			mine.setAuthentication(user("bert"));
			loggedOut.countDown();
			assertThat(get(seen)).isEqualTo("anna");
			assertThat(mine.getAuthentication().getName()).isEqualTo("bert");
		}

		@Test
		void shouldBeTheObservation() throws Exception {
			ObservationRegistry observations = ObservationRegistry.create();
			observations.observationConfig().observationHandler((context) -> true);
			Observation request = Observation.start("request", observations);
			CompletableFuture<Observation> parent;
			try (Observation.Scope scope = request.openScope()) {
				parent = ContextPropagationTests.this.desk
					.future(() -> (Observation) Observation.start("query", observations)
						.getContextView()
						.getParentObservation());
			}
			assertThat(get(parent)).isSameAs(request);
			assertThat(onWorker(observations::getCurrentObservation)).isNull();
			assertThat(onWorker(observations::getCurrentObservationScope)).isNull();
		}

		@Test
		void shouldBeWhatTheApplicationRegisters() throws Exception {
			ContextPropagationTests.this.tenant.set("acme");
			assertThat(get(ContextPropagationTests.this.desk.future(ContextPropagationTests.this.tenant::get)))
				.isEqualTo("acme");
			assertThat(onWorker(ContextPropagationTests.this.tenant::get)).isNull();
		}

		@Test
		void shouldBeAllThatTheApplicationRegistersHoweverMuchThatIs() throws Exception {
			List<ThreadLocal<String>> many = Stream.generate(() -> new ThreadLocal<String>()).limit(12).toList();
			Callable<List<String>> read = () -> many.stream().map(ThreadLocal::get).toList();
			try {
				many.forEach((one) -> ContextPropagationTests.this.registry
					.registerThreadLocalAccessor("many" + many.indexOf(one), one));
				for (ThreadLocal<String> one : many) {
					one.set("mine");
					List<String> mine = read.call();
					assertThat(get(ContextPropagationTests.this.desk.future(read))).isEqualTo(mine);
					one.remove();
					get(ContextPropagationTests.this.desk.future(() -> {
						one.set("left behind");
						return null;
					}));
					assertThat(onWorker(read)).containsOnlyNulls();
					onWorker(() -> {
						one.set("its own");
						return null;
					});
					assertThat(get(ContextPropagationTests.this.desk.future(read))).containsOnlyNulls();
					assertThat(onWorker(one::get)).isEqualTo("its own");
					onWorker(() -> {
						one.remove();
						return null;
					});
				}
			}
			finally {
				many.forEach((one) -> ContextPropagationTests.this.registry
					.removeThreadLocalAccessor("many" + many.indexOf(one)));
			}
		}

		@Test
		void shouldBeAsTheApplicationRegistersIt() throws Exception {
			ContextPropagationTests.this.registry.registerThreadLocalAccessor(new Slf4jThreadLocalAccessor("request"));
			MDC.setContextMap(Map.of("user", "anna", "request", "1"));
			assertThat(get(ContextPropagationTests.this.desk.future(MDC::getCopyOfContextMap)))
				.isEqualTo(Map.of("request", "1"));
		}

		@Test
		void shouldReachTheTemplatesCalls() {
			MDC.put("user", "anna");
			SmartAsyncOperations operations = ContextPropagationTests.this.operations;
			assertThat(operations.future(() -> MDC.get("user"))).succeedsWithin(java.time.Duration.ofSeconds(10))
				.isEqualTo("anna");
			assertThat(operations.mono(() -> MDC.get("user")).block()).isEqualTo("anna");
		}

		@Test
		void shouldReachWhatFrameworksRunOnTheExecutor() throws Exception {
			AsyncTaskExecutor executor = ContextPropagationTests.this.context.getBean(SmartAsyncInvoker.class)
				.executor(ContextPropagationTests.this.context.getBean(TargetExecutors.class)
					.find("applicationTaskExecutor"));
			MDC.put("user", "anna");
			assertThat(executor.submit(() -> MDC.get("user")).get(10, TimeUnit.SECONDS)).isEqualTo("anna");
			CompletableFuture<String> seen = new CompletableFuture<>();
			executor.execute(() -> seen.complete(MDC.get("user")));
			assertThat(get(seen)).isEqualTo("anna");
			assertThat(onWorker(MDC::getCopyOfContextMap)).isNullOrEmpty();
		}

		@Test
		void shouldReachWorkThatNobodyWaitsFor() throws Throwable {
			CompletableFuture<String> seen = new CompletableFuture<>();
			RealThreads.NETTY_EVENT_LOOP.call(null, () -> {
				MDC.put("user", "anna");
				try {
					ContextPropagationTests.this.desk.forget(() -> seen.complete(MDC.get("user")));
				}
				finally {
					MDC.clear();
				}
				return null;
			});
			assertThat(get(seen)).isEqualTo("anna");
		}

		@Test
		void shouldLeaveTheRegistryOfTheJvmAlone() {
			assertThat(ContextPropagationTests.this.registry.getThreadLocalAccessors())
				.extracting(ThreadLocalAccessor::key)
				.doesNotContain(Slf4jThreadLocalAccessor.KEY);
		}

	}

	@Nested
	class WhenItIsCaptured {

		@Test
		void shouldBeTheCallOfHotTypes() throws Exception {
			CountDownLatch release = new CountDownLatch(1);
			ContextPropagationTests.this.worker.execute(() -> await(release));
			MDC.put("user", "anna");
			CompletableFuture<String> seen = ContextPropagationTests.this.desk.future(() -> MDC.get("user"));
			MDC.put("user", "bert");
			release.countDown();
			assertThat(get(seen)).isEqualTo("anna");
		}

		@Test
		void shouldBeTheSubscriptionOfColdTypes() throws Exception {
			MDC.put("user", "assembler");
			Mono<String> seen = ContextPropagationTests.this.desk.mono(() -> MDC.get("user"));
			Flux<String> elements = ContextPropagationTests.this.desk.flux(() -> Flux.just(MDC.get("user")));
			for (String user : List.of("anna", "bert")) {
				MDC.put("user", user);
				assertThat(seen.block()).isEqualTo(user);
				assertThat(elements.blockLast()).isEqualTo(user);
			}
			assertThat(seen.subscribeOn(Schedulers.single()).blockOptional()).isEmpty();
		}

		@Test
		void shouldPreferTheReactorContextOfTheSubscriber() {
			MDC.put("user", "thread");
			ContextPropagationTests.this.tenant.set("thread");
			Supplier<String> read = () -> MDC.get("user") + " " + ContextPropagationTests.this.tenant.get();
			assertThat(ContextPropagationTests.this.desk.mono(read)
				.contextWrite((reactor) -> reactor.put("tenant", "subscriber"))
				.block()).isEqualTo("thread subscriber");
			assertThat(ContextPropagationTests.this.desk.flux(() -> Flux.just(read.get()))
				.contextWrite((reactor) -> reactor.put("tenant", "subscriber")
					.put(Slf4jThreadLocalAccessor.KEY, Map.of("user", "subscriber")))
				.blockLast()).isEqualTo("subscriber subscriber");
		}

		/**
		 * A source that blocks for each element does so in the subscriber's context,
		 * whichever thread asks for it.
		 */
		@Test
		void shouldHoldForEachElementOfAStream() {
			List<String> seen = new ArrayList<>();
			Flux<Integer> elements = ContextPropagationTests.this.desk
				.flux(() -> Flux.generate(() -> 0, (Integer i, SynchronousSink<Integer> sink) -> {
					seen.add(Thread.currentThread().getName() + " " + MDC.get("user"));
					if (i == 2) {
						sink.complete();
					}
					else {
						sink.next(i);
					}
					return i + 1;
				}));
			MDC.put("user", "anna");
			elements.publishOn(Schedulers.parallel(), 1).doOnNext((i) -> MDC.put("user", "bert")).blockLast();
			assertThat(seen).containsExactly("worker-1 anna", "worker-1 anna", "worker-1 anna");
		}

		@Test
		void shouldReachAMonoThatTheBodyReturns() {
			Mono<String> seen = ContextPropagationTests.this.desk
				.flattened(() -> Mono.deferContextual((reactor) -> Mono.just(reactor.get("tenant") + " "
						+ MDC.get("user") + " " + ContextPropagationTests.this.tenant.get())));
			MDC.put("user", "anna");
			assertThat(seen.contextWrite((reactor) -> reactor.put("tenant", "subscriber")).block())
				.isEqualTo("subscriber anna subscriber");
		}

	}

	@Nested
	class OnTheSameThread {

		@Test
		void shouldBeTheThreadsOwnWhereWorkIsNested() throws Exception {
			MDC.put("user", "anna");
			CompletableFuture<String> seen = ContextPropagationTests.this.desk.future(() -> {
				MDC.put("user", "inner");
				String inner = get(ContextPropagationTests.this.desk.future(() -> {
					String user = MDC.get("user");
					MDC.put("more", "kept");
					return user;
				}));
				return inner + " " + MDC.get("more");
			});
			assertThat(get(seen)).isEqualTo("inner kept");
		}

		@Test
		void shouldStillPreferTheReactorContextOfTheSubscriber() throws Exception {
			CompletableFuture<List<String>> seen = ContextPropagationTests.this.desk.future(() -> {
				ContextPropagationTests.this.tenant.set("outer");
				String inner = ContextPropagationTests.this.desk.mono(ContextPropagationTests.this.tenant::get)
					.contextWrite((reactor) -> reactor.put("tenant", "subscriber"))
					.block();
				return List.of(inner, ContextPropagationTests.this.tenant.get());
			});
			assertThat(get(seen)).containsExactly("subscriber", "outer");
		}

		@Test
		void shouldBeTheCallersOwnWhereItWaits() {
			MDC.put("user", "anna");
			assertThat(ContextPropagationTests.this.desk.awaited().block()).isEqualTo("anna");
			assertThat(MDC.get("more")).isEqualTo("kept");
		}

	}

	@Nested
	class TheWorker {

		@Test
		void shouldKeepWhatItHad() throws Exception {
			SecurityContext own = new SecurityContextImpl(user("batch"));
			onWorker(() -> {
				MDC.put("job", "night");
				ContextPropagationTests.this.tenant.set("own");
				SecurityContextHolder.setContext(own);
				return null;
			});
			MDC.put("user", "anna");
			ContextPropagationTests.this.tenant.set("acme");
			SecurityContextHolder.getContext().setAuthentication(user("anna"));
			String seen = get(ContextPropagationTests.this.desk
				.future(() -> MDC.getCopyOfContextMap() + " " + ContextPropagationTests.this.tenant.get()));
			assertThat(seen).isEqualTo("{user=anna} acme");
			assertThat(onWorker(MDC::getCopyOfContextMap)).isEqualTo(Map.of("job", "night"));
			assertThat(onWorker(ContextPropagationTests.this.tenant::get)).isEqualTo("own");
			assertThat(onWorker(SecurityContextHolder::getContext)).isSameAs(own);
		}

		/**
		 * What the caller does not have, its work does not get from somebody else.
		 */
		@Test
		void shouldHideWhatItHad() throws Exception {
			ObservationRegistry observations = ObservationRegistry.create();
			observations.observationConfig().observationHandler((context) -> true);
			AtomicReference<Observation.Scope> scope = new AtomicReference<>();
			onWorker(() -> {
				MDC.put("job", "night");
				SecurityContextHolder.getContext().setAuthentication(user("batch"));
				LocaleContextHolder.setLocale(Locale.KOREA);
				scope.set(Observation.start("batch", observations).openScope());
				return null;
			});
			List<Object> seen = new ArrayList<>();
			AtomicReference<Observation> current = new AtomicReference<>();
			get(ContextPropagationTests.this.desk.future(() -> {
				seen.add(MDC.get("job"));
				seen.add(SecurityContextHolder.getContext().getAuthentication());
				seen.add(LocaleContextHolder.getLocaleContext());
				current.set(observations.getCurrentObservation());
				return null;
			}));
			assertThat(seen).containsOnlyNulls().hasSize(3);
			assertThat(current.get()).as("Micrometer's word for none").isInstanceOf(NullObservation.class);
			assertThat(onWorker(() -> MDC.get("job"))).isEqualTo("night");
			assertThat(onWorker(() -> SecurityContextHolder.getContext().getAuthentication().getName()))
				.isEqualTo("batch");
			assertThat(onWorker(() -> LocaleContextHolder.getLocale())).isEqualTo(Locale.KOREA);
			assertThat(onWorker(observations::getCurrentObservationScope)).isSameAs(scope.get());
			onWorker(() -> {
				scope.get().close();
				return null;
			});
		}

		@Test
		void shouldNotKeepWhatTheBodyLeaves() throws Exception {
			ObservationRegistry observations = ObservationRegistry.create();
			observations.observationConfig().observationHandler((context) -> true);
			Callable<Object> careless = () -> {
				MDC.put("left", "behind");
				ContextPropagationTests.this.tenant.set("left");
				SecurityContextHolder.getContext().setAuthentication(user("left"));
				LocaleContextHolder.setLocale(Locale.KOREA);
				Observation.start("one", observations).openScope();
				Observation.start("two", observations).openScope();
				return null;
			};
			get(ContextPropagationTests.this.desk.future(careless));
			assertWorkerIsClean(observations);
			MDC.put("user", "anna");
			try (Observation.Scope scope = Observation.start("request", observations).openScope()) {
				get(ContextPropagationTests.this.desk.future(careless));
			}
			assertWorkerIsClean(observations);
		}

		private void assertWorkerIsClean(ObservationRegistry observations) throws Exception {
			assertThat(onWorker(MDC::getCopyOfContextMap)).isNullOrEmpty();
			assertThat(onWorker(ContextPropagationTests.this.tenant::get)).isNull();
			assertThat(onWorker(() -> SecurityContextHolder.getContext().getAuthentication())).isNull();
			assertThat(onWorker(LocaleContextHolder::getLocaleContext)).isNull();
			assertThat(onWorker(observations::getCurrentObservationScope)).isNull();
		}

		@Test
		void shouldBeLeftAsItWasWhereTheBodyFails() throws Exception {
			MDC.put("user", "anna");
			CompletableFuture<Object> failed = ContextPropagationTests.this.desk.future(() -> {
				throw new IllegalArgumentException("no");
			});
			assertThatThrownBy(() -> get(failed)).hasRootCauseMessage("no");
			assertThat(onWorker(MDC::getCopyOfContextMap)).isNullOrEmpty();
		}

		/**
		 * The scope of an observation puts its trace into the logging context, and that
		 * is what log lines of the body show.
		 */
		@Test
		void shouldLogTheTraceOfTheObservation() throws Exception {
			ObservationRegistry observations = ObservationRegistry.create();
			observations.observationConfig().observationHandler(new Tracing());
			Observation request = Observation.start("request", observations);
			Mono<String> seen = ContextPropagationTests.this.desk.mono(() -> MDC.get("trace") + " " + MDC.get("user"));
			MDC.put("user", "anna");
			MDC.put("trace", "of this thread");
			assertThat(seen.contextWrite((reactor) -> reactor.put("micrometer.observation", request)).block())
				.isEqualTo("request anna");
			assertThat(onWorker(MDC::getCopyOfContextMap)).isNullOrEmpty();
		}

	}

	@Nested
	class ABrokenAccessor {

		private static final String KEY = "broken";

		@AfterEach
		void remove() {
			ContextPropagationTests.this.registry.removeThreadLocalAccessor(KEY);
		}

		@Test
		void shouldFailTheResultWhereItCannotRead() throws Exception {
			register(() -> {
				throw new IllegalArgumentException("cannot read");
			}, (value) -> null, () -> null);
			assertFails("cannot read");
		}

		@Test
		void shouldFailTheResultWhereItCannotSet() throws Exception {
			Thread caller = Thread.currentThread();
			register(() -> (Thread.currentThread() == caller) ? "value" : null, (value) -> {
				throw new IllegalArgumentException("cannot set");
			}, () -> null);
			assertFails("cannot set");
		}

		@Test
		void shouldBeReportedWhereItCannotRestore(CapturedOutput output) throws Exception {
			Thread caller = Thread.currentThread();
			register(() -> (Thread.currentThread() == caller) ? "value" : null, (value) -> null, () -> {
				throw new IllegalArgumentException("cannot restore");
			});
			MDC.put("user", "anna");
			ContextPropagationTests.this.tenant.set("acme");
			assertThat(get(ContextPropagationTests.this.desk.future(() -> MDC.get("user")))).isEqualTo("anna");
			assertThat(onWorker(MDC::getCopyOfContextMap)).isNullOrEmpty();
			assertThat(onWorker(ContextPropagationTests.this.tenant::get)).isNull();
			assertThat(get(ContextPropagationTests.this.desk.future(() -> MDC.get("user")))).isEqualTo("anna");
			assertThat(output).containsOnlyOnce("could not restore the thread \"worker-1\"").contains("cannot restore");
		}

		private void assertFails(String why) throws Exception {
			MDC.put("user", "anna");
			ContextPropagationTests.this.tenant.set("acme");
			AtomicReference<Object> ran = new AtomicReference<>();
			Supplier<Object> body = () -> {
				ran.set("ran");
				return null;
			};
			CompletableFuture<Object> future = ContextPropagationTests.this.desk.future(body::get);
			assertThatThrownBy(() -> get(future)).hasRootCauseMessage(why)
				.cause()
				.isInstanceOf(IllegalStateException.class)
				.hasMessageContaining(Broken.class.getName());
			assertThatThrownBy(() -> ContextPropagationTests.this.desk.mono(body).block()).hasRootCauseMessage(why);
			assertThatThrownBy(() -> ContextPropagationTests.this.desk.flux(Flux::empty).blockLast())
				.hasRootCauseMessage(why);
			assertThat(ran).hasNullValue();
			assertThat(onWorker(MDC::getCopyOfContextMap)).isNullOrEmpty();
			assertThat(onWorker(ContextPropagationTests.this.tenant::get)).isNull();
		}

		@Test
		void shouldBeHeardOfWhereNobodyWaits() throws Throwable {
			register(() -> {
				throw new IllegalArgumentException("cannot read");
			}, (value) -> null, () -> null);
			RealThreads.NETTY_EVENT_LOOP.call(null, () -> {
				ContextPropagationTests.this.desk.forget(() -> {
				});
				return null;
			});
			assertThat(Application.uncaught.get(10, TimeUnit.SECONDS)).hasRootCauseMessage("cannot read");
		}

		private void register(Supplier<Object> read, Function<Object, Object> set, Supplier<Object> restore) {
			ContextPropagationTests.this.registry.registerThreadLocalAccessor(new Broken(read, set, restore));
		}

		private record Broken(Supplier<Object> read, Function<Object, Object> set,
				Supplier<Object> restoring) implements ThreadLocalAccessor<Object> {

			@Override
			public Object key() {
				return KEY;
			}

			@Override
			public Object getValue() {
				return this.read.get();
			}

			@Override
			public void setValue(Object value) {
				this.set.apply(value);
			}

			@Override
			public void setValue() {
				this.restoring.get();
			}

		}

	}

	private static void await(CountDownLatch latch) {
		try {
			latch.await();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	/**
	 * Does with the logging context what a tracing library does.
	 */
	private static final class Tracing implements io.micrometer.observation.ObservationHandler<Observation.Context> {

		@Override
		public void onScopeOpened(Observation.Context context) {
			context.put("before", String.valueOf(MDC.get("trace")));
			MDC.put("trace", context.getName());
		}

		@Override
		public void onScopeClosed(Observation.Context context) {
			String before = context.get("before");
			if ("null".equals(before)) {
				MDC.remove("trace");
			}
			else {
				MDC.put("trace", before);
			}
		}

		@Override
		public boolean supportsContext(Observation.Context context) {
			return true;
		}

	}

	@SmartAsync(body = Body.BLOCKING, onPlainThread = Strategy.OFFLOAD, onManagedExecutor = Strategy.OFFLOAD)
	static class Desk {

		public <T> CompletableFuture<T> future(Callable<T> body) throws Exception {
			return CompletableFuture.completedFuture(body.call());
		}

		public <T> Mono<T> mono(Supplier<T> body) {
			return Mono.justOrEmpty(body.get());
		}

		public <T> Mono<T> flattened(Supplier<Mono<T>> body) {
			return body.get();
		}

		public <T> Flux<T> flux(Supplier<Flux<T>> body) {
			return body.get();
		}

		@SmartAsync(onEventLoop = Strategy.OFFLOAD)
		public void forget(Runnable body) {
			body.run();
		}

		@SmartAsync
		public Mono<String> awaited() {
			MDC.put("more", "kept");
			return Mono.just(MDC.get("user"));
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Application {

		static final CompletableFuture<Throwable> uncaught = new CompletableFuture<>();

		@Bean
		ThreadPoolTaskExecutor applicationTaskExecutor() {
			ThreadPoolTaskExecutor executor = new ThreadPoolTaskExecutor();
			executor.setCorePoolSize(1);
			executor.setThreadNamePrefix("worker-");
			return executor;
		}

		@Bean
		AsyncUncaughtExceptionHandler uncaughtErrors() {
			return (error, method, arguments) -> uncaught.complete(error);
		}

	}

}
