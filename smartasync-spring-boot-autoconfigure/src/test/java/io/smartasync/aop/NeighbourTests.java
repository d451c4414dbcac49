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
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import com.github.benmanes.caffeine.cache.Caffeine;
import io.micrometer.core.annotation.Timed;
import io.micrometer.core.aop.TimedAspect;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.annotation.Observed;
import io.micrometer.observation.aop.ObservedAspect;
import io.r2dbc.h2.H2ConnectionFactory;
import io.r2dbc.spi.ConnectionFactory;
import io.smartasync.BlockingCallRejectedException;
import io.smartasync.Body;
import io.smartasync.SmartAsync;
import io.smartasync.Strategy;
import io.smartasync.threads.RealThreads;
import io.smartasync.threads.TestApplication;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;

import org.springframework.cache.CacheManager;
import org.springframework.cache.annotation.Cacheable;
import org.springframework.cache.annotation.EnableCaching;
import org.springframework.cache.caffeine.CaffeineCacheManager;
import org.springframework.cache.concurrent.ConcurrentMapCacheManager;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.embedded.EmbeddedDatabase;
import org.springframework.jdbc.datasource.embedded.EmbeddedDatabaseBuilder;
import org.springframework.jdbc.datasource.embedded.EmbeddedDatabaseType;
import org.springframework.r2dbc.connection.R2dbcTransactionManager;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.config.annotation.method.configuration.EnableMethodSecurity;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.transaction.annotation.EnableTransactionManagement;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronizationManager;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;

/**
 * SmartAsync with another annotation on the same method. Those of Spring Framework 7
 * stand in {@link ResilientMethodTests}, those of Resilience4j in
 * {@link Resilience4jTests}.
 */
class NeighbourTests {

	@Nested
	class WithTransactional {

		@Test
		void shouldBeginAndCommitOnTheWorker() throws Throwable {
			try (ConfigurableApplicationContext context = TestApplication.run(Orders.class, Databases.class)) {
				Orders orders = context.getBean(Orders.class);
				assertThat(fromEventLoop(() -> orders.order("ink"))).startsWith("in a transaction on task-");
				assertThat(orders.count()).isEqualTo(1);
			}
		}

		@Test
		void shouldRollBackOnTheWorker() {
			try (ConfigurableApplicationContext context = TestApplication.run(Orders.class, Databases.class)) {
				Orders orders = context.getBean(Orders.class);
				assertThat(catchThrowable(() -> fromEventLoop(() -> orders.orderInVain("ink"))))
					.isInstanceOf(IllegalStateException.class)
					.hasMessage("sold out");
				assertThat(orders.count()).isZero();
			}
		}

		@Test
		void shouldLeaveReactiveTransactionsToReactor() throws Throwable {
			try (ConfigurableApplicationContext context = TestApplication.run(ReactiveOrders.class,
					ReactiveDatabase.class)) {
				ReactiveOrders orders = context.getBean(ReactiveOrders.class);
				orders.create().block(Duration.ofSeconds(10));
				Mono<Long> pending = RealThreads.NETTY_EVENT_LOOP.call(null, () -> orders.order("ink"));
				assertThat(orders.count()).as("nobody has subscribed").isZero();
				assertThat(pending.block(Duration.ofSeconds(10))).isEqualTo(1);
				assertThat(orders.count()).isEqualTo(1);
				// On a plain thread it is awaited: the transaction is over when the call
				// returns.
				assertThat(orders.order("paper")).isNotNull();
				assertThat(orders.count()).isEqualTo(2);
				assertThat(catchThrowable(() -> orders.orderInVain("pens").block(Duration.ofSeconds(10))))
					.hasMessage("sold out");
				assertThat(orders.count()).isEqualTo(2);
			}
		}

	}

	@Nested
	class WithCacheable {

		@ParameterizedTest
		@ValueSource(strings = { "map", "caffeine" })
		void shouldAskTheCacheOnTheWorker(String cache) throws Throwable {
			try (ConfigurableApplicationContext context = TestApplication.run(new String[] { "cache=" + cache },
					Prices.class, Caches.class)) {
				Prices prices = context.getBean(Prices.class);
				for (int call = 0; call < 2; call++) {
					assertThat(fromEventLoop(() -> prices.later("ink"))).isEqualTo("ink on task");
				}
				assertThat(prices.bodies()).isEqualTo(1);
			}
		}

