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

package io.smartasync.docs;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

import javax.sql.DataSource;

import io.smartasync.BlockingCallRejectedException;
import io.smartasync.Body;
import io.smartasync.SmartAsync;
import io.smartasync.SmartAsyncView;
import io.smartasync.threads.RealThreads;
import io.smartasync.threads.TestApplication;
import io.smartasync.view.ViewFactoryBean;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.function.Tuple2;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.task.ThreadPoolTaskExecutorBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.task.TaskRejectedException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.embedded.EmbeddedDatabaseBuilder;
import org.springframework.jdbc.datasource.embedded.EmbeddedDatabaseType;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;
import org.springframework.stereotype.Service;
import org.springframework.test.util.AopTestUtils;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.EnableTransactionManagement;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronizationManager;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * The guide "Calling sync code from an async context": its snippets, over a database, its
 * steps on their threads, and its edge cases.
 */
@Timeout(60)
class CallingSyncFromAsyncTests {

	private static final Duration LIMIT = Duration.ofSeconds(20);

	private static ConfigurableApplicationContext context;

	private static Snippets.Accounts accounts;

	@BeforeAll
	static void start() {
		context = TestApplication.run(Application.class);
		accounts = context.getBean(Snippets.Accounts.class);
	}

	@AfterAll
	static void stop() {
		context.close();
	}

	private static <T> T onEventLoop(Mono<T> result) throws Throwable {
		return RealThreads.NETTY_EVENT_LOOP.call(null, result::toFuture).get(20, TimeUnit.SECONDS);
	}

	@Test
	void shouldRefuseTheAnnotatedMethodItself() {
		Snippets.Ledger ledger = context.getBean(Snippets.Ledger.class);
		assertThatExceptionOfType(BlockingCallRejectedException.class)
			.isThrownBy(() -> RealThreads.NETTY_EVENT_LOOP.call(null, () -> ledger.balance("a")))
			.withMessageContaining("a view (@SmartAsyncView)");
		assertThat(ledger.balance("a")).isEqualTo(100);
	}

	@Test
	void shouldMoveItToAWorkerThroughTheView() throws Throwable {
		assertThat(onEventLoop(accounts.balance("a"))).isEqualTo(100);
		assertThat(onEventLoop(accounts.thread())).startsWith("task-").endsWith(" in a transaction");
		String next = onEventLoop(accounts.balance("a").map((balance) -> Thread.currentThread().getName()));
		assertThat(next).as("what follows goes on where the work has ended").startsWith("task-");
	}

	@Test
	void shouldRunInParallel() throws Throwable {
		Tuple2<Long, Long> both = onEventLoop(new Bank(accounts).both());
		assertThat(both.getT1() + both.getT2()).isEqualTo(150);
		assertThat(onEventLoop(Mono.zip(accounts.meet(), accounts.meet()))).isNotNull();
	}

	@Test
	void shouldStartAFutureAtOnceAndInterruptIt() throws Exception {
		Sleepers.AtOnce view = context.getBean(Sleepers.AtOnce.class);
		Sleepers bean = context.getBean(Sleepers.class);
		CompletableFuture<Void> sleeping = view.sleep();
		assertThat(bean.asleep.await(20, TimeUnit.SECONDS)).isTrue();
		sleeping.cancel(true);
		assertThat(bean.interrupted.await(20, TimeUnit.SECONDS)).isTrue();
	}

	@Test
	void shouldOffloadABodyThatBlocksAlthoughItReturnsAPromise() throws Throwable {
		Snippets.Statements statements = context.getBean(Snippets.Statements.class);
		Snippets.Statements target = AopTestUtils.getTargetObject(statements);
		assertThat(RealThreads.NETTY_EVENT_LOOP.call(null, () -> statements.statement("a").toFuture()))
			.succeedsWithin(LIMIT)
			.isEqualTo("The balance of a is 100");
		assertThat(target.thread.get()).startsWith("task-");
		assertThat(statements.statement("a").block(LIMIT)).isEqualTo("The balance of a is 100");
		assertThat(target.thread).hasValue(Thread.currentThread().getName());
	}

	@Test
	void shouldFailInBandWhereThePoolIsFull() throws Exception {
		Tiny.View view = context.getBean(Tiny.View.class);
		CountDownLatch gate = new CountDownLatch(1);
		CountDownLatch begun = new CountDownLatch(1);
		CompletableFuture<Void> running = view.wait(begun, gate);
		assertThat(begun.await(20, TimeUnit.SECONDS)).isTrue();
		CompletableFuture<Void> queued = view.wait(begun, gate);
		assertThat(view.wait(begun, gate)).failsWithin(LIMIT)
			.withThrowableThat()
			.havingCause()
			.isInstanceOf(TaskRejectedException.class);
		gate.countDown();
		assertThat(CompletableFuture.allOf(running, queued)).succeedsWithin(LIMIT);
	}

	@Test
	void shouldRunNestedCallsInline() {
		assertThat(context.getBean(Tiny.View.class).nested(3)).succeedsWithin(LIMIT).isEqualTo(3);
	}

	@Test
	void shouldFailWithTheOriginalError() {
		assertThatThrownBy(() -> onEventLoop(accounts.fails())).hasCauseInstanceOf(IOException.class);
		assertThatThrownBy(() -> onEventLoop(accounts.overflows())).hasCauseInstanceOf(StackOverflowError.class);
	}

	@Test
	void shouldReadAStreamOnAWorker() throws Throwable {
		assertThat(onEventLoop(accounts.names().collectList())).containsExactly("a", "b");
	}

	interface Snippets {

		// tag::sync-from-async-bean[]
		@Service
		class Ledger {

