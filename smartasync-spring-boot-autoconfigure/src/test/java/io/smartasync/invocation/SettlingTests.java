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

import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

import io.smartasync.SmartAsyncOperations;
import io.smartasync.SmartAsyncTimeoutException;
import io.smartasync.SmartAsyncTimeoutException.Phase;
import io.smartasync.threads.RealThreads;
import io.smartasync.threads.TestApplication;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.task.SimpleAsyncTaskExecutorBuilder;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.core.task.SimpleAsyncTaskExecutor;
import org.springframework.core.task.TaskRejectedException;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

/**
 * Every result ever handed out settles, whatever becomes of its work.
 */
@Timeout(60)
class SettlingTests extends OffloadsOnAPool {

	/**
	 * Work that blocks until it is released, and has begun when this returns.
	 */
	private CompletableFuture<Object> occupy() throws InterruptedException {
		CountDownLatch begun = new CountDownLatch(1);
		CompletableFuture<Object> result = this.desk.future(() -> {
			begun.countDown();
			this.release.await();
			return "occupied";
		});
		assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();
		return result;
	}

	@Nested
	class Saturation {

		@ParameterizedTest
		@EnumSource
		void shouldRejectInBandAndNeverMakeTheSubmitterWait(Full executor) throws Throwable {
			assumeThat(executor.isPossible()).isTrue();
			run(executor.make());
			CompletableFuture<Object> occupied = occupy();
			AtomicReference<Thread> ran = new AtomicReference<>();
			for (RealThreads thread : List.of(RealThreads.NETTY_EVENT_LOOP, RealThreads.RAW)) {
				CompletableFuture<Object> rejected = thread.call(null, () -> {
					long start = System.nanoTime();
					CompletableFuture<Object> result = SettlingTests.this.desk.future(() -> {
						ran.set(Thread.currentThread());
						return "ran";
					});
					assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
					assertThat(Thread.currentThread().isInterrupted()).isFalse();
					return result;
				});
				assertThat(rejected).isDone();
				assertThat(failureOf(rejected)).isInstanceOf(TaskRejectedException.class);
				Mono<Object> mono = SettlingTests.this.desk.mono(() -> "never");
				StepVerifier.create(mono).verifyError(TaskRejectedException.class);
			}
			SettlingTests.this.release.countDown();
			assertThat(occupied).succeedsWithin(PATIENCE);
			assertThat(ran).hasValue(null);
			Awaitility.await()
				.ignoreExceptions()
				.untilAsserted(() -> assertThat(SettlingTests.this.desk.future(() -> "room").get()).isEqualTo("room"));
		}

		@Test
		void shouldSayWhatTheLimitIs() throws Exception {
			run(Full.SIMPLE_WITH_A_LIMIT.make());
			occupy();
			assertThat(failureOf(SettlingTests.this.desk.future(() -> "")))
				.hasMessage("The executor 'pool' did not take the work: concurrency limit = 1, reached");
		}

		@Test
		void shouldLeaveTheLimitToOthersAsItWas() throws Exception {
			SimpleAsyncTaskExecutor executor = (SimpleAsyncTaskExecutor) Full.SIMPLE_WITH_A_LIMIT.make();
			run(executor);
			occupy();
			CountDownLatch ran = new CountDownLatch(1);
			Thread waits = new Thread(() -> executor.execute(ran::countDown));
			waits.start();
			Awaitility.await().until(() -> waits.getState() == Thread.State.WAITING);
			SettlingTests.this.release.countDown();
			assertThat(ran.await(10, TimeUnit.SECONDS)).isTrue();
		}

		@Test
		void shouldKeepAnInterruptThatWasThere() throws Exception {
			run(Full.SIMPLE_WITH_A_LIMIT.make());
			Thread.currentThread().interrupt();
			CompletableFuture<Object> result = SettlingTests.this.desk.future(() -> "ran");
			assertThat(Thread.interrupted()).isTrue();
			assertThat(result).succeedsWithin(PATIENCE);
		}

		@Test
		void shouldSettleWhereNoThreadCanBeMade() {
			ThreadPoolTaskExecutor pool = poolOfOne();
			pool.setThreadFactory((task) -> {
				throw new OutOfMemoryError("unable to create native thread (pretended)");
			});
			run(pool);
			assertThat(failureOf(SettlingTests.this.desk.future(() -> ""))).isInstanceOf(TaskRejectedException.class)
				.hasMessageContaining("could not start a thread")
				.hasRootCauseInstanceOf(OutOfMemoryError.class);
		}