		@ParameterizedTest
		@ValueSource(strings = { "map", "caffeine" })
		void shouldCacheWhatAMonoEmits(String cache) throws Throwable {
			try (ConfigurableApplicationContext context = TestApplication.run(new String[] { "cache=" + cache },
					Prices.class, Caches.class)) {
				Prices prices = context.getBean(Prices.class);
				assertThat(prices.mono("ink").block(Duration.ofSeconds(10))).isEqualTo("ink");
				Mono<String> onEventLoop = RealThreads.NETTY_EVENT_LOOP.call(null, () -> prices.mono("ink"));
				assertThat(onEventLoop.block(Duration.ofSeconds(10))).isEqualTo("ink");
				assertThat(prices.bodies()).isEqualTo(1);
			}
		}

		@Test
		void shouldDecideBeforeTheCacheIsAsked() {
			try (ConfigurableApplicationContext context = TestApplication.run(new String[] { "cache=map" },
					Prices.class, Caches.class)) {
				Prices prices = context.getBean(Prices.class);
				assertThat(prices.now("ink")).isEqualTo(prices.now("ink"));
				assertThat(prices.bodies()).isEqualTo(1);
				assertThatExceptionOfType(BlockingCallRejectedException.class)
					.isThrownBy(() -> RealThreads.NETTY_EVENT_LOOP.call(null, () -> prices.now("ink")));
			}
		}

	}

	@Nested
	class WithMethodSecurity {

		@Test
		void shouldAskOnTheWorkerWhoTheCallerIs() throws Throwable {
			try (ConfigurableApplicationContext context = TestApplication.run(Vault.class, Security.class)) {
				Vault vault = context.getBean(Vault.class);
				assertThat(fromEventLoop(() -> as("ROLE_KEEPER", vault::open))).isEqualTo("opened by somebody on task");
				assertThat(catchThrowable(() -> fromEventLoop(() -> as("ROLE_VISITOR", vault::open))))
					.isInstanceOf(AccessDeniedException.class);
				assertThat(vault.opened()).isEqualTo(1);
			}
		}

		private static CompletableFuture<String> as(String role,
				java.util.function.Supplier<CompletableFuture<String>> call) {
			SecurityContextHolder.getContext()
				.setAuthentication(new TestingAuthenticationToken("somebody", "secret", role));
			try {
				return call.get();
			}
			finally {
				SecurityContextHolder.clearContext();
			}
		}

	}

	@Nested
	class WithMicrometer {

		@Test
		void shouldTimeAndObserveTheWork() throws Throwable {
			try (ConfigurableApplicationContext context = TestApplication.run(Desk.class, Meters.class)) {
				Desk desk = context.getBean(Desk.class);
				assertThat(fromEventLoop(desk::timed)).isEqualTo("timed on task");
				assertThat(fromEventLoop(desk::observed)).isEqualTo("observed on task");
				assertThat(context.getBean(MeterRegistry.class).get("desk.timed").timer().count()).isEqualTo(1);
				assertThat(context.getBean(Meters.class).stopped).containsOnlyOnce("desk.observed");
			}
		}

	}

	@Nested
	class WithEventListener {

		@Test
		void shouldDecideByThePublishersThread() {
			try (ConfigurableApplicationContext context = TestApplication.run(Listener.class)) {
				Listener listener = context.getBean(Listener.class);
				context.publishEvent("plain");
				assertThat(listener.heard()).containsExactly("plain on " + Thread.currentThread().getName());
				assertThatExceptionOfType(BlockingCallRejectedException.class)
					.isThrownBy(() -> RealThreads.NETTY_EVENT_LOOP.call(null, () -> {
						context.publishEvent("rejected");
						return null;
					}));
				assertThat(listener.heard()).hasSize(1);
			}
		}

		@Test
		void shouldOffloadWhereAskedTo() throws Throwable {
			try (ConfigurableApplicationContext context = TestApplication
				.run(new String[] { "smartasync.decisions.event-loop.void=offload" }, Listener.class)) {
				Listener listener = context.getBean(Listener.class);
				RealThreads.NETTY_EVENT_LOOP.call(null, () -> {
					context.publishEvent("moved");
					return null;
				});
				Awaitility.await()
					.untilAsserted(
							() -> assertThat(listener.heard()).singleElement().asString().startsWith("moved on task-"));
			}
		}

	}

	@Nested
	class WithScheduled {

