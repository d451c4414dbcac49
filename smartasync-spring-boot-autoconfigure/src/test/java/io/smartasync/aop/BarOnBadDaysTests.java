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
import java.util.List;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

import io.smartasync.Body;
import io.smartasync.SmartAsync;
import io.smartasync.Strategy;
import io.smartasync.threads.RealThreads;
import io.smartasync.threads.TestApplication;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.MDC;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.task.SimpleAsyncTaskExecutorBuilder;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.task.AsyncTaskExecutor;
import org.springframework.core.task.SimpleAsyncTaskExecutor;
import org.springframework.core.task.TaskRejectedException;
import org.springframework.core.task.support.ContextPropagatingTaskDecorator;
import org.springframework.scheduling.annotation.Async;
import org.springframework.scheduling.annotation.EnableAsync;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assumptions.assumeThat;

/**
 * What becomes of a call of Spring's own {@code @Async} when it is cancelled, when there
 * is no room, when the application closes; and beside it what SmartAsync does, on the
 * same executor. What Spring leaves hanging is let go by the test.
 */
@Timeout(60)
class BarOnBadDaysTests {

	private static final Duration PATIENCE = Duration.ofSeconds(10);

	private static final Duration A_WHILE = Duration.ofMillis(300);

	private final CountDownLatch release = new CountDownLatch(1);

	private AnnotationConfigApplicationContext context;

	private AsyncDesk async;

	private SmartDesk smart;

	@AfterEach
	void stop() {
		this.release.countDown();
		if (this.context != null) {
			this.context.close();
		}
	}

	private void run(AsyncTaskExecutor executor) {
		AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
		context.registerBean("pool", AsyncTaskExecutor.class, () -> executor);
		context.register(Application.class, AsyncDesk.class, SmartDesk.class);
		context.register(TestApplication.autoConfigurations());
		context.refresh();
		this.context = context;
		this.async = context.getBean(AsyncDesk.class);
		this.smart = context.getBean(SmartDesk.class);
	}

	private static ThreadPoolTaskExecutor pool(int size, int queue) {
		ThreadPoolTaskExecutor pool = new ThreadPoolTaskExecutor();
		pool.setCorePoolSize(size);
		pool.setMaxPoolSize(size);
		pool.setQueueCapacity(queue);
		pool.setDaemon(true);
		return pool;
	}

	/**
	 * Let a thread of the executor wait until the test lets it go.
	 */
	private void occupy(AsyncTaskExecutor executor) throws InterruptedException {
		CountDownLatch begun = new CountDownLatch(1);
		executor.execute(() -> {
			begun.countDown();
			hold(new CountDownLatch(1));
		});
		assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();
	}

	/**
	 * Wait until the test is over.
	 * @return whether that was interrupted
	 */
	private boolean hold(CountDownLatch interrupted) {
		try {
			this.release.await(30, TimeUnit.SECONDS);
			return false;
		}
		catch (InterruptedException ex) {
			interrupted.countDown();
			return true;
		}
	}

	@Nested
	class Cancelled {

		@Test
		void shouldInterruptTheTask() throws Exception {
			run(pool(1, 10));
			CountDownLatch interrupted = new CountDownLatch(1);
			cancelWhenBegun(BarOnBadDaysTests.this.smart::call, interrupted);
			assertThat(interrupted.await(10, TimeUnit.SECONDS)).isTrue();
		}

		@Test
		void springLetsItGoOn() throws Exception {
			run(pool(1, 10));
			CountDownLatch interrupted = new CountDownLatch(1);
			cancelWhenBegun(BarOnBadDaysTests.this.async::call, interrupted);
			assertThat(interrupted.await(A_WHILE.toMillis(), TimeUnit.MILLISECONDS)).isFalse();
		}

		private void cancelWhenBegun(Desk desk, CountDownLatch interrupted) throws Exception {
			CountDownLatch begun = new CountDownLatch(1);
			CompletableFuture<Object> future = desk.call(() -> {
				begun.countDown();
				return hold(interrupted);
			});
			assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();
			assertThat(future.cancel(true)).isTrue();
		}

	}

	@Nested
	class Closed {

		@Test
		void shouldSettleWhatIsQueued() throws Exception {
			ThreadPoolTaskExecutor pool = pool(1, 10);
			run(pool);
			occupy(pool);
			CompletableFuture<Object> queued = BarOnBadDaysTests.this.smart.call(() -> "");
			BarOnBadDaysTests.this.context.close();
			assertThat(queued).failsWithin(PATIENCE).withThrowableOfType(CancellationException.class);
		}

