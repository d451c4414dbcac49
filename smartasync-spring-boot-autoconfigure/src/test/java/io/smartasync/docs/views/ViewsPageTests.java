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

package io.smartasync.docs.views;

import java.io.IOException;
import java.lang.reflect.UndeclaredThrowableException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;

import com.acme.shared.AsyncClockView;
import io.smartasync.InvalidSmartAsyncException;
import io.smartasync.InvalidSmartAsyncException.Problem;
import io.smartasync.SmartAsync;
import io.smartasync.SmartAsyncOperations;
import io.smartasync.SmartAsyncView;
import io.smartasync.threads.RealThreads;
import io.smartasync.threads.TestApplication;
import io.smartasync.view.SmartAsyncViewScan;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

import org.springframework.boot.autoconfigure.AutoConfigurationPackage;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * The snippets of the page on views, found by scanning this package.
 */
@Timeout(60)
class ViewsPageTests {

	private static final Duration LIMIT = Duration.ofSeconds(20);

	private static ConfigurableApplicationContext context;

	@BeforeAll
	static void start() {
		context = TestApplication.run(Application.class, Snippets.Shared.class);
	}

	@AfterAll
	static void stop() {
		context.close();
	}

	@Test
	void shouldServeAnEventLoop() throws Throwable {
		Snippets.ReactiveCatalog catalog = context.getBean(Snippets.ReactiveCatalog.class);
		assertThat(RealThreads.NETTY_EVENT_LOOP.call(null, () -> catalog.find("a1").toFuture())).succeedsWithin(LIMIT)
			.satisfies((product) -> assertThat(product.thread()).startsWith("task-"));
		assertThat(catalog.search("a").collectList().block(LIMIT)).hasSize(2);
		assertThat(catalog.stock("a1")).succeedsWithin(LIMIT).isEqualTo(7);
		assertThat(catalog.discontinue("a1").blockOptional(LIMIT)).isEmpty();
	}

	@Test
	void shouldBeInjected() {
		assertThat(context.getBean(Snippets.Shelf.class).worth("a").block(LIMIT)).isEqualTo(30);
	}

	@Test
	void shouldServeAnOrdinaryThread() {
		Snippets.BlockingCatalog catalog = context.getBean(Snippets.BlockingCatalog.class);
		assertThat(catalog.stock("a1")).isEqualTo(7);
		assertThat(catalog.find("a1")).isPresent();
		assertThat(catalog.find("none")).isEmpty();
	}

	@Test
	void shouldTakeAStreamLazilyAndCancelItWhenClosed() {
		assertThat(context.getBean(Reader.class).firstTen()).hasSize(10);
		assertThat(Ledger.CANCELLED).isTrue();
	}

	@Test
	void shouldFindViewsElsewhere() {
		assertThat(context.getBean(AsyncClockView.class).instant().block(LIMIT)).isNotNull();
	}

	@Test
	void shouldRespectProfiles() {
		assertThat(context.getBeanNamesForType(Unwanted.class)).isEmpty();
	}

	@Test
	void shouldBeMadeByHand() {
		SmartAsyncOperations operations = context.getBean(SmartAsyncOperations.class);
		Catalog catalog = context.getBean(Catalog.class);
		// tag::view-by-hand[]
		ReactiveSearch view = operations.view(catalog, ReactiveSearch.class);
		// end::view-by-hand[]
		assertThat(view.search("a").count().block(LIMIT)).isEqualTo(2);
	}

	interface ReactiveSearch {

		Flux<Product> search(String text);

	}

	@Test
	void shouldRespectGenerics() {
		Snippets.Orders orders = context.getBean(Snippets.Orders.class);
		assertThat(orders.findById(1L).block(LIMIT)).isEqualTo(new Order(1L));
		assertThat(orders.findAll().collectList().block(LIMIT)).containsExactly(new Order(1L), new Order(2L));
	}

	@Test
	void shouldCallOthersFromADefaultMethod() {
		assertThat(context.getBean(Snippets.Prices.class).cheapest("a").block(LIMIT).price()).isEqualTo(10);
	}

	@Test
	void shouldThrowCheckedExceptionsThatAreDeclared() {
		assertThatThrownBy(() -> context.getBean(Snippets.Files.class).read("missing")).isInstanceOf(IOException.class)
			.hasMessage("missing")
			.satisfies((error) -> assertThat(error.getSuppressed()).isNotEmpty());
	}

	@Test
	void shouldWrapCheckedExceptionsThatAreNot() {
		Undeclared view = context.getBean(SmartAsyncOperations.class)
			.view(context.getBean(Archive.class), Undeclared.class);
		assertThatThrownBy(() -> view.read("missing")).isInstanceOf(UndeclaredThrowableException.class)
			.hasCauseInstanceOf(IOException.class);
	}

	interface Undeclared {

		String read(String name);

	}

	@Test
	void shouldNotConvertWhatThePageSaysIsNot() {
		SmartAsyncOperations operations = context.getBean(SmartAsyncOperations.class);
		assertThatExceptionOfType(InvalidSmartAsyncException.class)
			.isThrownBy(() -> operations.view(new Convertible(), NotConverted.class))
			.satisfies((invalid) -> assertThat(invalid.problems()).extracting(Problem::member)
				.containsExactlyInAnyOrder("one()", "many()", "nothing()", "number()", "array()", "map()", "list()"));
	}

