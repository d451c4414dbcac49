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

package io.smartasync.autoconfigure;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

import io.smartasync.Body;
import io.smartasync.InvalidSmartAsyncException;
import io.smartasync.InvalidSmartAsyncException.Problem;
import io.smartasync.SmartAsync;
import io.smartasync.Strategy;
import io.smartasync.threads.TestApplication;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Lazy;
import org.springframework.scheduling.annotation.Async;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * What is wrong is said at startup: all of it, once, with a remedy.
 */
class StartupTests {

	@Nested
	class Verification {

		@Test
		void shouldTellEveryProblemAtOnce() {
			TestApplication.runner(Mistaken.class).run((context) -> {
				assertThat(problems(context)).extracting(Problem::member)
					.containsExactlyInAnyOrder("unknownExecutor(String)", "badDuration()", "negativeDuration()",
							"unresolvable()", "awaitOnEventLoop()", "awaitAStream()", "offloadAValue()", "ownFuture()",
							"finalMethod()", "privateMethod()", "staticMethod()", "besideAsync()");
				assertThat(problems(context)).extracting(Problem::type).containsOnly(Mistaken.class.getName());
				assertThat(problem(context, "unknownExecutor(String)").what())
					.isEqualTo("There is no bean named 'nowhere'; the executor beans are [applicationTaskExecutor]");
				assertThat(problem(context, "badDuration()").what()).startsWith("The timeout 'soon' is no duration");
				assertThat(problem(context, "awaitOnEventLoop()").what())
					.isEqualTo("AWAIT is impossible for a call from EVENT_LOOP: AWAIT would block the event loop");
				assertThat(problem(context, "offloadAValue()").remedy()).contains("@SmartAsync(onPlainThread = ...)");
				assertThat(problem(context, "finalMethod()").what()).contains("final method");
				assertThat(problem(context, "besideAsync()").remedy()).contains("Remove @Async");
			});
		}

		@Test
		void shouldSeeAsyncOnTheClassToo() {
			TestApplication.runner(AsyncClass.class)
				.run((context) -> assertThat(problem(context, "besideAsync()").what()).contains("beside @Async"));
		}

		@Test
		void shouldLookAtLazyBeansToo() {
			TestApplication.runner(LazyMistake.class)
				.run((context) -> assertThat(problems(context)).singleElement()
					.satisfies((problem) -> assertThat(problem.member()).isEqualTo("unknownExecutor()")));
		}

		@Test
		void shouldTellOfAnUnknownDefaultExecutorOnce() {
			TestApplication.runner(Fine.class, Offloading.class)
				.withPropertyValues("smartasync.executor=typo")
				.run((context) -> assertThat(problems(context)).singleElement().satisfies((problem) -> {
					assertThat(problem)
						.hasToString("smartasync.executor: There is no bean named 'typo'; the executor beans are "
								+ "[applicationTaskExecutor]. Name an existing executor bean, or remove the property.");
					assertThat(problem.what()).contains("no bean named 'typo'");
				}));
		}

		@Test
		@ExtendWith(OutputCaptureExtension.class)
		void shouldOnlyWarnWhenAsked(CapturedOutput output) {
			TestApplication.runner(Mistaken.class).withPropertyValues("smartasync.verification=warn").run((context) -> {
				assertThat(context).hasNotFailed();
				assertThat(output).contains("Mistaken.finalMethod()").contains("Mistaken.badDuration()");
				assertThatThrownBy(() -> context.getBean(Mistaken.class).badDuration())
					.isInstanceOf(InvalidSmartAsyncException.class)
					.hasMessageContaining("'soon'");
			});
		}

		@Test
		@ExtendWith(OutputCaptureExtension.class)
		void shouldNotLookWhenOff(CapturedOutput output) {
			TestApplication.runner(Mistaken.class).withPropertyValues("smartasync.verification=off").run((context) -> {
				assertThat(context).hasNotFailed();
				assertThat(output).doesNotContain("Mistaken");
			});
		}

		@Test
		void shouldAcceptFinalMethodsBehindAnInterface() {
			TestApplication.runner(FinalImplementation.class, LazyFinalImplementation.class)
				.withPropertyValues("spring.aop.proxy-target-class=false")
				.run((context) -> assertThat(context).hasNotFailed());
		}

	}

	@Nested
	@ExtendWith(OutputCaptureExtension.class)
	class Letters {

		@Test
		void shouldWriteOneLetterAboutAllMistakes(CapturedOutput output) {
			assertThatThrownBy(
					() -> SpringApplication.run(MistakenApplication.class, "--spring.main.web-application-type=none"))
				.isInstanceOf(InvalidSmartAsyncException.class);
			assertThat(output).contains("APPLICATION FAILED TO START")
				.contains("12 uses of @SmartAsync cannot work:")
				.contains("1. " + Mistaken.class.getName() + ".")
				.contains("12. " + Mistaken.class.getName() + ".")
				.contains("Make it a public instance method that is not final, or do not let @SmartAsync cover it.")
				.contains("smartasync.verification=warn");
		}

		@Test
		void shouldRefuseLimitsThatAreNone(CapturedOutput output) {
			for (String property : new String[] { "await.timeout=0s", "offload.timeout=-5s", "await.warn-after=-1s" }) {
				assertThatThrownBy(() -> SpringApplication.run(FineApplication.class,
						"--spring.main.web-application-type=none", "--smartasync." + property))
					.isNotNull();
			}
			assertThat(output).contains("smartasync.await.timeout must be positive")
				.contains("smartasync.offload.timeout must be positive")
				.contains("smartasync.await.warn-after must not be negative");
		}

