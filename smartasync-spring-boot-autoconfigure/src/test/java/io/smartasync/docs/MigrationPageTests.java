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
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import io.smartasync.BlockingCallRejectedException;
import io.smartasync.Body;
import io.smartasync.SmartAsync;
import io.smartasync.SmartAsyncOperations;
import io.smartasync.SmartAsyncView;
import io.smartasync.Strategy;
import io.smartasync.threads.RealThreads;
import io.smartasync.threads.TestApplication;
import io.smartasync.view.ViewFactoryBean;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.scheduling.annotation.Async;
import org.springframework.scheduling.annotation.EnableAsync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * The snippets of the page on migration: before and after give the same answer, and
 * differ in what the page says.
 */
@Timeout(60)
class MigrationPageTests {

	private static final Duration LIMIT = Duration.ofSeconds(20);

	private static ConfigurableApplicationContext context;

	@BeforeAll
	static void start() {
		context = TestApplication.run(Application.class);
	}

	@AfterAll
	static void stop() {
		context.close();
	}

	@Test
	void shouldReplaceSubscribeOn() throws Throwable {
		Prices prices = context.getBean(Prices.class);
		Mono<Price> before = new BoilerplateController(prices).price("a1");
		Mono<Price> after = new ViewController(context.getBean(Snippets.ReactivePrices.class)).price("a1");
		assertThat(onEventLoop(before).thread()).startsWith("boundedElastic-");
		assertThat(onEventLoop(after).thread()).startsWith("task-");
	}

	@Test
	void shouldReplaceSubscribeOnWithTheTemplate() throws Throwable {
		SmartAsyncOperations operations = context.getBean(SmartAsyncOperations.class);
		assertThat(onEventLoop(new TemplateController(operations, context.getBean(Prices.class)).price("a1")).thread())
			.startsWith("task-");
	}

	private static Price onEventLoop(Mono<Price> price) throws Throwable {
		return RealThreads.NETTY_EVENT_LOOP.call(null, price::toFuture).get(20, TimeUnit.SECONDS);
	}

	@Test
	void shouldReplaceAsync() throws Throwable {
		String here = Thread.currentThread().getName();
		AsyncReports before = context.getBean(AsyncReports.class);
		SmartReports after = context.getBean(SmartReports.class);
		assertThat(before.report(2026)).succeedsWithin(LIMIT).asString().startsWith("task-");
		assertThat(after.report(2026)).isCompletedWithValue(here);
		assertThat(RealThreads.NETTY_EVENT_LOOP.call(null, () -> after.report(2026))).succeedsWithin(LIMIT)
			.asString()
			.startsWith("task-");
	}

	@Test
	void shouldStillRunInParallelThroughAView() {
		assertThat(context.getBean(Snippets.LaterReports.class).report(2026)).succeedsWithin(LIMIT)
			.asString()
			.startsWith("task-");
	}

	@Test
	void shouldStillFireAndForget() throws Exception {
		context.getBean(Mails.class).welcome("a@acme.com");
		assertThat(Mails.SENT.poll(20, TimeUnit.SECONDS)).startsWith("task-");
	}

	@Test
	void shouldReplaceBlock() throws IOException {
		Suns suns = context.getBean(Suns.class);
		assertThat(new BlockingDesk(suns).sunrise("paris")).isEqualTo("08:10");
		assertThat(new ViewDesk(context.getBean(Snippets.BlockingSuns.class)).sunrise("paris")).isEqualTo("08:10");
		assertThat(new TemplateDesk(context.getBean(SmartAsyncOperations.class), suns).sunrise("paris"))
			.isEqualTo("08:10");
	}

	@Test
	void shouldThrowTheOriginalErrorWhereBlockWrapsIt() {
		Suns suns = context.getBean(Suns.class);
		assertThatThrownBy(() -> new BlockingDesk(suns).sunrise("")).isNotInstanceOf(IOException.class)
			.hasRootCauseInstanceOf(IOException.class);
		assertThatThrownBy(() -> new ViewDesk(context.getBean(Snippets.BlockingSuns.class)).sunrise(""))
			.isInstanceOf(IOException.class);
		CompletableFuture<String> failed = CompletableFuture.failedFuture(new IOException("no"));
		assertThatThrownBy(failed::join).isInstanceOf(CompletionException.class);
		assertThatThrownBy(() -> context.getBean(SmartAsyncOperations.class).await(failed))
			.isInstanceOf(IOException.class);
	}