	interface NotConverted {

		Flux<String> one();

		Mono<String> many();

		Mono<String> nothing();

		Mono<Long> number();

		Flux<String> array();

		Flux<String> map();

		Mono<ArrayList<String>> list();

		Mono<Flux<String>> nested();

	}

	static class Convertible {

		public String one() {
			return "";
		}

		public Flux<String> many() {
			return Flux.empty();
		}

		public void nothing() {
		}

		public int number() {
			return 0;
		}

		public String[] array() {
			return new String[0];
		}

		public Map<String, String> map() {
			return Map.of();
		}

		public List<String> list() {
			return List.of();
		}

		public Mono<Flux<String>> nested() {
			return Mono.empty();
		}

	}

	record Product(String sku, int price, String thread) {

		Product(String sku, int price) {
			this(sku, price, Thread.currentThread().getName());
		}

	}

	record Line(int number) {
	}

	record Order(Long id) {
	}

	interface Snippets {

		// tag::views[]
		@SmartAsyncView(Catalog.class)
		interface ReactiveCatalog {

			Mono<Product> find(String sku); // Catalog: Product find(String sku)

			Flux<Product> search(String text); // Catalog: List<Product> search(String
												// text)

			CompletableFuture<Integer> stock(String sku); // Catalog: Mono<Integer>
															// stock(String sku)

			Mono<Void> discontinue(String sku); // Catalog: void discontinue(String sku)

		}
		// end::views[]

		// tag::views-injected[]
		@Component
		class Shelf {

			private final ReactiveCatalog catalog;

			Shelf(ReactiveCatalog catalog) {
				this.catalog = catalog;
			}

			Mono<Integer> worth(String text) {
				return this.catalog.search(text).map(Product::price).reduce(0, Integer::sum);
			}

		}
		// end::views-injected[]

		// tag::views-of-values[]
		@SmartAsyncView(value = Catalog.class, bean = "catalog")
		interface BlockingCatalog {

			int stock(String sku); // a Mono<Integer> there: waited for

			Optional<Product> find(String sku); // null there: empty here

		}
		// end::views-of-values[]

		// tag::views-scan[]
		@Configuration(proxyBeanMethods = false)
		@SmartAsyncViewScan(basePackages = "com.acme.shared")
		class Shared {

		}
		// end::views-scan[]

		// tag::views-generic[]
		interface ReactiveCrud<T, ID> {

			Mono<T> findById(ID id);

			Flux<T> findAll();

		}

		@SmartAsyncView(OrderRepository.class) // an implementation of Crud<Order, Long>
		interface Orders extends ReactiveCrud<Order, Long> {

		}
		// end::views-generic[]

		// tag::views-default[]
		@SmartAsyncView(Catalog.class)
		interface Prices {

			Flux<Product> search(String text);

			default Mono<Product> cheapest(String text) {
				return search(text).sort(Comparator.comparing(Product::price)).next();
			}

		}
		// end::views-default[]

		@SmartAsyncView(Archive.class)
		interface Files {

			String read(String name) throws IOException;

		}

		@SmartAsyncView(Ledger.class)
		interface LedgerLines {

			Stream<Line> lines();

		}

	}

	@Profile("none")
	@SmartAsyncView(Catalog.class)
	interface Unwanted {

		Mono<Product> find(String sku);

	}

	static class Catalog {

		public Product find(String sku) {
			return sku.equals("none") ? null : new Product(sku, 10);
		}

		public List<Product> search(String text) {
			return List.of(new Product(text + "2", 20), new Product(text + "1", 10));
		}

		public Mono<Integer> stock(String sku) {
			return Mono.just(7).delayElement(Duration.ofMillis(5));
		}

		@SmartAsync
		public void discontinue(String sku) {
		}

	}

	static class Ledger {

		static final AtomicBoolean CANCELLED = new AtomicBoolean();

		public Flux<Line> lines() {
			return Flux.range(1, 1_000_000)
				.map(Line::new)
				.doOnCancel(() -> CANCELLED.set(true))
				.subscribeOn(Schedulers.parallel());
		}

	}

	record Reader(Snippets.LedgerLines ledger) {

		List<Line> firstTen() {
			// tag::views-stream[]
			try (Stream<Line> lines = this.ledger.lines()) { // the bean returns a Flux
				return lines.limit(10).toList(); // closing the stream cancels it
			}
			// end::views-stream[]
		}

	}

	interface Crud<T, ID> {

		T findById(ID id);

		List<T> findAll();

	}

	static class OrderRepository implements Crud<Order, Long> {

		@Override
		public Order findById(Long id) {
			return new Order(id);
		}

		@Override
		public List<Order> findAll() {
			return List.of(new Order(1L), new Order(2L));
		}

	}

	static class Archive {

		public Mono<String> read(String name) {
			return Mono.<String>error(new IOException(name)).delaySubscription(Duration.ofMillis(1));
		}

	}

	@Configuration(proxyBeanMethods = false)
	@AutoConfigurationPackage
	@Import({ Snippets.Shelf.class, Ledger.class, Reader.class, OrderRepository.class, Archive.class })
	static class Application {

		@Bean
		Catalog catalog() {
			return new Catalog();
		}

		@Bean
		Clock clock() {
			return Clock.systemUTC();
		}

	}

}