		@Test
		void shouldNameTheLegalValuesOfAProperty(CapturedOutput output) {
			assertThatThrownBy(() -> SpringApplication.run(FineApplication.class,
					"--spring.main.web-application-type=none", "--smartasync.decisions.event-loop.value=offlaod"))
				.isNotNull();
			assertThat(output).contains("smartasync.decisions.event-loop.value")
				.contains("offlaod")
				.contains("DIRECT")
				.contains("REJECT")
				.contains("WARN")
				.doesNotContain("PASS_THROUGH");
		}

	}

	@Nested
	class TargetExecutor {

		@Test
		void shouldUseTheOnlyTaskExecutorBesideAScheduler() {
			TestApplication.runner(OwnPool.class, Scheduler.class, Offloading.class)
				.run((context) -> assertThat(context.getBean(Offloading.class).thread().join()).startsWith("ownPool-"));
		}

		@Test
		void shouldUseTheConfiguredOne() {
			TestApplication.runner(OwnPool.class, OtherPool.class, Offloading.class)
				.withPropertyValues("smartasync.executor=otherPool")
				.run((context) -> assertThat(context.getBean(Offloading.class).thread().join())
					.startsWith("otherPool-"));
		}

		@Test
		void shouldSayWhenItCannotChoose() {
			TestApplication.runner(OwnPool.class, OtherPool.class, Offloading.class)
				.run((context) -> assertThat(problems(context)).singleElement()
					.satisfies((problem) -> assertThat(problem.what()).contains("ownPool").contains("otherPool")));
		}

		@Test
		void shouldNotNeedOneForMethodsThatStayWhereTheyAre() {
			TestApplication.runner(OwnPool.class, OtherPool.class, Fine.class)
				.run((context) -> assertThat(context).hasNotFailed());
		}

	}

	private static java.util.List<Problem> problems(AssertableApplicationContext context) {
		assertThat(context).hasFailed();
		assertThat(context.getStartupFailure()).isInstanceOf(InvalidSmartAsyncException.class);
		return ((InvalidSmartAsyncException) context.getStartupFailure()).problems();
	}

	private static Problem problem(AssertableApplicationContext context, String member) {
		return problems(context).stream()
			.filter((problem) -> problem.member().equals(member))
			.findFirst()
			.orElseThrow();
	}

	static class Mistaken {

		@SmartAsync(executor = "nowhere")
		public String unknownExecutor(String text) {
			return text;
		}

		@SmartAsync(timeout = "soon")
		public String badDuration() {
			return "";
		}

		@SmartAsync(timeout = "-1s")
		public String negativeDuration() {
			return "";
		}

		@SmartAsync(timeout = "${no.such.property}")
		public String unresolvable() {
			return "";
		}

		@SmartAsync(onEventLoop = Strategy.AWAIT)
		public Mono<String> awaitOnEventLoop() {
			return Mono.empty();
		}

		@SmartAsync(onPlainThread = Strategy.AWAIT)
		public Flux<String> awaitAStream() {
			return Flux.empty();
		}

		@SmartAsync(onPlainThread = Strategy.OFFLOAD)
		public String offloadAValue() {
			return "";
		}

		@SmartAsync(body = Body.BLOCKING)
		public OwnFuture ownFuture() {
			return new OwnFuture();
		}

		@SmartAsync
		public final String finalMethod() {
			return "";
		}

		@SmartAsync
		private String privateMethod() {
			return "";
		}

		@SmartAsync
		public static String staticMethod() {
			return "";
		}

		@Async
		@SmartAsync
		public CompletableFuture<String> besideAsync() {
			return CompletableFuture.completedFuture("");
		}

	}

	@Async
	static class AsyncClass {

		@SmartAsync
		public CompletableFuture<String> besideAsync() {
			return CompletableFuture.completedFuture("");
		}

	}

	static class OwnFuture extends CompletableFuture<String> {

	}

	@Lazy
	static class LazyMistake {

		@SmartAsync(executor = "nowhere")
		public String unknownExecutor() {
			return "";
		}

	}

	static class Fine {

		@SmartAsync
		public String value() {
			return "";
		}

	}

	interface Contract {

		@SmartAsync
		String name();

	}

	static class FinalImplementation implements Contract {

		@Override
		public final String name() {
			return "";
		}

	}

	@Lazy
	static class LazyFinalImplementation extends FinalImplementation {

	}

	static class Offloading {

		@SmartAsync(body = Body.BLOCKING, onPlainThread = Strategy.OFFLOAD)
		public CompletableFuture<String> thread() {
			return CompletableFuture.completedFuture(Thread.currentThread().getName());
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OwnPool {

		@Bean
		Executor ownPool() {
			return new ThreadPoolTaskExecutor();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OtherPool {

		@Bean
		ThreadPoolTaskExecutor otherPool() {
			return new ThreadPoolTaskExecutor();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Scheduler {

		@Bean
		ThreadPoolTaskScheduler taskScheduler() {
			return new ThreadPoolTaskScheduler();
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@Import(Mistaken.class)
	static class MistakenApplication {

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@Import(Fine.class)
	static class FineApplication {

	}

}