		@Test
		void shouldSettleWhereTheThreadFactoryMakesNone() {
			ThreadPoolTaskExecutor pool = poolOfOne();
			pool.setThreadFactory((task) -> null);
			run(pool);
			CompletableFuture<Object> queued = SettlingTests.this.desk.future(() -> "");
			SettlingTests.this.context.close();
			assertThat(failureOf(queued)).isInstanceOf(CancellationException.class);
		}

	}

	/**
	 * Executors with room for one task that blocks, and for no other.
	 */
	enum Full {

		SYNCHRONOUS_QUEUE {
			@Override
			Executor make() {
				ThreadPoolTaskExecutor pool = poolOfOne();
				pool.setQueueCapacity(0);
				return pool;
			}
		},

		CALLER_RUNS {
			@Override
			Executor make() {
				ThreadPoolTaskExecutor pool = poolOfOne();
				pool.setQueueCapacity(0);
				pool.setRejectedExecutionHandler(new ThreadPoolExecutor.CallerRunsPolicy());
				return pool;
			}
		},

		DISCARDS {
			@Override
			Executor make() {
				ThreadPoolTaskExecutor pool = poolOfOne();
				pool.setQueueCapacity(0);
				pool.setRejectedExecutionHandler(new ThreadPoolExecutor.DiscardPolicy());
				return pool;
			}
		},

		JDK_POOL {
			@Override
			Executor make() {
				return new ThreadPoolExecutor(1, 1, 1, TimeUnit.SECONDS, new SynchronousQueue<>());
			}
		},

		SIMPLE_WITH_A_LIMIT {
			@Override
			Executor make() {
				return new SimpleAsyncTaskExecutorBuilder().concurrencyLimit(1).build();
			}
		},

		VIRTUAL_WITH_A_LIMIT {
			@Override
			boolean isPossible() {
				return Runtime.version().feature() >= 21;
			}

			@Override
			Executor make() {
				return new SimpleAsyncTaskExecutorBuilder().concurrencyLimit(1).virtualThreads(true).build();
			}
		},

		REJECTING_WITH_A_LIMIT {
			@Override
			Executor make() {
				SimpleAsyncTaskExecutor executor = new SimpleAsyncTaskExecutor();
				executor.setConcurrencyLimit(1);
				executor.setRejectTasksWhenLimitReached(true);
				return executor;
			}
		};

		boolean isPossible() {
			return true;
		}

		abstract Executor make();

	}

	@Nested
	class Dropped {

		@Test
		void shouldFailTheOldestThatIsDiscarded() throws Exception {
			ThreadPoolTaskExecutor pool = poolOfOne();
			pool.setQueueCapacity(1);
			pool.setRejectedExecutionHandler(new ThreadPoolExecutor.DiscardOldestPolicy());
			run(pool);
			occupy();
			CompletableFuture<Object> oldest = SettlingTests.this.desk.future(() -> "oldest");
			CompletableFuture<Object> next = SettlingTests.this.desk.future(() -> "next");
			assertThat(oldest).isDone();
			assertThat(failureOf(oldest)).isInstanceOf(TaskRejectedException.class)
				.hasMessageContaining("has discarded the work, as its DiscardOldestPolicy says");
			SettlingTests.this.release.countDown();
			assertThat(next).succeedsWithin(PATIENCE).isEqualTo("next");
		}

		@Test
		void shouldDiscardForOthersAsEver() throws Exception {
			ThreadPoolTaskExecutor pool = poolOfOne();
			pool.setQueueCapacity(1);
			pool.setRejectedExecutionHandler(new ThreadPoolExecutor.DiscardOldestPolicy());
			run(pool);
			occupy();
			List<String> ran = new ArrayList<>();
			pool.execute(() -> ran.add("oldest"));
			pool.execute(() -> ran.add("next"));
			SettlingTests.this.release.countDown();
			pool.shutdown();
			assertThat(pool.getThreadPoolExecutor().awaitTermination(10, TimeUnit.SECONDS)).isTrue();
			assertThat(ran).doesNotContain("oldest");
		}

		/**
		 * Nobody is told; but nobody holds the work any more, either.
		 */
		@Test
		void shouldFindWhatAnExecutorDropsWithoutAWord() {
			run((task) -> {
			});
			CompletableFuture<Object> result = SettlingTests.this.desk.future(() -> "never");
			Awaitility.await().atMost(PATIENCE).until(() -> {
				System.gc();
				return result.isDone();
			});
			assertThat(failureOf(result)).isInstanceOf(TaskRejectedException.class)
				.hasMessageContaining("has dropped the work");
		}

