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

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

import io.smartasync.Body;
import io.smartasync.CallerContext;
import io.smartasync.SmartAsync;
import io.smartasync.SmartAsyncOperations;
import io.smartasync.SmartAsyncTimeoutException;
import io.smartasync.Strategy;
import io.smartasync.method.SmartMethod;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.BaseSubscriber;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.test.StepVerifier;

import org.springframework.core.task.TaskRejectedException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;

/**
 * Results settle, and work ends, also where others misbehave: those who make results,
 * those who take them, and those who share threads with us.
 */
@Timeout(60)
class BadCompanyTests extends OffloadsOnAPool {

	BadCompanyTests() {
		super(Hopping.class, Ends.class);
	}

	/**
	 * Whose threads are all taken by work that blocks, as they must not and often are.
	 */
	@Nested
	class TheCommonPoolIsBlocked {

		@Test
		void shouldStillEndWhatTakesTooLong() throws Exception {
			run(poolOfOne(), "smartasync.offload.timeout=100ms");
			blockTheCommonPool();
			assertThat(failureOf(
					BadCompanyTests.this.desk.future(() -> BadCompanyTests.this.release.await(30, TimeUnit.SECONDS))))
				.isInstanceOf(SmartAsyncTimeoutException.class);
		}

		@Test
		void shouldStillFindWhatAnExecutorDrops() throws Exception {
			run((task) -> {
			});
			blockTheCommonPool();
			CompletableFuture<Object> result = BadCompanyTests.this.desk.future(() -> "never");
			Awaitility.await().atMost(PATIENCE).until(() -> {
				System.gc();
				return result.isDone();
			});
			assertThat(failureOf(result)).isInstanceOf(TaskRejectedException.class);
		}

		/**
		 * What others do about a result may take its time.
		 */
		@Test
		void shouldStillFindOthersWhereSomebodyIsBusyWithOne() throws Exception {
			run((task) -> {
			});
			CountDownLatch busy = new CountDownLatch(1);
			BadCompanyTests.this.desk.future(() -> "never").whenComplete((value, error) -> {
				busy.countDown();
				try {
					BadCompanyTests.this.release.await(30, TimeUnit.SECONDS);
				}
				catch (InterruptedException ex) {
					Thread.currentThread().interrupt();
				}
			});
			Awaitility.await().atMost(PATIENCE).until(() -> {
				System.gc();
				return busy.getCount() == 0;
			});
			CompletableFuture<Object> next = BadCompanyTests.this.desk.future(() -> "never");
			Awaitility.await().atMost(PATIENCE).until(() -> {
				System.gc();
				return next.isDone();
			});
		}

		private void blockTheCommonPool() throws InterruptedException {
			int threads = Math.max(1, ForkJoinPool.getCommonPoolParallelism());
			CountDownLatch blocked = new CountDownLatch(threads);
			for (int i = 0; i < threads; i++) {
				ForkJoinPool.commonPool().execute(() -> {
					blocked.countDown();
					try {
						BadCompanyTests.this.release.await(30, TimeUnit.SECONDS);
					}
					catch (InterruptedException ex) {
						Thread.currentThread().interrupt();
					}
				});
			}
			assertThat(blocked.await(10, TimeUnit.SECONDS)).isTrue();
		}

	}

	@Nested
	class Interrupts {

		/**
		 * Work inside other work, on the same thread, whose time is over; and before that
		 * thread notices, the other work is cancelled too.
		 */
		@Test
		void shouldReachTheOuterWorkWhereTheInnerIsEndedToo() throws Exception {
			run(poolOfOne());
			Hopping desk = BadCompanyTests.this.context.getBean(Hopping.class);
			CountDownLatch ended = new CountDownLatch(1);
			AtomicBoolean goOn = new AtomicBoolean();
			CountDownLatch interrupted = new CountDownLatch(1);
			CompletableFuture<Object> outer = desk.future(() -> {
				desk.hurry(() -> {
					while (!goOn.get()) {
						Thread.onSpinWait();
					}
					return "inner";
				}).subscribe((value) -> {
				}, (error) -> ended.countDown());
				try {
					return BadCompanyTests.this.release.await(30, TimeUnit.SECONDS);
				}
				catch (InterruptedException ex) {
					interrupted.countDown();
					throw ex;
				}
			});
			assertThat(ended.await(10, TimeUnit.SECONDS)).isTrue();
			outer.cancel(true);
			goOn.set(true);
			assertThat(interrupted.await(5, TimeUnit.SECONDS)).isTrue();
		}