		@Test
		void shouldRunOnTheSchedulersThread() {
			try (ConfigurableApplicationContext context = TestApplication.run(Clock.class)) {
				Clock clock = context.getBean(Clock.class);
				Awaitility.await().until(() -> clock.heard("tick").size() >= 3);
				assertThat(clock.heard("tick")).allMatch((thread) -> thread.startsWith("scheduling-"));
			}
		}

		/**
		 * Spring calls the method once, on the thread that starts the application, and
		 * subscribes again and again what it got.
		 */
		@Test
		void shouldAwaitAMonoOnceUnlessItIsToldToPassItThrough() {
			try (ConfigurableApplicationContext context = TestApplication.run(Clock.class)) {
				Clock clock = context.getBean(Clock.class);
				Awaitility.await().until(() -> clock.heard("passedThrough").size() >= 3);
				assertThat(clock.heard("passedThrough")).allMatch((thread) -> thread.startsWith("scheduling-"));
				assertThat(clock.heard("awaited")).containsExactly(Thread.currentThread().getName());
			}
		}

	}

	/**
	 * Call from an event loop, and wait for the result elsewhere.
	 */
	private static <T> T fromEventLoop(Callable<CompletableFuture<T>> call) throws Throwable {
		CompletableFuture<T> future = RealThreads.NETTY_EVENT_LOOP.call(null, call);
		try {
			return future.get(10, TimeUnit.SECONDS);
		}
		catch (ExecutionException ex) {
			throw ex.getCause();
		}
	}

	private static String pool() {
		return Thread.currentThread().getName().replaceAll("-\\d+$", "");
	}

	static class Orders {

		private final JdbcTemplate jdbc;

		Orders(JdbcTemplate jdbc) {
			this.jdbc = jdbc;
		}

		// tag::transactional[]
		@Transactional
		@SmartAsync(body = Body.BLOCKING)
		public CompletableFuture<String> order(String item) {
			this.jdbc.update("insert into orders values (?)", item);
			return CompletableFuture.completedFuture(state());
		}
		// end::transactional[]

		@Transactional
		@SmartAsync(body = Body.BLOCKING)
		public CompletableFuture<String> orderInVain(String item) {
			this.jdbc.update("insert into orders values (?)", item);
			throw new IllegalStateException("sold out");
		}

		int count() {
			return this.jdbc.queryForObject("select count(*) from orders", Integer.class);
		}