		@Test
		void shouldFindWhatIsClearedFromAQueue() throws Exception {
			ThreadPoolTaskExecutor pool = poolOfOne();
			run(pool);
			occupy();
			CompletableFuture<Object> result = SettlingTests.this.desk.future(() -> "never");
			pool.getThreadPoolExecutor().getQueue().clear();
			Awaitility.await().atMost(PATIENCE).until(() -> {
				System.gc();
				return result.isDone();
			});
			assertThat(failureOf(result)).isInstanceOf(TaskRejectedException.class);
		}

		@Test
		void shouldFindWhatAWorkerHadThatDiedBeforeItBegan() {
			ThreadPoolExecutor pool = new FragilePool();
			run(pool);
			CompletableFuture<Object> result = SettlingTests.this.desk.future(() -> "never");
			Awaitility.await().atMost(PATIENCE).until(() -> {
				System.gc();
				return result.isDone();
			});
			assertThat(failureOf(result)).isInstanceOf(TaskRejectedException.class)
				.hasMessageContaining("has dropped the work");
			pool.shutdown();
		}

		@Test
		void shouldNotTakeForDroppedWhatIsQueuedOrRuns() throws Exception {
			run(poolOfOne());
			CompletableFuture<Object> running = occupy();
			CompletableFuture<Object> queued = SettlingTests.this.desk.future(() -> "queued");
			for (int i = 0; i < 5; i++) {
				System.gc();
			}
			SettlingTests.this.release.countDown();
			assertThat(running).succeedsWithin(PATIENCE).isEqualTo("occupied");
			assertThat(queued).succeedsWithin(PATIENCE).isEqualTo("queued");
		}

		@Test
		void shouldSayAfterTheTimeoutWhereTheWorkWas() throws Exception {
			run(new DroppingPool(), "smartasync.offload.timeout=200ms");
			SmartAsyncTimeoutException timeout = (SmartAsyncTimeoutException) failureOf(
					SettlingTests.this.desk.future(() -> "never"));
			assertThat(timeout.getPhase()).isEqualTo(Phase.QUEUED);
			assertThat(timeout)
				.hasMessageContaining("the executor 'pool' no longer has it in its queue, and has dropped it");
		}

		@Test
		void shouldSayAfterTheTimeoutThatTheQueueCannotBeSeen() {
			List<Runnable> kept = new ArrayList<>();
			run(kept::add, "smartasync.offload.timeout=200ms");
			assertThat(failureOf(SettlingTests.this.desk.future(() -> "never")))
				.isInstanceOf(SmartAsyncTimeoutException.class)
				.hasMessageContaining("does not show its queue, and may have dropped it");
		}

		@Test
		void shouldSayAfterTheTimeoutThatTheWorkIsQueuedYet() throws Exception {
			run(poolOfOne(), "smartasync.offload.timeout=1s");
			SettlingTests.this.context.getBean("pool", ThreadPoolTaskExecutor.class)
				.execute(() -> awaitUninterruptibly(SettlingTests.this.release));
			assertThat(failureOf(SettlingTests.this.desk.future(() -> "never")))
				.isInstanceOf(SmartAsyncTimeoutException.class)
				.hasMessageContaining("has it in its queue");
		}

	}

	/**
	 * Its workers die when they are about to begin.
	 */
	static class FragilePool extends ThreadPoolExecutor {

		FragilePool() {
			super(1, 1, 1, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), (task) -> {
				Thread worker = new Thread(task);
				worker.setUncaughtExceptionHandler((thread, error) -> {
				});
				return worker;
			});
		}