		/**
		 * Work inside other work, on the same thread, which nobody wants any more before
		 * whoever subscribed it has gone on.
		 */
		@Test
		void shouldReachWorkThatRunsInline() throws Exception {
			run(poolOfOne());
			Hopping desk = BadCompanyTests.this.context.getBean(Hopping.class);
			Sinks.Empty<Object> noMore = Sinks.empty();
			CountDownLatch begun = new CountDownLatch(1);
			CountDownLatch interrupted = new CountDownLatch(1);
			CompletableFuture<Object> outer = desk.future(() -> {
				desk.mono(() -> {
					begun.countDown();
					try {
						return BadCompanyTests.this.release.await(30, TimeUnit.SECONDS);
					}
					catch (InterruptedException ex) {
						interrupted.countDown();
						throw ex;
					}
				}).takeUntilOther(noMore.asMono()).subscribe();
				return Thread.currentThread().isInterrupted();
			});
			assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();
			noMore.tryEmitEmpty();
			assertThat(interrupted.await(5, TimeUnit.SECONDS)).isTrue();
			assertThat(outer).succeedsWithin(PATIENCE).isEqualTo(false);
		}

		/**
		 * A thread that has been interrupted, for whatever reason, and goes on to work
		 * that runs inline and is ended.
		 */
		@Test
		void shouldKeepTheInterruptThatAThreadHadBefore() throws Exception {
			run(poolOfOne());
			Hopping desk = BadCompanyTests.this.context.getBean(Hopping.class);
			CountDownLatch ended = new CountDownLatch(1);
			assertThat(desk.future(() -> {
				Thread.currentThread().interrupt();
				desk.hurry(() -> {
					while (ended.getCount() > 0) {
						Thread.onSpinWait();
					}
					return "inner";
				}).subscribe((value) -> {
				}, (error) -> ended.countDown());
				return Thread.interrupted();
			})).succeedsWithin(PATIENCE).isEqualTo(true);
		}

	}

	@Nested
	class Subscribers {

		@Test
		void shouldTellListenersThatACallIsOverWhoseSubscriberFails() {
			run(poolOfOne());
			BadCompanyTests.this.desk.mono(() -> "it").subscribe(new BaseSubscriber<>() {
				@Override
				protected void hookOnNext(Object value) {
					throw new StackOverflowError("pretended");
				}
			});
			Ends ends = BadCompanyTests.this.context.getBean(Ends.class);
			Awaitility.await().atMost(PATIENCE).untilAtomic(ends.finished, equalTo(1));
			assertThat(BadCompanyTests.this.desk.future(() -> "the worker is there")).succeedsWithin(PATIENCE);
		}

		@Test
		void shouldFailAStreamWhoseElementCannotBeTaken() {
			run(poolOfOne());
			StepVerifier.create(BadCompanyTests.this.desk.flux(() -> Flux.just(1, 2, 3)).doOnNext((element) -> {
				throw new NoClassDefFoundError("Missing");
			})).expectError(NoClassDefFoundError.class).verify(PATIENCE);
		}

	}

	/**
	 * Who cancels need not be who subscribes, and may come at any moment.
	 */
	@Test
	void shouldForgetWorkThatIsCancelledWhileItIsHandedOver() throws Exception {
		run(poolOfOne());
		TargetExecutor executor = this.context.getBean(TargetExecutors.class).find("pool");
		Mono<Object> mono = this.desk.mono(() -> "it");
		int times = 20_000;
		AtomicReference<Subscription> subscribed = new AtomicReference<>();
		Thread cancels = new Thread(() -> {
			for (int i = 0; i < times; i++) {
				Subscription subscription = null;
				while (subscription == null) {
					Thread.onSpinWait();
					subscription = subscribed.getAndSet(null);
				}
				for (int wait = i % 100; wait > 0; wait--) {
					Thread.onSpinWait();
				}
				subscription.cancel();
			}
		});
		cancels.start();
		for (int i = 0; i < times; i++) {
			mono.subscribe(new BaseSubscriber<>() {
				@Override
				protected void hookOnSubscribe(Subscription subscription) {
					subscription.request(1);
					subscribed.set(subscription);
				}
			});
			while (subscribed.get() != null) {
				Thread.onSpinWait();
			}
		}
		cancels.join(10_000);
		Awaitility.await().atMost(PATIENCE).until(() -> executor.queued() + executor.active() == 0);
	}

	@Nested
	class Sources {