		private static String state() {
			return (TransactionSynchronizationManager.isActualTransactionActive() ? "in a transaction" : "outside")
					+ " on " + Thread.currentThread().getName();
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableTransactionManagement(proxyTargetClass = true)
	static class Databases {

		@Bean
		EmbeddedDatabase database() {
			return new EmbeddedDatabaseBuilder().setType(EmbeddedDatabaseType.H2).generateUniqueName(true).build();
		}

		@Bean
		DataSourceTransactionManager transactionManager(EmbeddedDatabase database) {
			return new DataSourceTransactionManager(database);
		}

		@Bean
		JdbcTemplate jdbc(EmbeddedDatabase database) {
			JdbcTemplate jdbc = new JdbcTemplate(database);
			jdbc.execute("create table orders (item varchar(20))");
			return jdbc;
		}

	}

	static class ReactiveOrders {

		private final DatabaseClient client;

		ReactiveOrders(DatabaseClient client) {
			this.client = client;
		}

		Mono<Void> create() {
			return this.client.sql("create table orders (item varchar(20))").then();
		}

		@Transactional
		@SmartAsync
		public Mono<Long> order(String item) {
			return insert(item);
		}

		@Transactional
		@SmartAsync
		public Mono<Long> orderInVain(String item) {
			return insert(item).then(Mono.error(new IllegalStateException("sold out")));
		}

		private Mono<Long> insert(String item) {
			return this.client.sql("insert into orders values (:item)").bind("item", item).fetch().rowsUpdated();
		}

		long count() {
			return this.client.sql("select count(*) from orders")
				.map((row) -> row.get(0, Long.class))
				.one()
				.block(Duration.ofSeconds(10));
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableTransactionManagement(proxyTargetClass = true)
	static class ReactiveDatabase {

		@Bean
		ConnectionFactory connections() {
			return H2ConnectionFactory.inMemory("reactive-orders");
		}

		@Bean
		R2dbcTransactionManager transactionManager(ConnectionFactory connections) {
			return new R2dbcTransactionManager(connections);
		}

		@Bean
		DatabaseClient client(ConnectionFactory connections) {
			return DatabaseClient.create(connections);
		}

	}

	static class Prices {

		private final AtomicInteger bodies = new AtomicInteger();

		int bodies() {
			return this.bodies.get();
		}

		@Cacheable("prices")
		@SmartAsync(body = Body.BLOCKING)
		public CompletableFuture<String> later(String item) {
			this.bodies.incrementAndGet();
			return CompletableFuture.completedFuture(item + " on " + pool());
		}

		@Cacheable("prices")
		@SmartAsync
		public Mono<String> mono(String item) {
			return Mono.fromCallable(() -> {
				this.bodies.incrementAndGet();
				return item;
			});
		}

		@Cacheable("prices")
		@SmartAsync
		public String now(String item) {
			return item + " " + this.bodies.incrementAndGet();
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableCaching(proxyTargetClass = true)
	static class Caches {

		@Bean
		CacheManager cacheManager(Environment environment) {
			if (environment.getRequiredProperty("cache").equals("map")) {
				return new ConcurrentMapCacheManager();
			}
			// Without asynchronous mode Spring's Caffeine cache takes no future and no
			// Mono.
			CaffeineCacheManager manager = new CaffeineCacheManager();
			manager.setCaffeine(Caffeine.newBuilder().maximumSize(100));
			manager.setAsyncCacheMode(true);
			return manager;
		}

	}

	static class Vault {

		private final AtomicInteger opened = new AtomicInteger();

		int opened() {
			return this.opened.get();
		}

		@PreAuthorize("hasRole('KEEPER')")
		@SmartAsync(body = Body.BLOCKING)
		public CompletableFuture<String> open() {
			this.opened.incrementAndGet();
			return CompletableFuture.completedFuture(
					"opened by " + SecurityContextHolder.getContext().getAuthentication().getName() + " on " + pool());
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableMethodSecurity
	static class Security {

	}

	static class Desk {

		@Timed("desk.timed")
		@SmartAsync(body = Body.BLOCKING)
		public CompletableFuture<String> timed() {
			return CompletableFuture.completedFuture("timed on " + pool());
		}

		@Observed(name = "desk.observed")
		@SmartAsync(body = Body.BLOCKING)
		public CompletableFuture<String> observed() {
			return CompletableFuture.completedFuture("observed on " + pool());
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Meters {

		final List<String> stopped = new CopyOnWriteArrayList<>();

		@Bean
		MeterRegistry meters() {
			return new SimpleMeterRegistry();
		}

		@Bean
		TimedAspect timedAspect(MeterRegistry meters) {
			return new TimedAspect(meters);
		}

		@Bean
		ObservationRegistry observations() {
			ObservationRegistry observations = ObservationRegistry.create();
			observations.observationConfig().observationHandler(new ObservationHandler<>() {
				@Override
				public void onStop(Observation.Context context) {
					Meters.this.stopped.add(context.getName());
				}

				@Override
				public boolean supportsContext(Observation.Context context) {
					return true;
				}
			});
			return observations;
		}

		@Bean
		ObservedAspect observedAspect(ObservationRegistry observations) {
			return new ObservedAspect(observations);
		}

	}

	static class Listener {

		private final List<String> heard = new CopyOnWriteArrayList<>();

		List<String> heard() {
			return this.heard;
		}

		@EventListener
		@SmartAsync
		public void on(String event) {
			this.heard.add(event + " on " + Thread.currentThread().getName());
		}

	}

	@EnableScheduling
	static class Clock {

		private final Map<String, List<String>> heard = new ConcurrentHashMap<>();

		List<String> heard(String method) {
			return this.heard.computeIfAbsent(method, (name) -> new CopyOnWriteArrayList<>());
		}

		private void hear(String method) {
			heard(method).add(Thread.currentThread().getName());
		}

		@Bean
		ThreadPoolTaskScheduler scheduler() {
			ThreadPoolTaskScheduler scheduler = new ThreadPoolTaskScheduler();
			scheduler.setThreadNamePrefix("scheduling-");
			return scheduler;
		}

		@Scheduled(fixedRate = 10)
		@SmartAsync
		public void tick() {
			hear("tick");
		}

		@Scheduled(fixedRate = 10)
		@SmartAsync
		public Mono<Void> awaited() {
			return Mono.fromRunnable(() -> hear("awaited"));
		}

		@Scheduled(fixedRate = 10)
		@SmartAsync(onPlainThread = Strategy.PASS_THROUGH)
		public Mono<Void> passedThrough() {
			return Mono.fromRunnable(() -> hear("passedThrough"));
		}

	}

}
