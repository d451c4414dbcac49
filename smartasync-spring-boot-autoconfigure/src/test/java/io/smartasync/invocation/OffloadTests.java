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

package io.smartasync.invocation;

import java.io.IOException;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

import io.netty.channel.EventLoopGroup;
import io.netty.channel.nio.NioEventLoopGroup;
import io.smartasync.Body;
import io.smartasync.SmartAsync;
import io.smartasync.SmartAsyncTimeoutException;
import io.smartasync.SmartAsyncTimeoutException.Phase;
import io.smartasync.Strategy;
import io.smartasync.threads.AsyncTypes;
import io.smartasync.threads.RealThreads;
import io.smartasync.threads.TestApplication;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.test.StepVerifier;

import org.springframework.aop.interceptor.AsyncUncaughtExceptionHandler;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.support.DefaultLifecycleProcessor;
import org.springframework.core.task.SyncTaskExecutor;
import org.springframework.core.task.TaskRejectedException;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

/**
 * {@code OFFLOAD} for every type of a result, and what becomes of work on bad days.
 */
@Tag("core")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OffloadTests {

	private static final Duration PATIENCE = Duration.ofSeconds(10);

	private ConfigurableApplicationContext context;

	private AsyncTypes.BlockingBean bean;

	private Desk desk;

	@BeforeAll
	void start() {
		this.context = TestApplication.run(Executors.class, AsyncTypes.BlockingBean.class, Desk.class);
		this.bean = this.context.getBean(AsyncTypes.BlockingBean.class);
		this.desk = this.context.getBean(Desk.class);
	}

	@AfterAll
	void stop() {
		this.context.close();
	}

	@Nested
	class EveryType {

		@ParameterizedTest
		@EnumSource
		void shouldRunOnTheTargetExecutor(AsyncTypes type) throws Throwable {
			AtomicReference<String> worker = new AtomicReference<>();
			Object result = type.call(OffloadTests.this.bean, () -> {
				worker.set(Thread.currentThread().getName());
				return Mono.just("it");
			});
			assertThat(AsyncTypes.get(result)).isEqualTo(type.hasValue() ? "it" : null);
			assertThat(worker.get()).startsWith("main-pool-");
		}

		@ParameterizedTest
		@EnumSource
		void shouldStartColdTypesPerSubscriptionAndHotOnesAtOnce(AsyncTypes type) throws Throwable {
			AtomicInteger runs = new AtomicInteger();
			Object result = type.call(OffloadTests.this.bean, () -> {
				runs.incrementAndGet();
				return Mono.just("it");
			});
			if (type.isHot()) {
				Awaitility.await().untilAtomic(runs, org.hamcrest.Matchers.is(1));
				AsyncTypes.get(result);
				AsyncTypes.get(result);
				assertThat(runs).hasValue(1);
			}
			else {
				assertThat(runs).as("nothing runs before it is subscribed").hasValue(0);
				AsyncTypes.get(result);
				AsyncTypes.get(result);
				assertThat(runs).hasValue(2);
			}
		}

		@ParameterizedTest
		@EnumSource
		void shouldFlattenWithoutParkingAWorker(AsyncTypes type) throws Throwable {
			if (type == AsyncTypes.FUTURE) {
				return; // The one type that leaves no choice: documented.
			}
			List<Object> results = new ArrayList<>();
			for (int i = 0; i < 50; i++) {
				results.add(
						type.call(OffloadTests.this.bean, () -> Mono.delay(Duration.ofMillis(300)).thenReturn("late")));
			}
			long start = System.nanoTime();
			List<CompletableFuture<Object>> gets = results.stream()
				.map((result) -> CompletableFuture.supplyAsync(() -> get(result), (task) -> new Thread(task).start()))
				.toList();
			gets.forEach(CompletableFuture::join);
			// 50 results of 300 ms on 2 workers would take 7.5 s if each parked one.
			assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
		}

		@ParameterizedTest
		@EnumSource
		void shouldTellNoValueFromAFailure(AsyncTypes type) throws Throwable {
			Object result = type.call(OffloadTests.this.bean, Mono::empty);
			if (type.canBeEmpty()) {
				assertThat(AsyncTypes.get(result)).isNull();
			}
			else {
				assertThat(catchThrowable(() -> AsyncTypes.get(result))).isNotNull();
			}
		}

		@ParameterizedTest
		@EnumSource
		void shouldMakeSomethingOfNull(AsyncTypes type) throws Throwable {
			Object result = type.call(OffloadTests.this.bean, () -> null);
			if (type.canBeEmpty() && !type.name().contains("FUTURE") && !type.name().contains("STAGE")) {
				assertThat(AsyncTypes.get(result)).isNull();
			}
			else {
				assertThatThrownBy(() -> AsyncTypes.get(result)).isInstanceOf(IllegalStateException.class)
					.hasMessageContaining("returned null instead of a ");
			}
		}

		@ParameterizedTest
		@EnumSource
		void shouldFailWithTheOriginalError(AsyncTypes type) {
			IOException error = new IOException("later");
			Object result = type.call(OffloadTests.this.bean, () -> Mono.error(error));
			assertThatThrownBy(() -> AsyncTypes.get(result)).isSameAs(error);
		}

		@ParameterizedTest
		@EnumSource
		void shouldSettleFatalErrorsToo(AsyncTypes type) {
			for (Error error : List.of(new StackOverflowError(), new OutOfMemoryError("pretended"),
					new NoClassDefFoundError("Missing"))) {
				Object thrown = type.call(OffloadTests.this.bean, () -> {
					throw error;
				});
				assertThatThrownBy(() -> AsyncTypes.get(thrown)).isSameAs(error);
			}
		}

		@ParameterizedTest
		@EnumSource
		void shouldInterruptTheWorkerWhenCancelled(AsyncTypes type) throws Exception {
			CountDownLatch running = new CountDownLatch(1);
			CountDownLatch interrupted = new CountDownLatch(1);
			Object result = type.call(OffloadTests.this.bean, () -> {
				running.countDown();
				try {
					new CountDownLatch(1).await();
				}
				catch (InterruptedException ex) {
					interrupted.countDown();
				}
				return Mono.empty();
			});
			Runnable cancel;
			if (result instanceof Future<?> future) {
				cancel = () -> future.cancel(true);
			}
			else if (type.isHot()) {
				((kotlinx.coroutines.Deferred<?>) result).cancel(null);
				return; // Spring makes it of a future that a Deferred does not cancel.
			}
			else {
				cancel = Mono
					.from(org.springframework.core.ReactiveAdapterRegistry.getSharedInstance()
						.getAdapter(null, result)
						.toPublisher(result))
					.subscribe()::dispose;
			}
			assertThat(running.await(10, TimeUnit.SECONDS)).isTrue();
			cancel.run();
			assertThat(interrupted.await(10, TimeUnit.SECONDS)).isTrue();
		}

		private static Object get(Object result) {
			try {
				return AsyncTypes.get(result);
			}
			catch (Throwable ex) {
				throw new IllegalStateException(ex);
			}
		}

	}

	@Nested
	class Streams {

		@Test
		void shouldRunTheBodyAgainForEachSubscription() {
			AtomicInteger runs = new AtomicInteger();
			Flux<Integer> flux = OffloadTests.this.desk.stream(() -> Flux.range(1, runs.incrementAndGet()));
			assertThat(runs).hasValue(0);
			StepVerifier.create(flux).expectNext(1).verifyComplete();
			StepVerifier.create(flux).expectNext(1, 2).verifyComplete();
		}

		@Test
		void shouldPassDemandThrough() {
			List<Long> demand = new ArrayList<>();
			Flux<Integer> flux = OffloadTests.this.desk.stream(() -> Flux.range(1, 10).doOnRequest(demand::add));
			StepVerifier.create(flux, 2)
				.expectNext(1, 2)
				.thenRequest(3)
				.expectNext(3, 4, 5)
				.thenCancel()
				.verify(PATIENCE);
			assertThat(demand).containsExactly(2L, 3L);
		}

		@Test
		void shouldCancelTheStream() throws Exception {
			CountDownLatch cancelled = new CountDownLatch(1);
			Flux<Long> flux = OffloadTests.this.desk
				.stream(() -> Flux.interval(Duration.ofMillis(1)).doOnCancel(cancelled::countDown));
			StepVerifier.create(flux).expectNextCount(3).thenCancel().verify(PATIENCE);
			assertThat(cancelled.await(10, TimeUnit.SECONDS)).isTrue();
		}

		@Test
		void shouldPassTheSubscribersReactorContext() {
			Flux<String> flux = OffloadTests.this.desk
				.stream(() -> Flux.deferContextual((context) -> Flux.just(context.getOrDefault("user", "nobody"))));
			StepVerifier.create(flux.contextWrite((context) -> context.put("user", "ann")))
				.expectNext("ann")
				.verifyComplete();
		}

		@Test
		void shouldSubscribeOnTheWorker() {
			Flux<String> flux = OffloadTests.this.desk
				.stream(() -> Flux.defer(() -> Flux.just(Thread.currentThread().getName())));
			List<String> workers = eachOnAnEventLoop(flux, 2000);
			assertThat(workers).hasSize(2000).allMatch((worker) -> worker.startsWith("main-pool-"));
		}

		@Test
		void shouldWorkOffDemandOnTheWorker() {
			Flux<String> flux = OffloadTests.this.desk
				.stream(() -> Flux.generate((sink) -> sink.next(Thread.currentThread().getName())));
			List<String> workers = eachOnAnEventLoop(flux.publishOn(Schedulers.parallel(), 1).take(50), 1);
			assertThat(workers).hasSize(50).allMatch((worker) -> worker.startsWith("main-pool-"));
		}

		@Test
		void shouldFailWhereDemandIsRejected() {
			CountDownLatch release = new CountDownLatch(1);
			Desk desk = OffloadTests.this.desk;
			ThreadPoolTaskExecutor pool = OffloadTests.this.context.getBean("smallPool", ThreadPoolTaskExecutor.class);
			awaitIdleSmallPool();
			Flux<Integer> flux = desk.streamOnSmallPool(() -> Flux.range(1, 10).hide());
			try {
				StepVerifier.create(flux, 1).expectNext(1).then(() -> {
					awaitIdleSmallPool();
					desk.occupySmallPool(release);
					Awaitility.await().until(() -> pool.getActiveCount() == 1 && pool.getQueueSize() == 0);
					desk.occupySmallPool(release);
					desk.occupySmallPool(release);
				}).thenRequest(1).expectError(TaskRejectedException.class).verify(PATIENCE);
			}
			finally {
				release.countDown();
			}
		}

		@Test
		void shouldSettleFatalErrorsOfTheSubscription() {
			StepVerifier.create(OffloadTests.this.desk.stream(() -> Flux.defer(() -> {
				throw new NoClassDefFoundError("Missing");
			}))).expectError(NoClassDefFoundError.class).verify(PATIENCE);
		}

		@RepeatedTest(2000)
		void shouldNotInterruptItselfWhenCancelledByItsOwnElements() {
			Flux<Boolean> flux = OffloadTests.this.desk.stream(() -> Flux.range(1, 10))
				.take(1)
				.map((element) -> Thread.currentThread().isInterrupted());
			assertThat(flux.concatWith(Mono.fromCallable(() -> Thread.currentThread().isInterrupted()))
				.collectList()
				.block(PATIENCE)).containsOnly(false);
		}

		@Test
		void shouldTurnNullIntoAnEmptyStream() {
			StepVerifier.create(OffloadTests.this.desk.stream(() -> null)).verifyComplete();
		}

		@Test
		void shouldFailWithWhatTheBodyThrows() {
			StepVerifier.create(OffloadTests.this.desk.stream(() -> {
				throw new IllegalArgumentException("no");
			})).verifyErrorMessage("no");
		}

	}

	private static <T> List<T> eachOnAnEventLoop(Publisher<T> publisher, int times) {
		return Flux.range(0, times)
			.concatMap((i) -> Flux.from(publisher).subscribeOn(Schedulers.parallel()))
			.collectList()
			.block(PATIENCE);
	}

	/**
	 * AssertJ's {@code failsWithin} is content with a future that never completes.
	 */
	private static Throwable failureOf(CompletableFuture<?> future) {
		Awaitility.await().until(future::isDone);
		assertThat(future).isCompletedExceptionally();
		return future.handle((value, error) -> error).join();
	}

	@Nested
	class OnTheSubscribersThread {

		/**
		 * Whoever asks for the value before it is there: who asks late, is given it on
		 * the spot.
		 */
		@Test
		void shouldGoOnWhereTheWorkHasEnded() {
			Mono<String> mono = OffloadTests.this.desk.where().map((worker) -> Thread.currentThread().getName());
			for (int i = 0; i < 2000; i++) {
				assertThat(mono.subscribeOn(Schedulers.parallel()).toFuture()).succeedsWithin(PATIENCE)
					.asString()
					.startsWith("main-pool-");
			}
		}

		@Test
		@SuppressWarnings("deprecation")
		void shouldNotTakeAnEventLoopForAWorkerOfItsPool() throws Exception {
			Executor pool = OffloadTests.this.context.getBean("applicationTaskExecutor", Executor.class);
			EventLoopGroup group = new NioEventLoopGroup(1, pool);
			try {
				String[] threads = group.submit(() -> {
					String loop = Thread.currentThread().getName();
					return new String[] { loop,
							OffloadTests.this.desk.where().toFuture().thenApply((x) -> x).get(5, TimeUnit.SECONDS) };
				}).get(10, TimeUnit.SECONDS);
				assertThat(threads[1]).startsWith("main-pool-").isNotEqualTo(threads[0]);
			}
			finally {
				group.shutdownGracefully(0, 0, TimeUnit.SECONDS).sync();
			}
		}

		@Test
		void shouldDecideWhenSubscribed() {
			// Assembled here, where it would be offloaded; subscribed on a managed
			// thread.
			Mono<String> mono = OffloadTests.this.desk.where();
			String subscriber = Mono.fromCallable(() -> mono.block())
				.subscribeOn(Schedulers.boundedElastic())
				.block(PATIENCE);
			assertThat(subscriber).startsWith("boundedElastic-");
		}

		@Test
		void shouldPassTheSubscribersReactorContextToASingle() {
			Mono<String> mono = OffloadTests.this.desk
				.single(() -> Mono.deferContextual((context) -> Mono.just(context.getOrDefault("user", "nobody"))));
			assertThat(mono.contextWrite((context) -> context.put("user", "ann")).block(PATIENCE)).isEqualTo("ann");
		}

		@Test
		void shouldRejectWhenSubscribedWhereItIsForbidden() throws Throwable {
			Mono<String> mono = OffloadTests.this.desk.notOnLoops();
			CompletableFuture<String> result = RealThreads.NETTY_EVENT_LOOP.call(null, mono::toFuture);
			assertThat(result).failsWithin(PATIENCE)
				.withThrowableThat()
				.withMessageContaining("notOnLoops")
				.withMessageContaining("Netty EventLoop");
		}

	}

	/**
	 * Whatever other tests have left there would fill it too early. What a worker is
	 * about to begin is neither active nor queued for the pool itself.
	 */
	private void awaitIdleSmallPool() {
		ThreadPoolTaskExecutor pool = this.context.getBean("smallPool", ThreadPoolTaskExecutor.class);
		TargetExecutor target = this.context.getBean(TargetExecutors.class).find("smallPool");
		Awaitility.await().until(() -> target.queued() + target.active() == 0 && pool.getActiveCount() == 0);
	}

	@Nested
	class BadDays {

		@BeforeEach
		void beginWithAnIdlePool() {
			awaitIdleSmallPool();
		}

		@Test
		void shouldRejectInBandWhenTheExecutorIsFull() throws Exception {
			CountDownLatch release = new CountDownLatch(1);
			List<CompletableFuture<String>> futures = new ArrayList<>();
			try {
				for (int i = 0; i < 4; i++) {
					futures.add(OffloadTests.this.desk.onSmallPool(release));
				}
				assertThat(futures.get(3)).isCompletedExceptionally();
				assertThatThrownBy(futures.get(3)::join).hasCauseInstanceOf(TaskRejectedException.class)
					.hasMessageContaining("'smallPool'")
					.hasMessageContaining("pool size = 1, active threads = 1, queued tasks = 2");
			}
			finally {
				release.countDown();
			}
			assertThat(futures.get(0)).succeedsWithin(PATIENCE);
			assertThat(futures.get(1)).succeedsWithin(PATIENCE);
		}

		@Test
		void shouldNeverRunOnTheThreadThatOffloads() throws Throwable {
			Desk desk = OffloadTests.this.desk;
			CountDownLatch release = new CountDownLatch(1);
			desk.onCallerRuns(release);
			List<Callable<CompletableFuture<String>>> calls = List.of(desk::onSyncExecutor,
					() -> desk.onCallerRuns(release));
			for (Callable<CompletableFuture<String>> call : calls) {
				CompletableFuture<String> result = RealThreads.NETTY_EVENT_LOOP.call(null, call);
				assertThatThrownBy(() -> result.get(10, TimeUnit.SECONDS))
					.hasCauseInstanceOf(TaskRejectedException.class)
					.hasMessageContaining("would have run the work on the thread that offloads it");
			}
			release.countDown();
		}

		@Test
		void shouldBoundTheTimeQueueingIncluded() throws Exception {
			CountDownLatch release = new CountDownLatch(1);
			try {
				OffloadTests.this.desk.onSmallPool(release);
				CompletableFuture<String> queued = OffloadTests.this.desk.hurry(release);
				assertThatThrownBy(() -> queued.get(10, TimeUnit.SECONDS)).cause()
					.asInstanceOf(InstanceOfAssertFactories.type(SmartAsyncTimeoutException.class))
					.satisfies((timeout) -> {
						assertThat(timeout.getPhase()).isEqualTo(Phase.QUEUED);
						assertThat(timeout.getLimit()).isEqualTo(Duration.ofMillis(100));
					});
			}
			finally {
				release.countDown();
			}
		}

		@Test
		void shouldInterruptWhatTakesTooLong() throws Exception {
			CompletableFuture<String> running = OffloadTests.this.desk.hurryOnPool();
			assertThatThrownBy(() -> running.get(10, TimeUnit.SECONDS)).cause()
				.asInstanceOf(InstanceOfAssertFactories.type(SmartAsyncTimeoutException.class))
				.extracting(SmartAsyncTimeoutException::getPhase)
				.isEqualTo(Phase.RUNNING);
			assertThat(Desk.interrupted.await(10, TimeUnit.SECONDS)).isTrue();
		}

		@Test
		void shouldCancelWhatTheBodyReturned() throws Exception {
			CountDownLatch cancelled = new CountDownLatch(1);
			CompletableFuture<String> future = OffloadTests.this.desk.inner(cancelled);
			assertThat(Desk.returned.await(10, TimeUnit.SECONDS)).isTrue();
			Awaitility.await().until(() -> {
				future.cancel(true);
				return cancelled.getCount() == 0;
			});
			assertThatThrownBy(future::join).isInstanceOf(CancellationException.class);
		}

		@Test
		void shouldNotKeepOtherLimitsWaiting() throws Exception {
			CountDownLatch release = new CountDownLatch(1);
			CountDownLatch held = new CountDownLatch(1);
			OffloadTests.this.desk.hurryOnPool().whenComplete((value, error) -> {
				held.countDown();
				OffloadTests.this.desk.awaits(release);
			});
			assertThat(held.await(10, TimeUnit.SECONDS)).isTrue();
			assertThat(failureOf(OffloadTests.this.desk.hurryOnPool())).isInstanceOf(SmartAsyncTimeoutException.class);
			release.countDown();
		}

		@Test
		void shouldKeepTheBodysOwnCompletionException() {
			CompletionException own = new CompletionException("mine", new IllegalStateException("cause"));
			StepVerifier.create(OffloadTests.this.desk.single(() -> Mono.error(own)))
				.expectErrorMatches((error) -> error == own)
				.verify(PATIENCE);
		}

		@Test
		void shouldTellTheHandlerOfErrorsThatNobodySees() {
			OffloadTests.this.desk.fireAndForget("x");
			Awaitility.await().until(() -> OffloadTests.this.context.getBean(Uncaught.class).error != null);
			Uncaught uncaught = OffloadTests.this.context.getBean(Uncaught.class);
			assertThat(uncaught.error).hasMessage("x");
			assertThat(uncaught.method.getName()).isEqualTo("fireAndForget");
			assertThat(uncaught.arguments).containsExactly("x");
		}

		@Test
		void shouldSettleWhatIsQueuedWhenTheContextCloses() throws Exception {
			ConfigurableApplicationContext context = TestApplication.run(Executors.class, Desk.class);
			Desk desk = context.getBean(Desk.class);
			CountDownLatch release = new CountDownLatch(1);
			int begun = Desk.onSmallPool.get();
			CompletableFuture<String> running = desk.onSmallPool(release);
			Awaitility.await().untilAtomic(Desk.onSmallPool, org.hamcrest.Matchers.greaterThan(begun));
			CompletableFuture<String> queued = desk.onSmallPool(release);
			context.close();
			assertThat(failureOf(running)).isInstanceOf(InterruptedException.class);
			assertThat(failureOf(queued)).isInstanceOf(CancellationException.class);
		}

		@Test
		@Tag("proxy")
		void shouldRejectWhatIsOffloadedAfterTheContextHasClosed() throws Exception {
			ConfigurableApplicationContext context = TestApplication.run(Executors.class, Desk.class);
			Desk desk = context.getBean(Desk.class);
			context.close();
			assertThat(failureOf(desk.onSmallPool(new CountDownLatch(1)))).isInstanceOf(TaskRejectedException.class);
		}

	}

	@Nested
	class Nesting {

		@Test
		void shouldNotDeadlockAPoolOfOneThread() {
			assertThat(OffloadTests.this.desk.nested(OffloadTests.this.desk, 10)).succeedsWithin(PATIENCE)
				.isEqualTo("0".repeat(10));
		}

		@Test
		void shouldRunInlineOnAWorkerThatGotItsTaskElsewhere() throws Exception {
			ThreadPoolTaskExecutor pool = OffloadTests.this.context.getBean("onePool", ThreadPoolTaskExecutor.class);
			Desk desk = OffloadTests.this.desk;
			assertThat(pool.submit(() -> desk.nested(desk, 3).get(5, TimeUnit.SECONDS)).get(10, TimeUnit.SECONDS))
				.isEqualTo("000");
		}

		@Test
		void shouldKnowAnExecutorByAllItsNames() {
			assertThat(OffloadTests.this.desk.byItsOtherName(OffloadTests.this.desk)).succeedsWithin(PATIENCE)
				.isEqualTo("0");
		}

		@Test
		void shouldRunInlineOnAChainOfPools() {
			assertThat(OffloadTests.this.desk.there(OffloadTests.this.desk)).succeedsWithin(PATIENCE)
				.isEqualTo("main-pool, onePool, onePool");
		}

	}

	@Test
	void shouldRunWithTheApplicationsContextClassLoader() throws Exception {
		ClassLoader strange = new ClassLoader(getClass().getClassLoader()) {
		};
		Thread caller = Thread.currentThread();
		ClassLoader own = caller.getContextClassLoader();
		caller.setContextClassLoader(strange);
		try {
			assertThat(OffloadTests.this.desk.classLoader().get(10, TimeUnit.SECONDS))
				.isSameAs(this.context.getBeanFactory().getBeanClassLoader());
		}
		finally {
			caller.setContextClassLoader(own);
		}
	}

	@Configuration(proxyBeanMethods = false)
	static class Executors {

		@Bean
		ThreadPoolTaskExecutor applicationTaskExecutor() {
			ThreadPoolTaskExecutor executor = new ThreadPoolTaskExecutor();
			executor.setCorePoolSize(2);
			executor.setThreadNamePrefix("main-pool-");
			return executor;
		}

		@Bean
		ThreadPoolTaskExecutor smallPool() {
			ThreadPoolTaskExecutor executor = new ThreadPoolTaskExecutor();
			executor.setCorePoolSize(1);
			executor.setMaxPoolSize(1);
			executor.setQueueCapacity(2);
			return executor;
		}

		@Bean({ "onePool", "onePoolAlias" })
		ThreadPoolTaskExecutor onePool() {
			ThreadPoolTaskExecutor executor = new ThreadPoolTaskExecutor();
			executor.setCorePoolSize(1);
			executor.setMaxPoolSize(1);
			return executor;
		}

		@Bean
		ThreadPoolTaskExecutor callerRuns() {
			ThreadPoolTaskExecutor executor = new ThreadPoolTaskExecutor();
			executor.setCorePoolSize(1);
			executor.setMaxPoolSize(1);
			executor.setQueueCapacity(0);
			executor.setRejectedExecutionHandler(new ThreadPoolExecutor.CallerRunsPolicy());
			return executor;
		}

		@Bean
		Executor syncExecutor() {
			return new SyncTaskExecutor();
		}

		/**
		 * Closing does not wait long for work that is stuck.
		 */
		@Bean
		DefaultLifecycleProcessor lifecycleProcessor() {
			DefaultLifecycleProcessor processor = new DefaultLifecycleProcessor();
			processor.setTimeoutPerShutdownPhase(100);
			return processor;
		}

		@Bean
		Uncaught uncaught() {
			return new Uncaught();
		}

	}

	static class Uncaught implements AsyncUncaughtExceptionHandler {

		volatile Throwable error;

		volatile Method method;

		volatile Object[] arguments;

		@Override
		public void handleUncaughtException(Throwable ex, Method method, Object... params) {
			this.method = method;
			this.arguments = params;
			this.error = ex;
		}

	}

	@SmartAsync(body = Body.BLOCKING, onPlainThread = Strategy.OFFLOAD)
	static class Desk {

		static final CountDownLatch interrupted = new CountDownLatch(1);

		static final CountDownLatch returned = new CountDownLatch(1);

		static final AtomicInteger onSmallPool = new AtomicInteger();

		public <T> Flux<T> stream(Supplier<Flux<T>> source) {
			return source.get();
		}

		public <T> Mono<T> single(Supplier<Mono<T>> source) {
			return source.get();
		}

		public Mono<String> where() {
			return Mono.just(Thread.currentThread().getName());
		}

		@SmartAsync(body = Body.BLOCKING, onEventLoop = Strategy.REJECT, onPlainThread = Strategy.OFFLOAD)
		public Mono<String> notOnLoops() {
			return Mono.just("never here");
		}

		@SmartAsync(executor = "smallPool", body = Body.BLOCKING, onPlainThread = Strategy.OFFLOAD)
		public CompletableFuture<String> onSmallPool(CountDownLatch release) throws InterruptedException {
			onSmallPool.incrementAndGet();
			release.await();
			return CompletableFuture.completedFuture("done");
		}

		/**
		 * One runs, two are queued: then there is no room left.
		 */
		@SmartAsync(executor = "smallPool", body = Body.BLOCKING, onPlainThread = Strategy.OFFLOAD)
		public CompletableFuture<String> occupySmallPool(CountDownLatch release) {
			try {
				release.await();
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
			return CompletableFuture.completedFuture("done");
		}

		@SmartAsync(executor = "smallPool", timeout = "100ms", body = Body.BLOCKING, onPlainThread = Strategy.OFFLOAD)
		public CompletableFuture<String> hurry(CountDownLatch release) {
			return CompletableFuture.completedFuture("done");
		}

		@SmartAsync(timeout = "500ms", body = Body.BLOCKING, onPlainThread = Strategy.OFFLOAD)
		public CompletableFuture<String> hurryOnPool() {
			try {
				new CountDownLatch(1).await();
			}
			catch (InterruptedException ex) {
				interrupted.countDown();
			}
			return CompletableFuture.completedFuture("late");
		}

		@SmartAsync(executor = "syncExecutor", body = Body.BLOCKING)
		public CompletableFuture<String> onSyncExecutor() {
			return CompletableFuture.completedFuture(Thread.currentThread().getName());
		}

		@SmartAsync(executor = "callerRuns", body = Body.BLOCKING, onPlainThread = Strategy.OFFLOAD)
		public CompletableFuture<String> onCallerRuns(CountDownLatch release) throws InterruptedException {
			release.await();
			return CompletableFuture.completedFuture(Thread.currentThread().getName());
		}

		public CompletableFuture<String> inner(CountDownLatch cancelled) {
			CompletableFuture<String> future = new CompletableFuture<>() {
				@Override
				public boolean cancel(boolean mayInterruptIfRunning) {
					cancelled.countDown();
					return super.cancel(mayInterruptIfRunning);
				}
			};
			returned.countDown();
			return future;
		}

		@SmartAsync(onPlainThread = Strategy.OFFLOAD)
		public void fireAndForget(String message) {
			throw new IllegalStateException(message);
		}

		@SmartAsync(executor = "onePool", body = Body.BLOCKING, onPlainThread = Strategy.OFFLOAD,
				onManagedExecutor = Strategy.OFFLOAD)
		public CompletableFuture<String> nested(Desk proxy, int depth) {
			String inner = (depth > 0) ? proxy.nested(proxy, depth - 1).join() + "0" : "";
			return CompletableFuture.completedFuture(inner);
		}

		@SmartAsync(executor = "onePool", body = Body.BLOCKING, onPlainThread = Strategy.OFFLOAD)
		public CompletableFuture<String> byItsOtherName(Desk proxy) {
			return CompletableFuture.completedFuture(proxy.otherName().join());
		}

		@SmartAsync(executor = "onePoolAlias", body = Body.BLOCKING, onManagedExecutor = Strategy.OFFLOAD)
		public CompletableFuture<String> otherName() {
			return CompletableFuture.completedFuture("0");
		}

		@SmartAsync
		public Mono<String> awaits(CountDownLatch release) {
			return Mono.fromCallable(() -> {
				release.await();
				return "";
			}).subscribeOn(Schedulers.boundedElastic());
		}

		@SmartAsync(executor = "smallPool", body = Body.BLOCKING, onPlainThread = Strategy.OFFLOAD)
		public <T> Flux<T> streamOnSmallPool(Supplier<Flux<T>> source) {
			return source.get();
		}

		public CompletableFuture<String> there(Desk proxy) {
			String here = pool();
			return CompletableFuture.completedFuture(here + ", " + proxy.elsewhere(proxy).join());
		}

		@SmartAsync(executor = "onePool", body = Body.BLOCKING, onManagedExecutor = Strategy.OFFLOAD)
		public CompletableFuture<String> elsewhere(Desk proxy) {
			String here = pool();
			return CompletableFuture.completedFuture(here + ", " + proxy.andBack().join());
		}

		@SmartAsync(body = Body.BLOCKING, onManagedExecutor = Strategy.OFFLOAD)
		public CompletableFuture<String> andBack() {
			return CompletableFuture.completedFuture(pool());
		}

		public CompletableFuture<ClassLoader> classLoader() {
			return CompletableFuture.completedFuture(Thread.currentThread().getContextClassLoader());
		}

		private static String pool() {
			String name = Thread.currentThread().getName();
			return name.substring(0, name.lastIndexOf('-'));
		}

	}

}
