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
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.Executor;

import javax.sql.DataSource;

import com.sun.net.httpserver.HttpServer;
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
import reactor.core.publisher.Mono;

import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.embedded.EmbeddedDatabaseBuilder;
import org.springframework.jdbc.datasource.embedded.EmbeddedDatabaseType;
import org.springframework.stereotype.Service;
import org.springframework.web.reactive.function.client.WebClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * The snippet of the README, over a database and an HTTP server, does what the table
 * below it says.
 */
@Timeout(60)
class ReadmeTests {

	private static final Duration LIMIT = Duration.ofSeconds(20);

	private static ConfigurableApplicationContext context;

	private static Snippets.Catalog catalog;

	private static Executor pool;

	@BeforeAll
	static void start() {
		context = TestApplication.run(Application.class);
		catalog = context.getBean(Snippets.Catalog.class);
		pool = context.getBean("applicationTaskExecutor", Executor.class);
	}

	@AfterAll
	static void stop() {
		context.close();
	}

	@Test
	void shouldRefuseFindOnAnEventLoopAndRunItElsewhere() throws Throwable {
		assertThatExceptionOfType(BlockingCallRejectedException.class)
			.isThrownBy(() -> RealThreads.NETTY_EVENT_LOOP.call(pool, () -> catalog.find("a1")));
		assertThat(RealThreads.POOL_BEAN.call(pool, () -> catalog.find("a1"))).isEqualTo(new Product("a1", "Anvil"));
		assertThat(catalog.find("a1")).isEqualTo(new Product("a1", "Anvil"));
	}

	@Test
	void shouldHandBackStockAsItIsAndAwaitItElsewhere() throws Throwable {
		assertThat(RealThreads.NETTY_EVENT_LOOP.call(pool, () -> catalog.stock("a1")).block(LIMIT)).isEqualTo(7);
		assertThat(RealThreads.POOL_BEAN.call(pool, () -> catalog.stock("a1")).block(LIMIT)).isEqualTo(7);
		assertThat(catalog.stock("a1").toFuture()).isCompletedWithValue(7);
	}

	@Test
	void shouldOffloadReportsFromAnEventLoopAndRunThemElsewhere() throws Throwable {
		assertThat(RealThreads.NETTY_EVENT_LOOP.call(pool, () -> catalog.report(2026).toFuture())).succeedsWithin(LIMIT)
			.satisfies((report) -> assertThat(report.thread()).startsWith("task-"));
		assertThat(catalog.report(2026).block(LIMIT).thread()).isEqualTo(Thread.currentThread().getName());
	}

	@Test
	void shouldFindThroughTheView() throws Throwable {
		Snippets.ReactiveCatalog view = context.getBean(Snippets.ReactiveCatalog.class);
		assertThat(RealThreads.NETTY_EVENT_LOOP.call(pool, () -> view.find("a1")).block(LIMIT))
			.isEqualTo(new Product("a1", "Anvil"));
	}

	/**
	 * Classes nested in an interface are static, and need not say so.
	 */
	interface Snippets {

		// tag::readme[]
		@Service
		class Catalog {

			// end::readme[]
			private final JdbcClient jdbc;

			private final WebClient warehouse;

			private final Reports reports = (year) -> new Report(year, Thread.currentThread().getName());

			Catalog(JdbcClient jdbc, WebClient warehouse) {
				this.jdbc = jdbc;
				this.warehouse = warehouse;
			}

			// tag::readme[]
			@SmartAsync // blocks, and returns a value
			public Product find(String sku) {
				return this.jdbc.sql("select sku, name from product where sku = ?")
					.param(sku)
					.query(Product.class)
					.single();
			}

			@SmartAsync // does not block, and returns a promise
			public Mono<Integer> stock(String sku) {
				return this.warehouse.get()
					.uri("/stock/{sku}", sku)
					.retrieve()
					.bodyToMono(String.class)
					.map(Integer::valueOf);
			}

			@SmartAsync(body = Body.BLOCKING) // blocks, and returns a promise
			public Mono<Report> report(int year) {
				return Mono.just(this.reports.of(year));
			}

		}

		@SmartAsyncView(Catalog.class) // the same bean, in types that its callers picked
		interface ReactiveCatalog {

			Mono<Product> find(String sku);

		}
		// end::readme[]

	}

	record Product(String sku, String name) {
	}

	record Report(int year, String thread) {
	}

	interface Reports {

		Report of(int year);

	}

	@Configuration(proxyBeanMethods = false)
	@Import({ Snippets.Catalog.class, StockServer.class })
	static class Application {

		@Bean
		static ViewFactoryBean<Snippets.ReactiveCatalog> reactiveCatalog() {
			return new ViewFactoryBean<>(Snippets.ReactiveCatalog.class);
		}

		@Bean(destroyMethod = "shutdown")
		DataSource dataSource() {
			return new EmbeddedDatabaseBuilder().setType(EmbeddedDatabaseType.H2).generateUniqueName(true).build();
		}

		@Bean
		JdbcClient jdbc(DataSource dataSource) {
			JdbcClient jdbc = JdbcClient.create(dataSource);
			jdbc.sql("create table product (sku varchar(20) primary key, name varchar(20))").update();
			jdbc.sql("insert into product values ('a1', 'Anvil')").update();
			return jdbc;
		}

		@Bean
		WebClient warehouse(StockServer server) {
			return server.client();
		}

	}

	static final class StockServer implements AutoCloseable {

		private final HttpServer http;

		StockServer() throws IOException {
			this.http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
			this.http.createContext("/stock/a1", (exchange) -> {
				exchange.getResponseHeaders().set("Content-Type", "text/plain");
				exchange.sendResponseHeaders(200, 1);
				exchange.getResponseBody().write('7');
				exchange.close();
			});
			this.http.start();
		}

		WebClient client() {
			return WebClient.create("http://127.0.0.1:" + this.http.getAddress().getPort());
		}

		@Override
		public void close() {
			this.http.stop(0);
		}

	}

}