		@Override
		protected void beforeExecute(Thread worker, Runnable task) {
			throw new IllegalStateException("dies");
		}

	}

	static class DroppingPool extends ThreadPoolExecutor {

		DroppingPool() {
			super(1, 1, 1, TimeUnit.SECONDS, new LinkedBlockingQueue<>());
		}

		@Override
		public void execute(Runnable command) {
		}

	}

	@Nested
	class Cancelled {

		@Test
		void shouldLeaveTheQueueAndNothingElse() throws Exception {
			ThreadPoolTaskExecutor pool = poolOfOne();
			run(pool);
			occupy();
			List<CompletableFuture<Object>> queued = new ArrayList<>();
			for (int i = 0; i < 5; i++) {
				queued.add(SettlingTests.this.desk.future(() -> "ran"));
			}
			queued.get(2).cancel(true);
			assertThat(pool.getQueueSize()).isEqualTo(4);
			SettlingTests.this.release.countDown();
			for (int i = 0; i < 5; i++) {
				if (i != 2) {
					assertThat(queued.get(i)).succeedsWithin(PATIENCE).isEqualTo("ran");
				}
			}
			assertThat(queued.get(2)).isCancelled();
		}

		@Test
		void shouldLeaveTheQueueWhenASubscriptionIsDisposed() throws Exception {
			ThreadPoolTaskExecutor pool = poolOfOne();
			run(pool);
			occupy();
			reactor.core.Disposable mono = SettlingTests.this.desk.mono(() -> "ran").subscribe();
			reactor.core.Disposable flux = SettlingTests.this.desk.flux(() -> Flux.just("ran")).subscribe();
			assertThat(pool.getQueueSize()).isEqualTo(2);
			mono.dispose();
			flux.dispose();
			assertThat(pool.getQueueSize()).isZero();
		}

		@Test
		void shouldLeaveTheQueueAfterTheTimeout() throws Exception {
			ThreadPoolTaskExecutor pool = poolOfOne();
			run(pool, "smartasync.offload.timeout=300ms");
			pool.execute(() -> awaitUninterruptibly(SettlingTests.this.release));
			failureOf(SettlingTests.this.desk.future(() -> "never"));
			Awaitility.await().untilAsserted(() -> assertThat(pool.getQueueSize()).isZero());
		}

		/**
		 * Whoever completes a future has a result, and needs the work's no more.
		 */
		@ParameterizedTest
		@EnumSource
		void shouldEndTheWorkWhoseResultSomebodyElseHasGiven(Giver giver) throws Exception {
			run(poolOfOne());
			CountDownLatch begun = new CountDownLatch(1);
			CountDownLatch interrupted = new CountDownLatch(1);
			CompletableFuture<Object> result = SettlingTests.this.desk.future(() -> {
				begun.countDown();
				try {
					new CountDownLatch(1).await();
				}
				catch (InterruptedException ex) {
					interrupted.countDown();
				}
				return "late";
			});
			CompletableFuture<String> dependent = result
				.handle((value, error) -> (error != null) ? error.toString() : value.toString());
			assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();
			giver.give(result);
			assertThat(dependent.get(10, TimeUnit.SECONDS)).contains(giver.outcome);
			assertThat(interrupted.await(10, TimeUnit.SECONDS)).isTrue();
			assertThat(result.handle((value, error) -> (error != null) ? error.toString() : value.toString()).join())
				.contains(giver.outcome);
			assertThat(SettlingTests.this.desk.future(() -> "next")).succeedsWithin(PATIENCE).isEqualTo("next");
		}

		@Test
		void shouldNotLeaveTheInterruptToWhatTheWorkerDoesNext() throws Exception {
			run(poolOfOne());
			AtomicInteger dirty = new AtomicInteger();
			for (int i = 0; i < 500; i++) {
				CompletableFuture<Object> cancelled = SettlingTests.this.desk.future(() -> {
					Thread.onSpinWait();
					return "";
				});
				CompletableFuture<Object> next = SettlingTests.this.desk
					.future(() -> Thread.currentThread().isInterrupted() ? dirty.incrementAndGet() : 0);
				cancelled.cancel(true);
				next.get(10, TimeUnit.SECONDS);
			}
			assertThat(dirty).hasValue(0);
		}

	}

	/**
	 * All ways in which a future can get a result that its work has not brought.
	 */
	enum Giver {

		VALUE("given", (future) -> future.complete("given")),

		ERROR("Given", (future) -> future.completeExceptionally(new Given())),

		CANCELLATION("CancellationException", (future) -> future.cancel(true)),

		SUPPLIER("given", (future) -> future.completeAsync(() -> "given")),

		FAILING_SUPPLIER("CompletionException", (future) -> future.completeAsync(() -> {
			throw new Given();
		})),

		TIMEOUT("TimeoutException", (future) -> future.orTimeout(1, TimeUnit.MILLISECONDS)),

		VALUE_AFTER_A_TIMEOUT("given", (future) -> future.completeOnTimeout("given", 1, TimeUnit.MILLISECONDS)),

		FORCED_VALUE("given", (future) -> future.obtrudeValue("given")),

		FORCED_ERROR("Given", (future) -> future.obtrudeException(new Given()));

		private final String outcome;

		private final Consumer<CompletableFuture<Object>> way;

		Giver(String outcome, Consumer<CompletableFuture<Object>> way) {
			this.outcome = outcome;
			this.way = way;
		}

		void give(CompletableFuture<Object> future) {
			this.way.accept(future);
		}

		@SuppressWarnings("serial")
		private static final class Given extends RuntimeException {

		}

	}

	@Nested
	class Timers {

		@Test
		void shouldBeOneThreadForAllThatEndsWhenNothingIsLeft() {
			run(new SimpleAsyncTaskExecutor("each-"), "smartasync.offload.timeout=1h");
			Awaitility.await().atMost(PATIENCE).until(() -> timers() == 0);
			List<CompletableFuture<Object>> results = new ArrayList<>();
			for (int i = 0; i < 200; i++) {
				results
					.add(SettlingTests.this.desk.future(() -> SettlingTests.this.release.await(30, TimeUnit.SECONDS)));
			}
			assertThat(timers()).isEqualTo(1);
			results.subList(0, 100).forEach((result) -> result.cancel(true));
			SettlingTests.this.release.countDown();
			assertThat(results.subList(100, 200)).allSatisfy((result) -> assertThat(result).succeedsWithin(PATIENCE));
			Awaitility.await().atMost(PATIENCE).until(() -> timers() == 0);
		}

		private static long timers() {
			return Thread.getAllStackTraces()
				.keySet()
				.stream()
				.filter((thread) -> thread.getName().equals("smartasync-deadlines"))
				.count();
		}

	}

	@Nested
	class Closing {

		@Test
		void shouldSettleWhatNobodyWillComplete() {
			run(poolOfOne());
			CompletableFuture<Object> pending = SettlingTests.this.desk.pending(new CompletableFuture<>());
			StepVerifier.create(SettlingTests.this.desk.single(Mono.never()))
				.then(SettlingTests.this.context::close)
				.expectError(CancellationException.class)
				.verify(PATIENCE);
			assertThat(failureOf(pending)).isInstanceOf(CancellationException.class);
		}

		/**
		 * The work is done once the body has returned it, and no worker has anything to
		 * do with what comes then.
		 */
		@Test
		void shouldEndAStreamThatWouldGoOn() {
			run(poolOfOne());
			AtomicBoolean cancelled = new AtomicBoolean();
			StepVerifier.create(SettlingTests.this.desk
				.flux(() -> Flux.<Object>just("first").concatWith(Flux.never()).doOnCancel(() -> cancelled.set(true))))
				.expectNext("first")
				.then(SettlingTests.this.context::close)
				.expectError(CancellationException.class)
				.verify(PATIENCE);
			assertThat(cancelled).isTrue();
		}

		@Test
		void shouldEndAStreamOfWhichMoreIsWantedLater() {
			run(poolOfOne());
			StepVerifier.create(SettlingTests.this.desk.flux(() -> Flux.range(1, 10)), 1)
				.expectNext(1)
				.then(SettlingTests.this.context::close)
				.expectError(CancellationException.class)
				.verify(PATIENCE);
		}

		@Test
		void shouldEndAStreamThatIsReturnedWhileItCloses() {
			run(poolOfOne());
			StepVerifier.create(SettlingTests.this.desk.flux(() -> {
				SettlingTests.this.context.close();
				return Flux.never();
			})).expectError(CancellationException.class).verify(PATIENCE);
		}

		@Test
		void shouldForgetAStreamThatHasEndedOrWasCancelled() {
			run(poolOfOne());
			List<WeakReference<Object>> held = new ArrayList<>();
			Flux<Object> stream = SettlingTests.this.desk.flux(() -> {
				Object thing = new Object();
				held.add(new WeakReference<>(thing));
				return Flux.never().doOnCancel(thing::hashCode);
			});
			Flux<Object> ends = SettlingTests.this.desk.flux(() -> {
				Object thing = new Object();
				held.add(new WeakReference<>(thing));
				return Flux.<Object>just("later").delayElements(Duration.ofMillis(10)).doOnCancel(thing::hashCode);
			});
			StepVerifier.create(stream)
				.expectSubscription()
				.then(() -> Awaitility.await().until(() -> held.size() == 1))
				.thenCancel()
				.verify(PATIENCE);
			StepVerifier.create(ends).expectNext("later").verifyComplete();
			Awaitility.await().atMost(PATIENCE).until(() -> {
				System.gc();
				return held.stream().allMatch((thing) -> thing.get() == null);
			});
		}

		@Test
		void shouldLetThoseGoWhoWait() throws Exception {
			run(poolOfOne());
			AtomicReference<Mono<?>> awaited = new AtomicReference<>();
			Thread waits = new Thread(() -> awaited.set(SettlingTests.this.desk.awaited(Mono.never())));
			waits.start();
			Awaitility.await().until(() -> LockSupport.getBlocker(waits) instanceof WatchedWait);
			SettlingTests.this.context.close();
			waits.join(10_000);
			StepVerifier.create(awaited.get()).expectError(CancellationException.class).verify(PATIENCE);
		}

		/**
		 * No executor of ours has any part in it: the body has returned what nobody will
		 * complete, and a caller wants it as a future.
		 */
		@Test
		void shouldSettleWhatAViewMadeOfIt() throws Exception {
			run(poolOfOne());
			FutureView view = SettlingTests.this.context.getBean(SmartAsyncOperations.class)
				.view(SettlingTests.this.desk, FutureView.class);
			CompletableFuture<Object> pending = view.awaited(Mono.never());
			CountDownLatch ended = new CountDownLatch(1);
			Thread waits = new Thread(() -> {
				try {
					view.awaited(Mono.never()).join();
				}
				catch (CancellationException ex) {
					ended.countDown();
				}
			});
			waits.setDaemon(true);
			waits.start();
			Awaitility.await()
				.until(() -> waits.getState() == Thread.State.TIMED_WAITING
						|| waits.getState() == Thread.State.WAITING);
			SettlingTests.this.context.close();
			assertThat(failureOf(pending)).isInstanceOf(CancellationException.class);
			assertThat(ended.await(10, TimeUnit.SECONDS)).isTrue();
			assertThat(failureOf(view.awaited(Mono.never()))).isInstanceOf(CancellationException.class);
		}

		/**
		 * Whether the executor has ever been used or not.
		 */
		@Test
		void shouldRejectWhatABeanOffloadsThatIsDestroyedLast() {
			AtomicInteger pools = new AtomicInteger();
			AtomicReference<Offloads> desk = new AtomicReference<>();
			AtomicReference<Mono<Object>> mono = new AtomicReference<>();
			AtomicReference<CompletableFuture<Object>> future = new AtomicReference<>();
			DestroyedLast last = new DestroyedLast(() -> {
				mono.set(desk.get().mono(() -> "never").cache());
				mono.get().subscribe((value) -> {
				}, (error) -> {
				});
				future.set(desk.get().future(() -> "never"));
			});
			ApplicationContextRunner runner = TestApplication.runner(Offloads.class)
				.withBean("pool", ThreadPoolTaskExecutor.class, () -> {
					pools.incrementAndGet();
					return poolOfOne();
				})
				.withBean(DestroyedLast.class, () -> last)
				.withPropertyValues("smartasync.executor=pool");
			runner.run((context) -> desk.set(context.getBean(Offloads.class)));
			StepVerifier.create(mono.get()).expectError(TaskRejectedException.class).verify(PATIENCE);
			assertThat(failureOf(future.get())).isInstanceOf(TaskRejectedException.class);
			assertThat(failureOf(desk.get().future(() -> "never"))).isInstanceOf(TaskRejectedException.class)
				.hasMessageContaining("has been closed");
			StepVerifier.create(desk.get().mono(() -> "never"))
				.expectError(TaskRejectedException.class)
				.verify(PATIENCE);
			assertThat(pools).as("nobody needs a new one").hasValue(1);
		}

		@Test
		void shouldSettleWhatIsLeftInAPoolThatLivesOn() throws Exception {
			ThreadPoolExecutor pool = new ThreadPoolExecutor(1, 1, 1, TimeUnit.SECONDS, new LinkedBlockingQueue<>());
			try (ConfigurableApplicationContext parent = new AnnotationConfigApplicationContext()) {
				((AnnotationConfigApplicationContext) parent).registerBean("applicationTaskExecutor",
						ExecutorService.class, () -> pool);
				parent.refresh();
				ConfigurableApplicationContext child = TestApplication.child(parent, Offloads.class);
				Offloads desk = child.getBean(Offloads.class);
				CountDownLatch begun = new CountDownLatch(1);
				CompletableFuture<Object> running = desk.future(() -> {
					begun.countDown();
					SettlingTests.this.release.await();
					return "";
				});
				CompletableFuture<Object> queued = desk.future(() -> "");
				assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();
				child.close();
				assertThat(failureOf(queued)).isInstanceOf(CancellationException.class);
				assertThat(failureOf(running)).isInstanceOf(CancellationException.class);
				assertThat(failureOf(desk.future(() -> ""))).isInstanceOf(TaskRejectedException.class)
					.hasMessageContaining("its application has been closed");
				assertThat(pool.isShutdown()).isFalse();
			}
		}

		@Test
		void shouldAwaitWhatRunsAsTheExecutorSays() throws Exception {
			ThreadPoolTaskExecutor pool = poolOfOne();
			pool.setWaitForTasksToCompleteOnShutdown(true);
			pool.setAwaitTerminationSeconds(20);
			run(pool);
			CompletableFuture<Object> running = occupy();
			CompletableFuture<Object> queued = SettlingTests.this.desk.future(() -> "queued");
			CountDownLatch closing = new CountDownLatch(1);
			SettlingTests.this.context
				.addApplicationListener((ApplicationListener<ContextClosedEvent>) (event) -> closing.countDown());
			CompletableFuture<Void> closed = CompletableFuture.runAsync(SettlingTests.this.context::close);
			assertThat(closing.await(10, TimeUnit.SECONDS)).isTrue();
			SettlingTests.this.release.countDown();
			assertThat(running).succeedsWithin(PATIENCE).isEqualTo("occupied");
			assertThat(queued).succeedsWithin(PATIENCE).isEqualTo("queued");
			assertThat(closed).succeedsWithin(PATIENCE);
		}

		@Test
		void shouldSettleAPoolThatIsShutDownByAnybody() throws Exception {
			ThreadPoolTaskExecutor pool = poolOfOne();
			run(pool);
			CompletableFuture<Object> running = occupy();
			CompletableFuture<Object> queued = SettlingTests.this.desk.future(() -> "");
			List<Runnable> left = pool.getThreadPoolExecutor().shutdownNow();
			assertThat(left).singleElement().isInstanceOf(java.util.concurrent.Future.class);
			assertThat(failureOf(running)).isInstanceOf(InterruptedException.class);
			assertThat(failureOf(SettlingTests.this.desk.future(() -> ""))).isInstanceOf(TaskRejectedException.class);
			assertThat(queued).isNotDone();
			SettlingTests.this.context.close();
			assertThat(failureOf(queued)).isInstanceOf(CancellationException.class);
		}

	}

	interface FutureView {

		CompletableFuture<Object> awaited(Mono<Object> result);

	}

	/**
	 * Made before all other beans, hence destroyed after them.
	 */
	private record DestroyedLast(Runnable action) implements BeanFactoryPostProcessor, DisposableBean {

		@Override
		public void postProcessBeanFactory(ConfigurableListableBeanFactory beanFactory) {
		}

		@Override
		public void destroy() {
			this.action.run();
		}

	}

	@Nested
	class BadBodies {

		@Test
		void shouldSettleABodyThatClosesItsApplication() {
			run(poolOfOne());
			CompletableFuture<Object> result = SettlingTests.this.desk.future(() -> {
				SettlingTests.this.context.close();
				return "closed";
			});
			Awaitility.await().atMost(PATIENCE).until(result::isDone);
			assertThat(SettlingTests.this.context.isActive()).isFalse();
		}

		@Test
		void shouldSettleABodyThatStopsItsOwnExecutor() {
			ThreadPoolTaskExecutor pool = poolOfOne();
			run(pool);
			CompletableFuture<Object> result = SettlingTests.this.desk.future(() -> {
				pool.getThreadPoolExecutor().shutdownNow();
				return "stopped";
			});
			assertThat(result).succeedsWithin(PATIENCE).isEqualTo("stopped");
		}

		@Test
		void shouldSettleABodyThatInterruptsItself() throws Exception {
			run(poolOfOne());
			assertThat(SettlingTests.this.desk.future(() -> {
				Thread.currentThread().interrupt();
				return "interrupted";
			})).succeedsWithin(PATIENCE).isEqualTo("interrupted");
			assertThat(SettlingTests.this.desk.future(() -> Thread.currentThread().isInterrupted()).get())
				.isEqualTo(false);
		}

		@Test
		void shouldSettleABodyThatSwallowsInterrupts() throws Exception {
			run(poolOfOne(), "smartasync.offload.timeout=200ms");
			AtomicBoolean ended = new AtomicBoolean();
			CompletableFuture<Object> result = SettlingTests.this.desk.future(() -> {
				awaitUninterruptibly(SettlingTests.this.release);
				ended.set(true);
				return "late";
			});
			assertThat(failureOf(result)).isInstanceOf(SmartAsyncTimeoutException.class);
			assertThat(ended).as("the body itself goes on: nobody can stop it").isFalse();
		}

		@Test
		void shouldSettleAMonoThatNeverCompletes() {
			run(poolOfOne(), "smartasync.offload.timeout=200ms");
			AtomicBoolean cancelled = new AtomicBoolean();
			StepVerifier.create(SettlingTests.this.desk.single(Mono.never().doOnCancel(() -> cancelled.set(true))))
				.expectErrorSatisfies(
						(error) -> assertThat(((SmartAsyncTimeoutException) error).getPhase()).isEqualTo(Phase.PENDING))
				.verify(PATIENCE);
			Awaitility.await().untilTrue(cancelled);
		}

		@Test
		void shouldTakeTheFirstEndOfAMonoThatCompletesTwice() {
			run(poolOfOne());
			Publisher<Object> twice = (subscriber) -> subscriber.onSubscribe(new org.reactivestreams.Subscription() {
				@Override
				public void request(long n) {
					subscriber.onNext("first");
					subscriber.onComplete();
					subscriber.onNext("second");
					subscriber.onError(new IllegalStateException("and again"));
					subscriber.onComplete();
				}

				@Override
				public void cancel() {
				}
			});
			StepVerifier.create(SettlingTests.this.desk.single(Mono.fromDirect(twice)))
				.expectNext("first")
				.verifyComplete();
		}

		@Test
		void shouldEndAnInfiniteFluxWithItsSubscriber() {
			run(poolOfOne());
			StepVerifier.create(SettlingTests.this.desk.flux(() -> Flux.generate((sink) -> sink.next("on and on"))), 3)
				.expectNextCount(3)
				.thenCancel()
				.verify(PATIENCE);
			assertThat(SettlingTests.this.desk.future(() -> "the worker is free")).succeedsWithin(PATIENCE);
		}

	}

	/**
	 * A thread that is made for offloaded work carries nothing of the call.
	 */
	@Nested
	class NewThreads {

		private static final InheritableThreadLocal<String> USER = new InheritableThreadLocal<>();

		@ParameterizedTest
		@EnumSource(names = { "SYNCHRONOUS_QUEUE", "JDK_POOL", "SIMPLE_WITH_A_LIMIT" })
		void shouldInheritNothing(Full executor) {
			run(executor.make());
			USER.set("ann");
			try {
				assertThat(SettlingTests.this.desk.future(() -> "user " + USER.get())).succeedsWithin(PATIENCE)
					.isEqualTo("user null");
			}
			finally {
				USER.remove();
			}
		}

		@Test
		void shouldLeaveItToOthersWhatTheirThreadsInherit() throws Exception {
			SimpleAsyncTaskExecutor executor = new SimpleAsyncTaskExecutor();
			run(executor);
			USER.set("ann");
			try {
				assertThat(executor.submit(() -> "user " + USER.get()).get(10, TimeUnit.SECONDS)).isEqualTo("user ann");
			}
			finally {
				USER.remove();
			}
		}

		/**
		 * Who makes the first call to a pool is nothing to those who come after.
		 */
		@Test
		void shouldNotCarryWhatACallOfSomebodyElseHadThatMadeThem() throws Exception {
			ThreadPoolTaskExecutor pool = poolOfOne();
			run(pool);
			USER.set("ann");
			try {
				pool.submit(() -> {
				}).get(10, TimeUnit.SECONDS);
			}
			finally {
				USER.remove();
			}
			assertThat(SettlingTests.this.desk.future(() -> "user " + USER.get())).succeedsWithin(PATIENCE)
				.isEqualTo("user null");
		}

		@Test
		void shouldBeWhatTheThreadFactoryMakesOfThem() throws Exception {
			ThreadPoolTaskExecutor pool = poolOfOne();
			pool.setThreadFactory(Thread::new);
			run(pool);
			Thread caller = new Thread(() -> {
			});
			assertThat(
					SettlingTests.this.desk.future(() -> Thread.currentThread().isDaemon()).get(10, TimeUnit.SECONDS))
				.isEqualTo(caller.isDaemon());
		}

	}

	private static void awaitUninterruptibly(CountDownLatch latch) {
		boolean over = false;
		while (!over) {
			try {
				over = latch.await(1, TimeUnit.MINUTES);
			}
			catch (InterruptedException ex) {
				// Swallowed: that is the point.
			}
		}
	}

}