		@Test
		void springForgetsIt() throws Exception {
			ThreadPoolTaskExecutor pool = pool(1, 10);
			run(pool);
			occupy(pool);
			CompletableFuture<Object> queued = BarOnBadDaysTests.this.async.call(() -> "");
			BarOnBadDaysTests.this.context.close();
			assertThat(pool.getThreadPoolExecutor().awaitTermination(10, TimeUnit.SECONDS)).isTrue();
			assertThat(queued).as("nobody is left who could complete it").isNotDone();
		}

	}

	@Nested
	class Full {

		@Test
		void shouldRejectInBand() throws Exception {
			ThreadPoolTaskExecutor pool = pool(1, 0);
			run(pool);
			occupy(pool);
			assertThat(BarOnBadDaysTests.this.smart.call(() -> "")).failsWithin(PATIENCE)
				.withThrowableThat()
				.withCauseInstanceOf(TaskRejectedException.class);
		}

		@Test
		void springThrowsAtTheCaller() throws Exception {
			ThreadPoolTaskExecutor pool = pool(1, 0);
			run(pool);
			occupy(pool);
			assertThatExceptionOfType(TaskRejectedException.class)
				.isThrownBy(() -> BarOnBadDaysTests.this.async.call(() -> ""));
		}

		@Test
		void shouldNotRunOnAnEventLoopWhatACallerShouldRun() throws Throwable {
			ThreadPoolTaskExecutor pool = pool(1, 0);
			pool.setRejectedExecutionHandler(new ThreadPoolExecutor.CallerRunsPolicy());
			run(pool);
			occupy(pool);
			CompletableFuture<Object> rejected = RealThreads.NETTY_EVENT_LOOP.call(null,
					() -> BarOnBadDaysTests.this.smart.call(() -> Thread.currentThread().getName()));
			assertThat(rejected).failsWithin(PATIENCE)
				.withThrowableThat()
				.withCauseInstanceOf(TaskRejectedException.class);
		}

		@Test
		void springRunsItThere() throws Throwable {
			ThreadPoolTaskExecutor pool = pool(1, 0);
			pool.setRejectedExecutionHandler(new ThreadPoolExecutor.CallerRunsPolicy());
			run(pool);
			occupy(pool);
			CompletableFuture<Object> ran = RealThreads.NETTY_EVENT_LOOP.call(null,
					() -> BarOnBadDaysTests.this.async.call(() -> Thread.currentThread().getName()));
			assertThat(ran).succeedsWithin(PATIENCE).isEqualTo("io-of-some-driver");
		}

		@ParameterizedTest
		@ValueSource(booleans = { false, true })
		void shouldNotMakeTheSubmitterWaitForALimitedExecutor(boolean virtual) throws Exception {
			SimpleAsyncTaskExecutor executor = limited(virtual);
			run(executor);
			occupy(executor);
			CompletableFuture<CompletableFuture<Object>> call = callOnAnotherThread(BarOnBadDaysTests.this.smart::call);
			assertThat(call).succeedsWithin(PATIENCE);
			assertThat(call.join()).failsWithin(PATIENCE)
				.withThrowableThat()
				.withCauseInstanceOf(TaskRejectedException.class);
		}

		@ParameterizedTest
		@ValueSource(booleans = { false, true })
		void springMakesItWait(boolean virtual) throws Exception {
			SimpleAsyncTaskExecutor executor = limited(virtual);
			run(executor);
			occupy(executor);
			CompletableFuture<CompletableFuture<Object>> call = callOnAnotherThread(BarOnBadDaysTests.this.async::call);
			assertThat(call).failsWithin(A_WHILE).withThrowableOfType(TimeoutException.class);
			BarOnBadDaysTests.this.release.countDown();
			assertThat(call).succeedsWithin(PATIENCE);
		}

		private static SimpleAsyncTaskExecutor limited(boolean virtual) {
			assumeThat(!virtual || Runtime.version().feature() >= 21).isTrue();
			return new SimpleAsyncTaskExecutorBuilder().concurrencyLimit(1).virtualThreads(virtual).build();
		}

		private static CompletableFuture<CompletableFuture<Object>> callOnAnotherThread(Desk desk) {
			CompletableFuture<CompletableFuture<Object>> call = new CompletableFuture<>();
			Thread submitter = new Thread(() -> call.complete(desk.call(() -> "")), "submitter");
			submitter.setDaemon(true);
			submitter.start();
			return call;
		}

	}

	@Nested
	class Nesting {