			// end::sync-from-async-bean[]
			private final CyclicBarrier meeting = new CyclicBarrier(2);

			// tag::sync-from-async-bean[]
			private final JdbcClient jdbc;

			Ledger(JdbcClient jdbc) {
				this.jdbc = jdbc;
			}

			@SmartAsync
			@Transactional(readOnly = true)
			public long balance(String account) {
				return this.jdbc.sql("select balance from account where name = ?")
					.param(account)
					.query(Long.class)
					.single();
			}
			// end::sync-from-async-bean[]

			@Transactional
			public String thread() {
				boolean transaction = TransactionSynchronizationManager.isActualTransactionActive();
				return Thread.currentThread().getName() + (transaction ? " in a transaction" : "");
			}

			public boolean meet() throws Exception {
				this.meeting.await(20, TimeUnit.SECONDS);
				return true;
			}

			public List<String> names() {
				return this.jdbc.sql("select name from account order by name").query(String.class).list();
			}

			public String fails() throws IOException {
				throw new IOException("no");
			}

			public String overflows() {
				throw new StackOverflowError("deep");
			}

			// tag::sync-from-async-bean[]

		}
		// end::sync-from-async-bean[]

		// tag::sync-from-async-view[]
		@SmartAsyncView(Ledger.class)
		interface Accounts {

			Mono<Long> balance(String account);
			// end::sync-from-async-view[]

			Mono<String> thread();

			Mono<Boolean> meet();

			Flux<String> names();

			Mono<String> fails();

			Mono<String> overflows();

			// tag::sync-from-async-view[]

		}
		// end::sync-from-async-view[]

		// tag::sync-from-async-promise[]
		@Service
		class Statements {

			// end::sync-from-async-promise[]
			final AtomicReference<String> thread = new AtomicReference<>();

			// tag::sync-from-async-promise[]
			private final Ledger ledger;

			Statements(Ledger ledger) {
				this.ledger = ledger;
			}

			@SmartAsync(body = Body.BLOCKING)
			public Mono<String> statement(String account) {
				long balance = this.ledger.balance(account); // blocks
				// end::sync-from-async-promise[]
				this.thread.set(Thread.currentThread().getName());
				// tag::sync-from-async-promise[]
				return Mono.just("The balance of %s is %d".formatted(account, balance));
			}

		}
		// end::sync-from-async-promise[]

	}

	record Bank(Snippets.Accounts accounts) {

		// tag::sync-from-async-zip[]
		Mono<Tuple2<Long, Long>> both() {
			// On two workers.
			return Mono.zip(this.accounts.balance("a"), this.accounts.balance("b"));
		}
		// end::sync-from-async-zip[]

	}

	static class Sleepers {

		final CountDownLatch asleep = new CountDownLatch(1);

		final CountDownLatch interrupted = new CountDownLatch(1);

		public void sleep() {
			this.asleep.countDown();
			try {
				new CountDownLatch(1).await();
			}
			catch (InterruptedException ex) {
				this.interrupted.countDown();
			}
		}

		@SmartAsyncView(Sleepers.class)
		interface AtOnce {

			CompletableFuture<Void> sleep();

		}

	}

	static class Tiny {

		private final ObjectProvider<View> view;

		Tiny(ObjectProvider<View> view) {
			this.view = view;
		}

		@SmartAsync("tinyPool")
		public void wait(CountDownLatch begun, CountDownLatch gate) throws InterruptedException {
			begun.countDown();
			gate.await(20, TimeUnit.SECONDS);
		}

		@SmartAsync("tinyPool")
		public int nested(int depth) {
			return (depth > 0) ? this.view.getObject().nested(depth - 1).join() + 1 : 0;
		}

		@SmartAsyncView(Tiny.class)
		interface View {

			CompletableFuture<Void> wait(CountDownLatch begun, CountDownLatch gate);

			CompletableFuture<Integer> nested(int depth);

		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableTransactionManagement
	@Import({ Snippets.Ledger.class, Snippets.Statements.class, Sleepers.class, Tiny.class })
	static class Application {

		@Bean
		ThreadPoolTaskExecutor applicationTaskExecutor() {
			return new ThreadPoolTaskExecutorBuilder().corePoolSize(8).threadNamePrefix("task-").build();
		}

		@Bean
		ThreadPoolTaskExecutor tinyPool() {
			return new ThreadPoolTaskExecutorBuilder().corePoolSize(1).maxPoolSize(1).queueCapacity(1).build();
		}

		@Bean
		static ViewFactoryBean<Snippets.Accounts> accounts() {
			return new ViewFactoryBean<>(Snippets.Accounts.class);
		}

		@Bean
		static ViewFactoryBean<Sleepers.AtOnce> atOnce() {
			return new ViewFactoryBean<>(Sleepers.AtOnce.class);
		}

		@Bean
		static ViewFactoryBean<Tiny.View> tinyView() {
			return new ViewFactoryBean<>(Tiny.View.class);
		}

		@Bean(destroyMethod = "shutdown")
		DataSource dataSource() {
			return new EmbeddedDatabaseBuilder().setType(EmbeddedDatabaseType.H2).generateUniqueName(true).build();
		}

		@Bean
		PlatformTransactionManager transactions(DataSource dataSource) {
			return new DataSourceTransactionManager(dataSource);
		}

		@Bean
		JdbcClient jdbc(DataSource dataSource) {
			JdbcClient jdbc = JdbcClient.create(dataSource);
			jdbc.sql("create table account (name varchar(20) primary key, balance bigint)").update();
			jdbc.sql("insert into account values ('a', 100), ('b', 50)").update();
			return jdbc;
		}

	}

}
