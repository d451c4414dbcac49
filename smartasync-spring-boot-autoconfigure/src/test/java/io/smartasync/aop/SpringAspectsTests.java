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

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

import javax.sql.DataSource;

import io.smartasync.Body;
import io.smartasync.CallerContext.Kind;
import io.smartasync.SmartAsync;
import io.smartasync.Strategy;
import io.smartasync.threads.Decisions;
import io.smartasync.threads.Decisions.Decision;
import io.smartasync.threads.RealThreads;
import io.smartasync.threads.TestApplication;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.AdviceMode;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.embedded.EmbeddedDatabaseBuilder;
import org.springframework.jdbc.datasource.embedded.EmbeddedDatabaseType;
import org.springframework.scheduling.annotation.Async;
import org.springframework.scheduling.annotation.EnableAsync;
import org.springframework.transaction.annotation.EnableTransactionManagement;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronizationManager;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Beside Spring's own woven aspects: SmartAsync is outermost.
 */
@Tag("weaver")
class SpringAspectsTests {

	@Test
	void shouldBeginTheTransactionOnTheThreadThatDoesTheWork() throws Throwable {
		try (ConfigurableApplicationContext context = TestApplication.run(Transactions.class)) {
			Ledger ledger = new Ledger();
			assertThat(ledger.book().get(20, TimeUnit.SECONDS)).isEqualTo("task- in a transaction");
			Mono<String> bookLater = ledger.bookLater();
			for (int i = 0; i < 5; i++) {
				assertThat(bookLater.block()).isEqualTo("task- in a transaction");
			}
			assertThat(ledger.outside()).isEqualTo("in a transaction");
			assertThat(TransactionSynchronizationManager.isActualTransactionActive()).isFalse();
		}
	}

	@Test
	void shouldRefuseBeforeATransactionBegins() {
		try (ConfigurableApplicationContext context = TestApplication.run(Transactions.class)) {
			Ledger ledger = new Ledger();
			assertThat(org.assertj.core.api.Assertions
				.catchThrowable(() -> RealThreads.NETTY_EVENT_LOOP.call(null, ledger::outside)))
				.isInstanceOf(io.smartasync.BlockingCallRejectedException.class);
		}
	}

	@Test
	void shouldDecideBeforeAsyncHops() throws Throwable {
		try (ConfigurableApplicationContext context = TestApplication
			.run(new String[] { "smartasync.verification=warn" }, Asynchronous.class, Both.class, Decisions.class)) {
			CompletableFuture<String> result = new CompletableFuture<>();
			assertThat(context.getBean(Decisions.class)
				.during(() -> context.getBean(Both.class).both().thenAccept(result::complete))).singleElement()
				.satisfies((Decision decision) -> {
					assertThat(decision.caller().kind()).isEqualTo(Kind.PLAIN_THREAD);
					assertThat(decision.strategy()).isEqualTo(Strategy.AWAIT);
				});
			assertThat(result).as("awaited").isCompletedWithValue("task-");
		}
	}

	@Test
	void shouldFailWithTheErrorOfTheBodysFutureWhichSpringWrapsTwice() {
		try (ConfigurableApplicationContext context = TestApplication.run(Asynchronous.class)) {
			assertThat(errorOf(new SpringsOwn().fail())).isInstanceOf(CompletionException.class)
				.hasCauseInstanceOf(ExecutionException.class)
				.hasRootCauseInstanceOf(IllegalArgumentException.class);
			assertThat(errorOf(new Ledger().fail())).isInstanceOf(IllegalArgumentException.class).hasNoCause();
		}
	}

	private static Throwable errorOf(CompletableFuture<?> result) {
		return result.<Throwable>handle((value, error) -> error).orTimeout(20, TimeUnit.SECONDS).join();
	}

	private static String worker() {
		return Thread.currentThread().getName().replaceAll("\\d+$", "");
	}

	@Configuration(proxyBeanMethods = false)
	@EnableTransactionManagement(mode = AdviceMode.ASPECTJ)
	static class Transactions {

		@Bean
		DataSource dataSource() {
			return new EmbeddedDatabaseBuilder().setType(EmbeddedDatabaseType.H2).generateUniqueName(true).build();
		}

		@Bean
		DataSourceTransactionManager transactionManager(DataSource dataSource) {
			return new DataSourceTransactionManager(dataSource);
		}

	}

	static class Ledger {

		@SmartAsync(body = Body.BLOCKING, onPlainThread = Strategy.OFFLOAD)
		@Transactional
		public CompletableFuture<String> book() {
			return CompletableFuture.completedFuture(worker() + " " + transaction());
		}

		@SmartAsync(body = Body.BLOCKING, onPlainThread = Strategy.OFFLOAD)
		@Transactional
		public Mono<String> bookLater() {
			return Mono.just(worker() + " " + transaction());
		}

		@SmartAsync(body = Body.BLOCKING, onPlainThread = Strategy.OFFLOAD)
		public CompletableFuture<String> fail() {
			return CompletableFuture.failedFuture(new IllegalArgumentException("no"));
		}

		@SmartAsync
		@Transactional
		public String outside() {
			return transaction();
		}

		private static String transaction() {
			return TransactionSynchronizationManager.isActualTransactionActive() ? "in a transaction" : "outside";
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAsync(mode = AdviceMode.ASPECTJ)
	static class Asynchronous {

	}

	static class SpringsOwn {

		@Async
		public CompletableFuture<String> fail() {
			return CompletableFuture.failedFuture(new IllegalArgumentException("no"));
		}

	}

	static class Both {

		@Async
		@SmartAsync
		public CompletableFuture<String> both() {
			return CompletableFuture.completedFuture(worker());
		}

	}

}
