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
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

import io.smartasync.BlockingCallRejectedException;
import io.smartasync.SmartAsync;
import io.smartasync.SmartAsyncTimeoutException;
import io.smartasync.SmartAsyncView;
import io.smartasync.threads.RealThreads;
import io.smartasync.threads.TestApplication;
import io.smartasync.view.ViewFactoryBean;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import reactor.core.publisher.Mono;

import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.stereotype.Service;
import org.springframework.web.reactive.function.client.WebClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * The guide "Calling async code from a sync context": its snippets, its steps on their
 * threads, and its edge cases.
 */
@Timeout(60)
class CallingAsyncFromSyncTests {

	private static final Duration LIMIT = Duration.ofSeconds(20);

	private static final List<String> STEPS = new CopyOnWriteArrayList<>();

	private static ConfigurableApplicationContext context;

	private static Snippets.Warehouse warehouse;

	private static Executor pool;

	@BeforeAll
	static void start() {
		context = TestApplication.run(Application.class);
		warehouse = context.getBean(Snippets.Warehouse.class);
		pool = context.getBean("applicationTaskExecutor", Executor.class);
	}

	@AfterAll
	static void stop() {
		context.close();
	}

	@Test
	void shouldRunTheBodyHereWaitHereAndGoOnHere() {
		STEPS.clear();
		// tag::async-from-sync-call[]
		// Waits here: what comes back is complete.
		Mono<Integer> stock = warehouse.stock("a1");
		int free = stock.map((pieces) -> pieces - 2).block(); // at once
		// end::async-from-sync-call[]
		assertThat(free).isEqualTo(5);
		String here = Thread.currentThread().getName();
		assertThat(STEPS).hasSize(2);
		assertThat(STEPS.get(0)).isEqualTo("body on " + here);
		assertThat(STEPS.get(1)).startsWith("answer on ").doesNotEndWith(here);
		assertThat(stock.map((pieces) -> Thread.currentThread().getName()).block(LIMIT)).isEqualTo(here);
	}

	@Test
	void shouldAskTheServerOnceHoweverOftenTheResultIsSubscribed() {
		STEPS.clear();
		Mono<Integer> stock = warehouse.stock("a1");
		stock.block(LIMIT);
		stock.block(LIMIT);
		assertThat(STEPS).filteredOn((step) -> step.startsWith("answer")).hasSize(1);
	}

	@Test
	void shouldGiveTheValueItself() throws Throwable {
		Snippets.BlockingWarehouse blocking = context.getBean(Snippets.BlockingWarehouse.class);
		assertThat(new Clerk(blocking).free("a1")).isEqualTo(5);
		assertThat(RealThreads.POOL_BEAN.call(pool, () -> blocking.stock("a1"))).isEqualTo(7);
		assertThatExceptionOfType(BlockingCallRejectedException.class)
			.isThrownBy(() -> RealThreads.NETTY_EVENT_LOOP.call(pool, () -> blocking.stock("a1")));
	}

	@Test
	void shouldNotWaitOnAThreadOfAnExecutorBean() throws Throwable {
		Slow slow = context.getBean(Slow.class);
		assertThat(RealThreads.POOL_BEAN.call(pool, () -> slow.never(new CountDownLatch(1)).toFuture())).isNotDone();
	}

	@Test
	void shouldKeepErrorsInside() {
		Mono<String> failed = context.getBean(Slow.class).fails();
		assertThatThrownBy(failed::block).hasRootCauseInstanceOf(IOException.class);
	}

	@Test
	void shouldCancelAfterTheTimeoutAndWhenInterrupted() throws Exception {
		Slow slow = context.getBean(Slow.class);
		CountDownLatch cancelled = new CountDownLatch(1);
		assertThatExceptionOfType(SmartAsyncTimeoutException.class).isThrownBy(() -> slow.limited(cancelled).block());
		assertThat(cancelled.await(20, TimeUnit.SECONDS)).isTrue();
		CountDownLatch interrupted = new CountDownLatch(1);
		CompletableFuture<Boolean> flag = new CompletableFuture<>();
		Thread thread = new Thread(() -> {
			Thread.currentThread().interrupt();
			slow.never(interrupted);
			flag.complete(Thread.currentThread().isInterrupted());
		});
		thread.start();
		assertThat(interrupted.await(20, TimeUnit.SECONDS)).isTrue();
		assertThat(flag.get(20, TimeUnit.SECONDS)).isTrue();
	}

	interface Snippets {

		// tag::async-from-sync-bean[]
		@Service
		class Warehouse {

			private final WebClient web;

			Warehouse(WebClient web) {
				this.web = web;
			}

			@SmartAsync
			public Mono<Integer> stock(String sku) {
				// end::async-from-sync-bean[]
				STEPS.add("body on " + Thread.currentThread().getName());
				// tag::async-from-sync-bean[]
				return this.web.get()
					.uri("/stock/{sku}", sku)
					.retrieve()
					.bodyToMono(String.class)
					// end::async-from-sync-bean[]
					.doOnNext((answer) -> STEPS.add("answer on " + Thread.currentThread().getName()))
					// tag::async-from-sync-bean[]
					.map(Integer::valueOf);
			}

		}
		// end::async-from-sync-bean[]

		// tag::async-from-sync-view[]
		@SmartAsyncView(Warehouse.class)
		interface BlockingWarehouse {

			int stock(String sku);

		}
		// end::async-from-sync-view[]

	}

	record Clerk(Snippets.BlockingWarehouse warehouse) {

		// tag::async-from-sync-view-call[]
		int free(String sku) {
			return this.warehouse.stock(sku) - 2; // waits here
		}
		// end::async-from-sync-view-call[]

	}

	static class Slow {

		@SmartAsync
		public Mono<String> never(CountDownLatch cancelled) {
			return Mono.<String>never().doOnCancel(cancelled::countDown);
		}

		@SmartAsync(timeout = "50ms")
		public Mono<String> limited(CountDownLatch cancelled) {
			return never(cancelled);
		}

		@SmartAsync
		public Mono<String> fails() {
			return Mono.error(new IOException("no"));
		}

	}

	@Configuration(proxyBeanMethods = false)
	@Import({ Snippets.Warehouse.class, Slow.class, ReadmeTests.StockServer.class })
	static class Application {

		@Bean
		WebClient web(ReadmeTests.StockServer server) {
			return server.client();
		}

		@Bean
		static ViewFactoryBean<Snippets.BlockingWarehouse> blockingWarehouse() {
			return new ViewFactoryBean<>(Snippets.BlockingWarehouse.class);
		}

	}

}