		@Test
		void shouldTakeTheFirstEndOfAStreamThatEndsTwice() {
			run(poolOfOne());
			Publisher<Object> twice = (subscriber) -> subscriber.onSubscribe(new Subscription() {
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
			AtomicInteger elements = new AtomicInteger();
			AtomicInteger ends = new AtomicInteger();
			BadCompanyTests.this.desk.<Object>flux(() -> fluxOf(twice)).subscribe(new Subscriber<>() {
				@Override
				public void onSubscribe(Subscription subscription) {
					subscription.request(Long.MAX_VALUE);
				}

				@Override
				public void onNext(Object element) {
					elements.incrementAndGet();
				}

				@Override
				public void onError(Throwable error) {
					ends.incrementAndGet();
				}

				@Override
				public void onComplete() {
					ends.incrementAndGet();
				}
			});
			Ends finished = BadCompanyTests.this.context.getBean(Ends.class);
			Awaitility.await().atMost(PATIENCE).untilAtomic(finished.finished, equalTo(1));
			assertThat(elements).hasValue(1);
			assertThat(ends).hasValue(1);
		}

		/**
		 * Reactor's own operators would mend it.
		 */
		private static Flux<Object> fluxOf(Publisher<Object> publisher) {
			return new Flux<>() {
				@Override
				public void subscribe(CoreSubscriber<? super Object> subscriber) {
					publisher.subscribe(subscriber);
				}
			};
		}

		/**
		 * Its elements come while it is subscribed, on the thread that gathers them.
		 */
		@Test
		void shouldStopGatheringAStreamWithoutEndAfterTheTimeout() {
			run(poolOfOne(), "smartasync.offload.timeout=300ms");
			AtomicInteger elements = new AtomicInteger();
			View view = BadCompanyTests.this.context.getBean(SmartAsyncOperations.class)
				.view(BadCompanyTests.this.desk, View.class);
			CompletableFuture<List<Object>> all = view.flux(() -> withoutEnd(elements));
			assertThat(failureOf(all)).isInstanceOf(SmartAsyncTimeoutException.class);
			assertThat(BadCompanyTests.this.desk.future(() -> "the worker is free")).succeedsWithin(PATIENCE);
			assertThat(elements).hasPositiveValue();
		}

		@Test
		void shouldStopGatheringAStreamWithoutEndWhenInterrupted() throws Exception {
			run(poolOfOne());
			AtomicInteger elements = new AtomicInteger();
			AtomicReference<Throwable> thrown = new AtomicReference<>();
			SmartAsyncOperations operations = BadCompanyTests.this.context.getBean(SmartAsyncOperations.class);
			Thread waits = new Thread(() -> {
				try {
					operations.await(withoutEnd(elements));
				}
				catch (Throwable ex) {
					thrown.set(ex);
				}
			});
			waits.start();
			Awaitility.await().untilAtomic(elements, greaterThan(5000));
			waits.interrupt();
			waits.join(10_000);
			assertThat(thrown.get()).isInstanceOf(CancellationException.class);
		}

		/**
		 * Slowly, or the memory might end first.
		 */
		private static Flux<Object> withoutEnd(AtomicInteger elements) {
			return Flux.generate((sink) -> {
				if (elements.incrementAndGet() % 1000 == 0) {
					long until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(1);
					while (System.nanoTime() < until) {
						Thread.onSpinWait();
					}
				}
				sink.next("on and on");
			});
		}

	}

	interface View {

		CompletableFuture<List<Object>> flux(Callable<Flux<Object>> body);

	}

	/**
	 * Offloads what its own workers call, too, where it then runs inline.
	 */
	@SmartAsync(body = Body.BLOCKING, onPlainThread = Strategy.OFFLOAD, onManagedExecutor = Strategy.OFFLOAD)
	static class Hopping extends Offloads {

		@Override
		public CompletableFuture<Object> future(Callable<?> body) {
			return super.future(body);
		}

		@Override
		public Mono<Object> mono(Callable<?> body) {
			return super.mono(body);
		}

		@SmartAsync(timeout = "100ms", body = Body.BLOCKING, onManagedExecutor = Strategy.OFFLOAD)
		public Mono<Object> hurry(Callable<?> body) {
			return super.mono(body);
		}

	}

	static class Ends implements InvocationListener {

		final AtomicInteger finished = new AtomicInteger();

		@Override
		public Progress decided(SmartMethod method, CallerContext caller, Strategy strategy) {
			return new Progress() {
				@Override
				public void finished(@Nullable Throwable error) {
					Ends.this.finished.incrementAndGet();
				}
			};
		}

	}

}
