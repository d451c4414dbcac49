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
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

import io.smartasync.Body;
import io.smartasync.InvalidSmartAsyncException;
import io.smartasync.SmartAsync;
import io.smartasync.Strategy;
import io.smartasync.threads.TestApplication;
import org.aspectj.lang.ProceedingJoinPoint;
import org.aspectj.lang.annotation.Around;
import org.aspectj.lang.annotation.Aspect;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.beans.factory.NoSuchBeanDefinitionException;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.scheduling.annotation.Async;
import org.springframework.scheduling.annotation.EnableAsync;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * What Spring's own {@code @Async} does, and beside it what SmartAsync does, on one pool
 * of one thread.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BarTests {

	private static final Duration PATIENCE = Duration.ofSeconds(10);

	private ConfigurableApplicationContext context;

	private AsyncDesk async;

	private SmartDesk smart;

	@BeforeAll
	void start() {
		this.context = TestApplication.run(OnePool.class, AsyncDesk.class, SmartDesk.class);
		this.async = this.context.getBean(AsyncDesk.class);
		this.smart = this.context.getBean(SmartDesk.class);
	}

	@AfterAll
	void stop() {
		this.context.close();
	}

	@Nested
	class ReturnTypes {

		@Test
		void mono() {
			assertThatIllegalArgumentException().isThrownBy(() -> BarTests.this.async.mono());
			assertThat(BarTests.this.smart.mono().block(PATIENCE)).startsWith("onePool-");
		}

		@Test
		void flux() {
			assertThatIllegalArgumentException().isThrownBy(() -> BarTests.this.async.flux());
			assertThat(BarTests.this.smart.flux().blockLast(PATIENCE)).startsWith("onePool-");
		}

		@Test
		void completionStage() {
			assertThatIllegalArgumentException().isThrownBy(() -> BarTests.this.async.stage());
			assertThat(BarTests.this.smart.stage().toCompletableFuture()).succeedsWithin(PATIENCE)
				.asString()
				.startsWith("onePool-");
		}

		@Test
		void value() {
			assertThatIllegalArgumentException().isThrownBy(() -> BarTests.this.async.value());
			assertThat(BarTests.this.smart.value()).isEqualTo(Thread.currentThread().getName());
		}

		@Test
		void subclassOfCompletableFuture() {
			assertThatExceptionOfType(ClassCastException.class).isThrownBy(() -> BarTests.this.async.own());
			assertThat(BarTests.this.smart.own()).isInstanceOf(OwnFuture.class).isCompleted();
			TestApplication.runner(OffloadsOwnFuture.class)
				.run((context) -> assertThat(context).getFailure()
					.isInstanceOf(InvalidSmartAsyncException.class)
					.hasMessageContaining("OwnFuture is a class of its own"));
		}

	}

	@Nested
	class Flattening {

		/**
		 * The only worker waits for a future that another task of the same pool
		 * completes.
		 */
		@Test
		void shouldNotParkAWorker() throws Exception {
			CompletableFuture<String> inner = new CompletableFuture<>();
			CompletableFuture<String> pending = BarTests.this.smart.pending(inner);
			assertThat(BarTests.this.smart.stage().toCompletableFuture()).as("the worker is free")
				.succeedsWithin(PATIENCE);
			inner.complete("done");
			assertThat(pending).succeedsWithin(PATIENCE).isEqualTo("done");
		}

		@Test
		void springParksIt() throws Exception {
			CompletableFuture<String> inner = new CompletableFuture<>();
			CompletableFuture<String> pending = BarTests.this.async.pending(inner);
			CompletableFuture<String> next = BarTests.this.async.pending(CompletableFuture.completedFuture("next"));
			assertThat(next).failsWithin(Duration.ofMillis(200))
				.withThrowableOfType(java.util.concurrent.TimeoutException.class);
			inner.complete("done");
			assertThat(pending.get(10, TimeUnit.SECONDS)).isEqualTo("done");
			assertThat(next).succeedsWithin(PATIENCE);
		}

	}

	@Test
	void shouldFindAnUnknownExecutorAtStartup() {
		TestApplication.runner(OnePool.class, AsyncTypo.class).run((context) -> {
			assertThat(context).hasNotFailed();
			assertThatExceptionOfType(NoSuchBeanDefinitionException.class)
				.isThrownBy(() -> context.getBean(AsyncTypo.class).call());
		});
		TestApplication.runner(OnePool.class, SmartTypo.class)
			.run((context) -> assertThat(context).getFailure()
				.isInstanceOf(InvalidSmartAsyncException.class)
				.hasMessageContaining("no bean named 'typo'"));
	}

	@Test
	void shouldLetAspectsBindTheirAnnotation() throws Exception {
		try (ConfigurableApplicationContext context = TestApplication.run(OnePool.class, AuditedDesk.class,
				Auditor.class)) {
			assertThat(context.getBean(AuditedDesk.class).write("ink")).succeedsWithin(PATIENCE)
				.isEqualTo("audited ink");
		}
		try (ConfigurableApplicationContext context = TestApplication.run(PlainAuditedDesk.class,
				OutermostAuditor.class)) {
			assertThatIllegalStateException().isThrownBy(() -> context.getBean(PlainAuditedDesk.class).write("ink"))
				.withMessageContaining("Required to bind 2 arguments, but only bound 1");
		}
	}

	@Test
	void shouldFailWithTheErrorThatTheBodyThrew() {
		assertThat(BarTests.this.smart.fail()).failsWithin(PATIENCE)
			.withThrowableOfType(ExecutionException.class)
			.havingCause()
			.isInstanceOf(IllegalArgumentException.class)
			.withNoCause();
	}

	private static String thread() {
		return Thread.currentThread().getName();
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAsync(proxyTargetClass = true)
	static class OnePool {

		@Bean
		ThreadPoolTaskExecutor onePool() {
			ThreadPoolTaskExecutor executor = new ThreadPoolTaskExecutor();
			executor.setCorePoolSize(1);
			executor.setMaxPoolSize(1);
			return executor;
		}

	}

	@Async
	static class AsyncDesk {

		public Mono<String> mono() {
			return Mono.just(thread());
		}

		public Flux<String> flux() {
			return Flux.just(thread());
		}

		public CompletionStage<String> stage() {
			return CompletableFuture.completedFuture(thread());
		}

		public String value() {
			return thread();
		}

		public OwnFuture own() {
			return new OwnFuture();
		}

		public CompletableFuture<String> pending(CompletableFuture<String> inner) {
			return inner;
		}

	}

	@SmartAsync(body = Body.BLOCKING, onPlainThread = Strategy.OFFLOAD)
	static class SmartDesk {

		public Mono<String> mono() {
			return Mono.just(thread());
		}

		public Flux<String> flux() {
			return Flux.just(thread());
		}

		public CompletionStage<String> stage() {
			return CompletableFuture.completedFuture(thread());
		}

		@SmartAsync
		public String value() {
			return thread();
		}

		@SmartAsync
		public OwnFuture own() {
			return new OwnFuture();
		}

		public CompletableFuture<String> pending(CompletableFuture<String> inner) {
			return inner;
		}

		public CompletableFuture<String> fail() {
			throw new IllegalArgumentException("no");
		}

	}

	static class OwnFuture extends CompletableFuture<String> {

		OwnFuture() {
			complete("own");
		}

	}

	static class OffloadsOwnFuture {

		@SmartAsync(body = Body.BLOCKING)
		public OwnFuture own() {
			return new OwnFuture();
		}

	}

	static class AsyncTypo {

		@Async("typo")
		public CompletableFuture<String> call() {
			return CompletableFuture.completedFuture("");
		}

	}

	static class SmartTypo {

		@SmartAsync(executor = "typo")
		public CompletableFuture<String> call() {
			return CompletableFuture.completedFuture("");
		}

	}

	@java.lang.annotation.Retention(java.lang.annotation.RetentionPolicy.RUNTIME)
	@interface Audited {

		String value();

	}

	static class AuditedDesk {

		@Audited("audited ")
		@SmartAsync(body = Body.BLOCKING, onPlainThread = Strategy.OFFLOAD)
		public CompletableFuture<String> write(String text) {
			return CompletableFuture.completedFuture(text);
		}

	}

	static class PlainAuditedDesk {

		@Audited("audited ")
		public CompletableFuture<String> write(String text) {
			return CompletableFuture.completedFuture(text);
		}

	}

	@Aspect
	static class Auditor {

		@Around("@annotation(audited)")
		Object audit(ProceedingJoinPoint joinPoint, Audited audited) throws Throwable {
			return ((CompletableFuture<?>) joinPoint.proceed()).thenApply((text) -> audited.value() + text);
		}

	}

	@Aspect
	@Order(Ordered.HIGHEST_PRECEDENCE)
	static class OutermostAuditor extends Auditor {

		@Around("@annotation(audited)")
		@Override
		Object audit(ProceedingJoinPoint joinPoint, Audited audited) throws Throwable {
			return joinPoint.proceed();
		}

	}

}