	@Test
	void shouldRefuseWhereBlockWouldBlockALoop() throws Throwable {
		Mono<String> there = Mono.just("08:10");
		assertThat(RealThreads.NETTY_EVENT_LOOP.call(null, () -> there.delayElement(Duration.ofMillis(5)).block()))
			.as("Reactor does not know this loop, and has just blocked it")
			.isEqualTo("08:10");
		Snippets.BlockingSuns suns = context.getBean(Snippets.BlockingSuns.class);
		assertThatThrownBy(() -> RealThreads.NETTY_EVENT_LOOP.call(null, () -> suns.sunrise("paris")))
			.isInstanceOf(BlockingCallRejectedException.class);
	}

	interface Snippets {

		// tag::after-subscribe-on-view[]
		@SmartAsyncView(Prices.class)
		interface ReactivePrices {

			Mono<Price> of(String sku);

		}
		// end::after-subscribe-on-view[]

		// tag::after-async-view[]
		@SmartAsyncView(SmartReports.class)
		interface LaterReports {

			CompletableFuture<String> report(int year); // runs on a worker, whoever calls

		}
		// end::after-async-view[]

		// tag::after-block-view[]
		@SmartAsyncView(Suns.class)
		interface BlockingSuns {

			String sunrise(String city) throws IOException;

		}
		// end::after-block-view[]

	}

	record Price(String sku, String thread) {
	}

	static class Prices {

		public Price of(String sku) {
			return new Price(sku, Thread.currentThread().getName());
		}

	}

	record BoilerplateController(Prices prices) {

		// tag::before-subscribe-on[]
		Mono<Price> price(String sku) {
			return Mono.fromCallable(() -> this.prices.of(sku)).subscribeOn(Schedulers.boundedElastic());
		}
		// end::before-subscribe-on[]

	}

	record ViewController(Snippets.ReactivePrices prices) {

		// tag::after-subscribe-on[]
		Mono<Price> price(String sku) {
			return this.prices.of(sku);
		}
		// end::after-subscribe-on[]

	}

	record TemplateController(SmartAsyncOperations operations, Prices prices) {

		// tag::after-subscribe-on-template[]
		Mono<Price> price(String sku) {
			return this.operations.mono(() -> this.prices.of(sku));
		}
		// end::after-subscribe-on-template[]

	}

	private static String draw(int year) {
		return Thread.currentThread().getName();
	}

	static class AsyncReports {

		// tag::before-async[]
		@Async
		public CompletableFuture<String> report(int year) {
			return CompletableFuture.completedFuture(draw(year));
		}
		// end::before-async[]

	}

	static class SmartReports {

		// tag::after-async[]
		@SmartAsync(body = Body.BLOCKING)
		public CompletableFuture<String> report(int year) {
			return CompletableFuture.completedFuture(draw(year));
		}
		// end::after-async[]

	}

	static class Mails {

		static final LinkedBlockingQueue<String> SENT = new LinkedBlockingQueue<>();

		// tag::after-async-void[]
		@SmartAsync(onEventLoop = Strategy.OFFLOAD, onPlainThread = Strategy.OFFLOAD)
		public void welcome(String address) {
			send("Welcome!", address);
		}
		// end::after-async-void[]

		private static void send(String text, String address) {
			SENT.add(Thread.currentThread().getName());
		}

	}

	static class Suns {

		public Mono<String> sunrise(String city) {
			Mono<String> sunrise = city.isEmpty() ? Mono.error(new IOException("no city")) : Mono.just("08:10");
			return sunrise.delaySubscription(Duration.ofMillis(5));
		}

	}

	record BlockingDesk(Suns suns) {

		// tag::before-block[]
		String sunrise(String city) {
			return this.suns.sunrise(city).block();
		}
		// end::before-block[]

	}

	record ViewDesk(Snippets.BlockingSuns suns) {

		// tag::after-block[]
		String sunrise(String city) throws IOException {
			return this.suns.sunrise(city);
		}
		// end::after-block[]

	}

	record TemplateDesk(SmartAsyncOperations operations, Suns suns) {

		// tag::after-block-template[]
		String sunrise(String city) {
			return this.operations.await(this.suns.sunrise(city));
		}
		// end::after-block-template[]

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAsync
	@Import({ Prices.class, AsyncReports.class, SmartReports.class, Mails.class, Suns.class })
	static class Application {

		@Bean
		static ViewFactoryBean<Snippets.ReactivePrices> reactivePrices() {
			return new ViewFactoryBean<>(Snippets.ReactivePrices.class);
		}

		@Bean
		static ViewFactoryBean<Snippets.LaterReports> laterReports() {
			return new ViewFactoryBean<>(Snippets.LaterReports.class);
		}

		@Bean
		static ViewFactoryBean<Snippets.BlockingSuns> blockingSuns() {
			return new ViewFactoryBean<>(Snippets.BlockingSuns.class);
		}

	}

}