		@Test
		void shouldFinish() {
			run(pool(2, 100));
			List<CompletableFuture<Object>> outer = callEachOther(BarOnBadDaysTests.this.smart::nested);
			assertThat(outer).allSatisfy((future) -> assertThat(future).succeedsWithin(PATIENCE).isEqualTo("inner"));
		}

		@Test
		void springWaitsForEver() throws Exception {
			ThreadPoolTaskExecutor pool = pool(2, 100);
			run(pool);
			List<CompletableFuture<Object>> outer = callEachOther(BarOnBadDaysTests.this.async::nested);
			BlockingQueue<Runnable> queue = pool.getThreadPoolExecutor().getQueue();
			Awaitility.await().atMost(PATIENCE).until(() -> queue.size() == 2);
			assertThat(outer.get(0)).failsWithin(A_WHILE).withThrowableOfType(TimeoutException.class);
			BarOnBadDaysTests.this.context.close();
			assertThat(outer).as("closing helps nobody").noneMatch(CompletableFuture::isDone);
			BarOnBadDaysTests.this.async.waitedFor().forEach((inner) -> inner.complete("let go"));
			assertThat(outer).allSatisfy((future) -> assertThat(future).succeedsWithin(PATIENCE));
		}

		/**
		 * As many as the pool has threads, each of which has begun when it calls the
		 * next.
		 */
		private List<CompletableFuture<Object>> callEachOther(NestingDesk desk) {
			CountDownLatch both = new CountDownLatch(2);
			List<CompletableFuture<Object>> outer = new ArrayList<>();
			for (int i = 0; i < 2; i++) {
				outer.add(desk.nested(both));
			}
			return outer;
		}

	}

	@Nested
	class LoggingContext {

		@Test
		void shouldReachTheWorker() {
			run(pool(1, 10));
			assertThat(callWithUser(BarOnBadDaysTests.this.smart::call)).succeedsWithin(PATIENCE).isEqualTo("ada");
		}

		/**
		 * Nobody registers the accessor.
		 */
		@Test
		void springLosesItAlsoWithItsOwnDecorator() {
			ThreadPoolTaskExecutor pool = pool(1, 10);
			pool.setTaskDecorator(new ContextPropagatingTaskDecorator());
			run(pool);
			assertThat(callWithUser(BarOnBadDaysTests.this.async::call)).succeedsWithin(PATIENCE).isEqualTo("null");
		}

		private static CompletableFuture<Object> callWithUser(Desk desk) {
			MDC.put("user", "ada");
			try {
				return desk.call(() -> String.valueOf(MDC.get("user")));
			}
			finally {
				MDC.clear();
			}
		}

	}

	@FunctionalInterface
	interface Desk {

		CompletableFuture<Object> call(Supplier<Object> body);

	}

	@FunctionalInterface
	interface NestingDesk {

		CompletableFuture<Object> nested(CountDownLatch both);

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAsync(proxyTargetClass = true)
	static class Application {

	}

	static class AsyncDesk {

		private final ObjectProvider<AsyncDesk> self;

		private final Queue<CompletableFuture<Object>> waitedFor = new ConcurrentLinkedQueue<>();

		AsyncDesk(ObjectProvider<AsyncDesk> self) {
			this.self = self;
		}

		@Async("pool")
		public CompletableFuture<Object> call(Supplier<Object> body) {
			return CompletableFuture.completedFuture(body.get());
		}

		@Async("pool")
		public CompletableFuture<Object> nested(CountDownLatch both) {
			meet(both);
			CompletableFuture<Object> inner = this.self.getObject().call(() -> "inner");
			this.waitedFor.add(inner);
			return CompletableFuture.completedFuture(inner.join());
		}

		Queue<CompletableFuture<Object>> waitedFor() {
			return this.waitedFor;
		}

		static void meet(CountDownLatch both) {
			both.countDown();
			try {
				both.await(10, TimeUnit.SECONDS);
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
		}

	}

	@SmartAsync(executor = "pool", body = Body.BLOCKING, onPlainThread = Strategy.OFFLOAD,
			onManagedExecutor = Strategy.OFFLOAD)
	static class SmartDesk {

		private final ObjectProvider<SmartDesk> self;

		SmartDesk(ObjectProvider<SmartDesk> self) {
			this.self = self;
		}

		public CompletableFuture<Object> call(Supplier<Object> body) {
			return CompletableFuture.completedFuture(body.get());
		}

		public CompletableFuture<Object> nested(CountDownLatch both) {
			AsyncDesk.meet(both);
			return CompletableFuture.completedFuture(this.self.getObject().call(() -> "inner").join());
		}

	}

}
