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
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

import io.smartasync.Body;
import io.smartasync.SmartAsync;
import io.smartasync.Strategy;
import io.smartasync.threads.TestApplication;
import org.aspectj.lang.JoinPoint;
import org.aspectj.lang.ProceedingJoinPoint;
import org.aspectj.lang.annotation.After;
import org.aspectj.lang.annotation.AfterReturning;
import org.aspectj.lang.annotation.Around;
import org.aspectj.lang.annotation.Aspect;
import org.aspectj.lang.annotation.Before;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.embedded.EmbeddedDatabaseBuilder;
import org.springframework.jdbc.datasource.embedded.EmbeddedDatabaseType;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.EnableTransactionManagement;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Advice of every kind that is nearer to the method than SmartAsync: it runs on the
 * thread that does the work, and finds what it looks for there.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class InnerAdviceTests {

	private static final Duration PATIENCE = Duration.ofSeconds(10);

	private static final List<String> events = Collections.synchronizedList(new ArrayList<>());

	private ConfigurableApplicationContext context;

	private Desk desk;

	@BeforeAll
	void start() {
		this.context = TestApplication.run(Desk.class, Clerk.class, Transactions.class);
		this.desk = this.context.getBean(Desk.class);
	}

	@BeforeEach
	void clear() {
		events.clear();
	}

	@AfterAll
	void stop() {
		this.context.close();
	}

	@Test
	void shouldBindArgumentsOfAnOffloadedCall() {
		assertThat(this.desk.write("ink", 3)).succeedsWithin(PATIENCE).isEqualTo("ink 3");
		assertThat(events).containsExactly("around ink on task", "before ink 3 on task", "after returning",
				"after @ on task");
	}

	@Test
	void shouldBindArgumentsForEachSubscription() {
		Mono<String> mono = this.desk.writeLater("ink", 4);
		assertThat(events).isEmpty();
		assertThat(mono.block(PATIENCE)).isEqualTo("ink 4");
		assertThat(mono.block(PATIENCE)).isEqualTo("ink 4");
		assertThat(events.stream().filter((event) -> event.equals("before ink 4 on task"))).hasSize(2);
	}

	@Test
	void shouldBindArgumentsForConcurrentSubscriptions() {
		for (int round = 0; round < 200; round++) {
			Mono<String> mono = this.desk.writeLater("ink", round);
			List<String> results = Flux.range(0, 8)
				.flatMap((i) -> mono.subscribeOn(Schedulers.parallel()))
				.collectList()
				.block(PATIENCE);
			assertThat(results).hasSize(8).containsOnly("ink " + round);
		}
		assertThat(events.stream().filter((event) -> event.startsWith("before ink"))).hasSize(1600);
	}

	@Test
	void shouldKeepTheArgumentsOfConcurrentSubscriptionsApart() throws Exception {
		try (ConfigurableApplicationContext context = TestApplication.run(Desk.class, Numberer.class)) {
			Desk desk = context.getBean(Desk.class);
			for (int round = 0; round < 300; round++) {
				Mono<String> mono = desk.writeLater("ink", round);
				Flux.range(0, 8).flatMap((i) -> mono.subscribeOn(Schedulers.parallel())).blockLast(PATIENCE);
			}
			Numberer numberer = context.getBean(Numberer.class);
			assertThat(numberer.seen).hasValue(2400);
			assertThat(numberer.mixedUp).isEmpty();
		}
	}

	@Test
	void shouldBeginAndEndTheTransactionOnTheWorker() {
		assertThat(this.desk.inTransaction()).succeedsWithin(PATIENCE).isEqualTo("in a transaction on task");
		assertThat(events).contains("committed on task");
		assertThat(TransactionSynchronizationManager.isActualTransactionActive()).isFalse();
	}

	@Test
	void shouldRollBackOnTheWorker() {
		assertThat(this.desk.failInTransaction()).failsWithin(PATIENCE)
			.withThrowableThat()
			.withMessageContaining("no ink");
		assertThat(events).contains("rolled back on task");
	}

	@Test
	void springsOwnAroundLosesThem() throws Exception {
		// The bar: an @Around aspect of normal order that proceeds on another thread.
		try (ConfigurableApplicationContext context = TestApplication.run(PlainDesk.class, Clerk.class, Hopper.class)) {
			assertThatExceptionOfType(IllegalStateException.class)
				.isThrownBy(() -> context.getBean(PlainDesk.class).write("ink", 5))
				.withMessageContaining("Required to bind 2 arguments, but only bound 1");
		}
	}

	private static String pool() {
		String name = Thread.currentThread().getName();
		return name.startsWith("task-") ? "task" : name;
	}

	@Aspect
	static class Clerk {

		@Around("bean(*Desk) && execution(* write*(..)) && args(text, ..)")
		Object around(ProceedingJoinPoint joinPoint, String text) throws Throwable {
			events.add("around " + text + " on " + pool());
			return joinPoint.proceed();
		}

		@Before("bean(*Desk) && execution(* write*(..)) && args(text, count)")
		void before(String text, int count) {
			events.add("before " + text + " " + count + " on " + pool());
		}

		@AfterReturning("bean(*Desk) && execution(* write*(..))")
		void afterReturning() {
			events.add("after returning");
		}

		@After("bean(*Desk) && execution(* write*(..)) && @annotation(smartAsync)")
		void after(JoinPoint joinPoint, SmartAsync smartAsync) {
			events.add("after @ on " + pool());
		}

	}

	/**
	 * Gives each run an argument of its own, and looks whether the inner advice of that
	 * run sees it.
	 */
	@Aspect
	static class Numberer {

		final AtomicInteger seen = new AtomicInteger();

		final List<String> mixedUp = Collections.synchronizedList(new ArrayList<>());

		private final ThreadLocal<String> mine = new ThreadLocal<>();

		@Around("bean(*Desk) && execution(* writeLater(..)) && args(text, count)")
		Object number(ProceedingJoinPoint joinPoint, String text, int count) throws Throwable {
			this.mine.set(text + "!" + this.seen.incrementAndGet());
			return joinPoint.proceed(new Object[] { this.mine.get(), count });
		}

		@Before("bean(*Desk) && execution(* writeLater(..)) && args(text, count)")
		void look(JoinPoint joinPoint, String text, int count) {
			if (!text.equals(this.mine.get()) || !joinPoint.getArgs()[0].equals(text)) {
				this.mixedUp.add(text + " and " + joinPoint.getArgs()[0] + " instead of " + this.mine.get());
			}
		}

	}

	@Aspect
	@Order(0)
	static class Hopper {

		@Around("bean(*Desk)")
		Object hop(ProceedingJoinPoint joinPoint) throws Throwable {
			CompletableFuture<Object> result = new CompletableFuture<>();
			new Thread(() -> {
				try {
					result.complete(joinPoint.proceed());
				}
				catch (Throwable ex) {
					result.completeExceptionally(ex);
				}
			}).start();
			try {
				return result.join();
			}
			catch (java.util.concurrent.CompletionException ex) {
				throw ex.getCause();
			}
		}

	}

	static class Desk {

		@SmartAsync(body = Body.BLOCKING, onPlainThread = Strategy.OFFLOAD)
		public CompletableFuture<String> write(String text, int count) {
			return CompletableFuture.completedFuture(text + " " + count);
		}

		@SmartAsync(body = Body.BLOCKING, onPlainThread = Strategy.OFFLOAD)
		public Mono<String> writeLater(String text, int count) {
			return Mono.just(text + " " + count);
		}

		@Transactional
		@SmartAsync(body = Body.BLOCKING, onPlainThread = Strategy.OFFLOAD)
		public CompletableFuture<String> inTransaction() {
			observe();
			return CompletableFuture.completedFuture((TransactionSynchronizationManager.isActualTransactionActive()
					? "in a transaction" : "no transaction") + " on " + pool());
		}

		@Transactional
		@SmartAsync(body = Body.BLOCKING, onPlainThread = Strategy.OFFLOAD)
		public CompletableFuture<String> failInTransaction() {
			observe();
			throw new IllegalStateException("no ink");
		}

		private static void observe() {
			TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
				@Override
				public void afterCompletion(int status) {
					events.add(((status == STATUS_COMMITTED) ? "committed" : "rolled back") + " on " + pool());
				}
			});
		}

	}

	static class PlainDesk {

		public String write(String text, int count) {
			return text + " " + count;
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableTransactionManagement(proxyTargetClass = true)
	static class Transactions {

		@Bean
		PlatformTransactionManager transactionManager() {
			return new DataSourceTransactionManager(
					new EmbeddedDatabaseBuilder().setType(EmbeddedDatabaseType.H2).generateUniqueName(true).build());
		}

	}

}
