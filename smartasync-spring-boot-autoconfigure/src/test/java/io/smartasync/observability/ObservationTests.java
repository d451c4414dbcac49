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

package io.smartasync.observability;

import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Flow;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.contextpropagation.ObservationThreadLocalAccessor;
import io.smartasync.BlockingCallRejectedException;
import io.smartasync.Body;
import io.smartasync.CallerContext.Kind;
import io.smartasync.SmartAsync;
import io.smartasync.SmartAsyncTimeoutException;
import io.smartasync.SmartAsyncView;
import io.smartasync.Strategy;
import io.smartasync.observability.SmartAsyncObservationContext.Outcome;
import io.smartasync.threads.AsyncTypes;
import io.smartasync.threads.RealThreads;
import io.smartasync.threads.TestApplication;
import io.smartasync.view.ViewFactoryBean;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import reactor.adapter.JdkFlowAdapter;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Schedulers;
import reactor.test.StepVerifier;

import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.task.TaskRejectedException;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * One observation for each adapted call, from the decision to the end of the result.
 */
@Tag("core")
class ObservationTests {

	private ConfigurableApplicationContext context;

	private Watched calls;

	private Desk desk;

	private AsyncTypes.Bean types;

	private Executor pool;

	@BeforeEach
	void start() {
		this.context = TestApplication.run(Watched.Beans.class, Pools.class, AsyncTypes.Bean.class, Desk.class,
				Views.class);
		this.calls = this.context.getBean(Watched.class);
		this.desk = this.context.getBean(Desk.class);
		this.types = this.context.getBean(AsyncTypes.Bean.class);
		this.pool = this.context.getBean("applicationTaskExecutor", Executor.class);
	}

	@AfterEach
	void stop() {
		this.context.close();
		assertThat(this.calls.registry().getCurrentObservationScope()).isNull();
	}

	private <T> T on(RealThreads thread, Callable<T> call) throws Exception {
		try {
			return thread.call(this.pool, () -> {
				T result = call.call();
				assertThat(this.calls.registry().getCurrentObservation()).isNull();
				return result;
			});
		}
		catch (Exception | Error ex) {
			throw ex;
		}
		catch (Throwable ex) {
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * The worker may be busy still for a moment, and has no queue.
	 */
	private String leftOnTheWorker() throws Exception {
		Executor one = this.context.getBean("one", Executor.class);
		CompletableFuture<String> left = new CompletableFuture<>();
		Awaitility.await().ignoreException(TaskRejectedException.class).until(() -> {
			one.execute(() -> left.complete(String.valueOf(registry().getCurrentObservation())));
			return true;
		});
		return left.get(10, TimeUnit.SECONDS);
	}

	private ObservationRegistry registry() {
		return this.calls.registry();
	}

	@Nested
	class OfAValue {

		@Test
		void shouldKnowTheCallAndNothingOfItsArguments() throws Exception {
			assertThat(on(RealThreads.RAW, () -> ObservationTests.this.desk.value(() -> "secret"))).isEqualTo("secret");
			SmartAsyncObservationContext call = ObservationTests.this.calls.only();
			assertThat(call.getName()).isEqualTo("smartasync.call");
			assertThat(call.getContextualName()).isEqualTo("desk value");
			assertThat(Watched.value(call, "class")).isEqualTo(Desk.class.getName());
			assertThat(Watched.value(call, "method")).isEqualTo("value");
			assertThat(Watched.value(call, "caller")).isEqualTo("PLAIN_THREAD");
			assertThat(Watched.value(call, "strategy")).isEqualTo("DIRECT");
			assertThat(Watched.value(call, "executor")).isEqualTo("none");
			assertThat(Watched.outcome(call)).isEqualTo(Outcome.SUCCESS);
			assertThat(call.getLowCardinalityKeyValues()).hasSize(6);
			assertThat(call.getHighCardinalityKeyValue("thread").getValue()).isEqualTo("raw");
			assertThat(call.getHighCardinalityKeyValue("recognised.by").getValue())
				.isEqualTo(call.getCaller().reason());
			assertThat(call.toString()).doesNotContain("secret");
		}

		@Test
		void shouldBeInScopeWhileTheBodyRunsAndParentOfWhatThatCalls() throws Exception {
			on(RealThreads.RAW, () -> ObservationTests.this.desk.value(() -> {
				assertThat((Object) registry().getCurrentObservation().getContextView())
					.isSameAs(ObservationTests.this.calls.started().get(0));
				return ObservationTests.this.context.getBean(Desk.class).value(() -> "nested");
			}));
			List<SmartAsyncObservationContext> calls = ObservationTests.this.calls.all(2);
			assertThat(Watched.parent(calls.get(0))).isSameAs(calls.get(1));
			assertThat((Object) calls.get(1).getParentObservation()).isNull();
		}

		@Test
		void shouldHaveTheErrorOfTheBody() {
			IllegalStateException error = new IllegalStateException();
			assertThatThrownBy(() -> on(RealThreads.RAW, () -> ObservationTests.this.desk.value(() -> {
				throw error;
			}))).isSameAs(error);
			SmartAsyncObservationContext call = ObservationTests.this.calls.only();
			assertThat(Watched.outcome(call)).isEqualTo(Outcome.ERROR);
			assertThat(call.getError()).isSameAs(error);
		}

		@Test
		void shouldBeRejectedOnAnEventLoop() {
			assertThatThrownBy(
					() -> on(RealThreads.NETTY_EVENT_LOOP, () -> ObservationTests.this.desk.value(() -> "it")))
				.isInstanceOf(BlockingCallRejectedException.class);
			SmartAsyncObservationContext call = ObservationTests.this.calls.only();
			assertThat(Watched.value(call, "strategy")).isEqualTo("REJECT");
			assertThat(Watched.outcome(call)).isEqualTo(Outcome.REJECTED);
			assertThat(call.getError()).isInstanceOf(BlockingCallRejectedException.class);
		}

	}

	/**
	 * Handed back pending, from a thread of an executor bean.
	 */
	@Nested
	class OfAPendingResult {

		private final Sinks.One<String> source = Sinks.one();

		private Object call(AsyncTypes type) throws Exception {
			return on(RealThreads.POOL_BEAN, () -> type.call(ObservationTests.this.types, this.source::asMono));
		}

		@ParameterizedTest
		@EnumSource
		void shouldEndWithTheResult(AsyncTypes type) throws Throwable {
			CompletableFuture<Object> result = resultOf(call(type));
			ObservationTests.this.calls.shouldBeUnderWay(1);
			this.source.tryEmitValue("it");
			assertThat(result.get(10, TimeUnit.SECONDS)).isEqualTo(type.hasValue() ? "it" : null);
			SmartAsyncObservationContext call = ObservationTests.this.calls.only();
			assertThat(call.getStrategy()).isEqualTo(Strategy.PASS_THROUGH);
			assertThat(Watched.outcome(call)).isEqualTo(Outcome.SUCCESS);
		}

		@ParameterizedTest
		@EnumSource
		void shouldHaveItsError(AsyncTypes type) throws Throwable {
			CompletableFuture<Object> result = resultOf(call(type));
			ObservationTests.this.calls.shouldBeUnderWay(1);
			IllegalStateException error = new IllegalStateException("it");
			this.source.tryEmitError(error);
			Awaitility.await().until(result::isCompletedExceptionally);
			SmartAsyncObservationContext call = ObservationTests.this.calls.only();
			assertThat(Watched.outcome(call)).isEqualTo(Outcome.ERROR);
			assertThat(call.getError()).hasMessage("it");
		}

		/**
		 * Subscribed by another thread than the one that called.
		 */
		private CompletableFuture<Object> resultOf(Object result) {
			CompletableFuture<Object> future = new CompletableFuture<>();
			Thread thread = new Thread(() -> {
				try {
					future.complete(AsyncTypes.get(result));
				}
				catch (Throwable ex) {
					future.completeExceptionally(ex);
				}
			});
			thread.start();
			Awaitility.await().until(() -> !ObservationTests.this.calls.started().isEmpty());
			return future;
		}

		@ParameterizedTest
		@EnumSource
		void shouldObserveADeferredOneEachTimeItIsSubscribed(AsyncTypes type) throws Throwable {
			if (type.isHot()) {
				return;
			}
			this.source.tryEmitValue("it");
			Object result = call(type);
			assertThat(ObservationTests.this.calls.started()).isEmpty();
			AsyncTypes.get(result);
			AsyncTypes.get(result);
			ObservationTests.this.calls.all(2);
		}

		@ParameterizedTest
		@EnumSource
		void shouldEndWithTheErrorThatTheBodyThrows(AsyncTypes type) {
			IllegalStateException error = new IllegalStateException();
			assertThatThrownBy(() -> on(RealThreads.POOL_BEAN, () -> type.call(ObservationTests.this.types, () -> {
				throw error;
			}))).isSameAs(error);
			assertThat(ObservationTests.this.calls.only().getError()).isSameAs(error);
		}

		@Test
		void shouldHandBackAFutureUntouched() throws Exception {
			CompletableFuture<String> pending = new CompletableFuture<>();
			assertThat(on(RealThreads.POOL_BEAN, () -> ObservationTests.this.desk.future(() -> pending)))
				.isSameAs(pending);
			ObservationTests.this.calls.shouldBeUnderWay(1);
			pending.cancel(true);
			SmartAsyncObservationContext call = ObservationTests.this.calls.only();
			assertThat(Watched.outcome(call)).isEqualTo(Outcome.CANCELLED);
			assertThat(call.getError()).isNull();
		}

		@Test
		void shouldHandBackAPlainFutureUntouchedAndLookWhetherItIsDone() throws Exception {
			CompletableFuture<String> done = new CompletableFuture<>();
			Future<String> plain = new PlainFuture(done);
			assertThat(on(RealThreads.POOL_BEAN, () -> ObservationTests.this.desk.plainFuture(() -> plain)))
				.isSameAs(plain);
			ObservationTests.this.calls.shouldBeUnderWay(1);
			done.complete("it");
			assertThat(Watched.outcome(ObservationTests.this.calls.only())).isEqualTo(Outcome.SUCCESS);
		}

		@Test
		void shouldBeCancelledWithItsSubscription() throws Exception {
			Mono<String> result = on(RealThreads.POOL_BEAN, () -> ObservationTests.this.desk.mono(this.source::asMono));
			StepVerifier.create(result).thenCancel().verify();
			assertThat(Watched.outcome(ObservationTests.this.calls.only())).isEqualTo(Outcome.CANCELLED);
		}

		@Test
		void shouldBeOfferedToWhatTheResultIsMadeOfAndToNothingElse() throws Exception {
			Mono<String> result = on(RealThreads.POOL_BEAN, () -> ObservationTests.this.desk
				.mono(() -> Mono.deferContextual((context) -> Mono.just(context.getOrEmpty("who") + " "
						+ context.get(ObservationThreadLocalAccessor.KEY).equals(registry().getCurrentObservation())
						+ " " + ObservationTests.this.desk.value(() -> "nested")))));
			Mono<String> after = result.map((value) -> value + " " + registry().getCurrentObservation() + " "
					+ ObservationTests.this.desk.value(() -> "after"));
			assertThat(on(RealThreads.RAW, () -> after.contextWrite((context) -> context.put("who", "ada")).block()))
				.isEqualTo("Optional[ada] true nested null after");
			List<SmartAsyncObservationContext> calls = ObservationTests.this.calls.all(3);
			assertThat(Watched.parent(calls.get(0))).isSameAs(calls.get(1));
			assertThat(calls.get(1).getMethod().method().getName()).isEqualTo("mono");
			assertThat((Object) calls.get(2).getParentObservation()).isNull();
		}

		@Test
		void shouldBeTheChildOfWhatItsSubscriberHasInTheReactorContext() throws Exception {
			Mono<String> outer = on(RealThreads.POOL_BEAN,
					() -> ObservationTests.this.desk
						.mono(() -> Mono.defer(() -> ObservationTests.this.desk.mono(() -> Mono.just("it")))
							.subscribeOn(Schedulers.boundedElastic())));
			assertThat(on(RealThreads.RAW, () -> outer.block())).isEqualTo("it");
			List<SmartAsyncObservationContext> calls = ObservationTests.this.calls.all(2);
			assertThat(Watched.parent(calls.get(0))).isSameAs(calls.get(1));
		}

		@Test
		void shouldEndWithTheLastElementOfAStream() throws Exception {
			Sinks.Many<String> elements = Sinks.many().unicast().onBackpressureBuffer();
			Flux<String> result = on(RealThreads.POOL_BEAN, () -> ObservationTests.this.desk.flux(elements::asFlux));
			StepVerifier.create(result)
				.then(() -> elements.tryEmitNext("one"))
				.expectNext("one")
				.then(() -> ObservationTests.this.calls.shouldBeUnderWay(1))
				.then(() -> elements.tryEmitNext("two"))
				.expectNext("two")
				.then(() -> ObservationTests.this.calls.shouldBeUnderWay(1))
				.then(elements::tryEmitComplete)
				.verifyComplete();
			assertThat(Watched.outcome(ObservationTests.this.calls.only())).isEqualTo(Outcome.SUCCESS);
		}

		@Test
		void shouldEndWithTheLastElementOfAFlowOfTheJdk() throws Exception {
			Flow.Publisher<String> result = on(RealThreads.POOL_BEAN, () -> ObservationTests.this.desk
				.flow(() -> JdkFlowAdapter.publisherToFlowPublisher(Flux.just("one", "two"))));
			assertThat(ObservationTests.this.calls.started()).isEmpty();
			assertThat(JdkFlowAdapter.flowPublisherToFlux(result).collectList().block()).containsExactly("one", "two");
			ObservationTests.this.calls.only();
		}

		/**
		 * Nor does the observation, while it lasts.
		 */
		@ParameterizedTest
		@EnumSource
		void shouldKeepNoArgumentOfTheCall(AsyncTypes type) throws Throwable {
			List<Object> results = new ArrayList<>();
			WeakReference<?> argument = called(type, results);
			Awaitility.await().until(() -> {
				System.gc();
				return argument.get() == null;
			});
			this.source.tryEmitValue("it");
			assertThat(AsyncTypes.get(results.get(0))).isEqualTo(type.hasValue() ? "it" : null);
			ObservationTests.this.calls.only();
		}

		private WeakReference<?> called(AsyncTypes type, List<Object> results) throws Exception {
			Supplier<Mono<String>> argument = new Supplier<>() {
				@Override
				public Mono<String> get() {
					return OfAPendingResult.this.source.asMono();
				}
			};
			results.add(on(RealThreads.POOL_BEAN, () -> type.call(ObservationTests.this.types, argument)));
			return new WeakReference<>(argument);
		}

		@Test
		void shouldBeNoneWhereNobodySubscribes() throws Exception {
			on(RealThreads.POOL_BEAN,
					() -> Mono.just("it").switchIfEmpty(ObservationTests.this.desk.mono(this.source::asMono)).block());
			assertThat(ObservationTests.this.calls.started()).isEmpty();
		}

	}

	/**
	 * The body does the work, and what it returns may go on with it.
	 */
	@Nested
	class OfADirectCallWithABlockingBody {

		@Test
		void shouldCoverTheBodyAndBeThatOfTheResultThatIsThere() throws Exception {
			Mono<String> there = Mono.error(new IllegalStateException("it"));
			assertThat(on(RealThreads.POOL_BEAN, () -> ObservationTests.this.desk.report(() -> {
				assertThat(registry().getCurrentObservation()).isNotNull();
				return there;
			}))).isSameAs(there);
			SmartAsyncObservationContext call = ObservationTests.this.calls.only();
			assertThat(call.getStrategy()).isEqualTo(Strategy.DIRECT);
			assertThat(call.getError()).hasMessage("it");
		}

		@Test
		void shouldGoOnToTheEndOfTheFirstSubscription() throws Exception {
			Sinks.One<String> source = Sinks.one();
			Mono<String> result = on(RealThreads.POOL_BEAN, () -> ObservationTests.this.desk.report(source::asMono));
			ObservationTests.this.calls.shouldBeUnderWay(1);
			CompletableFuture<String> first = result.toFuture();
			source.tryEmitValue("it");
			assertThat(first.get(10, TimeUnit.SECONDS)).isEqualTo("it");
			ObservationTests.this.calls.only();
			assertThat(result.block()).isEqualTo("it");
			ObservationTests.this.calls.all(2);
		}

		@Test
		void shouldEndWhereNobodyEverSubscribes() throws Exception {
			on(RealThreads.POOL_BEAN,
					() -> ObservationTests.this.desk.report(() -> Mono.<String>never().hide()) != null);
			ObservationTests.this.calls.shouldBeUnderWay(1);
			Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> {
				System.gc();
				return !ObservationTests.this.calls.stopped().isEmpty();
			});
			assertThat(Watched.outcome(ObservationTests.this.calls.only())).isEqualTo(Outcome.CANCELLED);
		}

	}

	@Nested
	class OfAnAwaitedCall {

		@Test
		void shouldEndWithTheWait() throws Exception {
			assertThat(on(RealThreads.RAW,
					() -> ObservationTests.this.desk.mono(() -> Mono.delay(Duration.ofMillis(20)).map(String::valueOf)))
				.block()).isEqualTo("0");
			SmartAsyncObservationContext call = ObservationTests.this.calls.only();
			assertThat(call.getStrategy()).isEqualTo(Strategy.AWAIT);
			assertThat(Watched.outcome(call)).isEqualTo(Outcome.SUCCESS);
		}

		@Test
		void shouldHaveTheErrorInsideTheResult() throws Exception {
			IllegalStateException error = new IllegalStateException();
			on(RealThreads.RAW, () -> ObservationTests.this.desk.mono(() -> Mono.error(error)));
			assertThat(ObservationTests.this.calls.only().getError()).isSameAs(error);
		}

		@Test
		void shouldBeOverItsTime() throws Exception {
			on(RealThreads.RAW, () -> ObservationTests.this.desk.limited(Mono::never));
			SmartAsyncObservationContext call = ObservationTests.this.calls.only();
			assertThat(Watched.outcome(call)).isEqualTo(Outcome.TIMEOUT);
			assertThat(call.getError()).isInstanceOf(SmartAsyncTimeoutException.class);
		}

		@Test
		void shouldBeParentOfWhatIsSubscribed() throws Exception {
			on(RealThreads.RAW,
					() -> ObservationTests.this.desk
						.mono(() -> Mono.fromCallable(() -> ObservationTests.this.desk.value(() -> "nested"))
							.flatMap((value) -> ObservationTests.this.desk.mono(() -> Mono.just(value)))
							.subscribeOn(Schedulers.boundedElastic())
							.publishOn(Schedulers.single())
							.flatMap((value) -> ObservationTests.this.desk.mono(() -> Mono.just(value)))));
			SmartAsyncObservationContext outer = ObservationTests.this.calls.started().get(0);
			assertThat(outer.getStrategy()).isEqualTo(Strategy.AWAIT);
			List<SmartAsyncObservationContext> inner = ObservationTests.this.calls.all(4)
				.stream()
				.filter((call) -> call.getStrategy() == Strategy.PASS_THROUGH)
				.toList();
			assertThat(inner).hasSize(2).allSatisfy((call) -> assertThat(Watched.parent(call)).isSameAs(outer));
		}

		@Test
		void shouldBeCancelledWhereTheWaitIsInterrupted() throws Exception {
			on(RealThreads.RAW, () -> {
				Thread.currentThread().interrupt();
				Object result = ObservationTests.this.desk.mono(Mono::never);
				Thread.interrupted();
				return result;
			});
			assertThat(Watched.outcome(ObservationTests.this.calls.only())).isEqualTo(Outcome.CANCELLED);
		}

	}

	@Nested
	class OfAnOffloadedCall {

		@Test
		void shouldBeInScopeOnTheWorkerAndLeaveThatClean() throws Exception {
			String value = on(RealThreads.NETTY_EVENT_LOOP, () -> ObservationTests.this.desk.work(() -> {
				assertThat((Object) registry().getCurrentObservation().getContextView())
					.isSameAs(ObservationTests.this.calls.started().get(0));
				return ObservationTests.this.desk.value(() -> "nested");
			})).get(10, TimeUnit.SECONDS);
			assertThat(value).isEqualTo("nested");
			ObservationTests.this.calls.all(2);
			SmartAsyncObservationContext work = ObservationTests.this.calls.named("work");
			assertThat(Watched.parent(ObservationTests.this.calls.named("value"))).isSameAs(work);
			assertThat(Watched.value(work, "executor")).isEqualTo("one");
			assertThat(work.getCaller().kind()).isEqualTo(Kind.EVENT_LOOP);
			assertThat(ObservationTests.this.calls.events()).containsExactly("begun");
			assertThat(leftOnTheWorker()).isEqualTo("null");
		}

		@Test
		void shouldObserveADeferredOneWhenItIsSubscribed() throws Exception {
			Mono<String> result = on(RealThreads.NETTY_EVENT_LOOP,
					() -> ObservationTests.this.desk.report(() -> Mono.just("it")));
			assertThat(ObservationTests.this.calls.started()).isEmpty();
			on(RealThreads.NETTY_EVENT_LOOP, result::toFuture).get(10, TimeUnit.SECONDS);
			assertThat(ObservationTests.this.calls.only().getStrategy()).isEqualTo(Strategy.OFFLOAD);
		}

		@Test
		void shouldBeParentOfWhatTheBodyReturns() throws Exception {
			Mono<String> result = on(RealThreads.NETTY_EVENT_LOOP,
					() -> ObservationTests.this.desk
						.report(() -> Mono.defer(() -> ObservationTests.this.desk.mono(() -> Mono.just("it")))
							.subscribeOn(Schedulers.single())));
			on(RealThreads.NETTY_EVENT_LOOP, result::toFuture).get(10, TimeUnit.SECONDS);
			ObservationTests.this.calls.all(2);
			assertThat(Watched.parent(ObservationTests.this.calls.named("mono")))
				.isSameAs(ObservationTests.this.calls.named("report"));
		}

		@Test
		void shouldEndWithTheLastElementOfAStream() throws Exception {
			Sinks.Many<String> elements = Sinks.many().unicast().onBackpressureBuffer();
			Flux<String> result = on(RealThreads.NETTY_EVENT_LOOP,
					() -> ObservationTests.this.desk.rows(elements::asFlux));
			CompletableFuture<List<String>> all = on(RealThreads.NETTY_EVENT_LOOP,
					() -> result.collectList().toFuture());
			Awaitility.await().until(() -> elements.currentSubscriberCount() == 1);
			elements.tryEmitNext("one");
			ObservationTests.this.calls.shouldBeUnderWay(1);
			elements.tryEmitComplete();
			assertThat(all.get(10, TimeUnit.SECONDS)).containsExactly("one");
			assertThat(Watched.outcome(ObservationTests.this.calls.only())).isEqualTo(Outcome.SUCCESS);
		}

		@Test
		void shouldEndOnceWhereAStreamIsCancelledOrFails() throws Exception {
			on(RealThreads.NETTY_EVENT_LOOP,
					() -> ObservationTests.this.desk.rows(() -> Flux.just("one", "two", "three"))
						.take(1)
						.collectList()
						.toFuture())
				.get(10, TimeUnit.SECONDS);
			assertThat(Watched.outcome(ObservationTests.this.calls.only())).isEqualTo(Outcome.CANCELLED);
			assertThatThrownBy(() -> on(RealThreads.NETTY_EVENT_LOOP,
					() -> ObservationTests.this.desk.rows(() -> Flux.<String>error(new IllegalStateException("it")))
						.collectList()
						.toFuture())
				.join()).hasRootCauseMessage("it");
			assertThat(ObservationTests.this.calls.all(2).get(1).getError()).hasMessage("it");
		}

		@Test
		void shouldBeRejectedByAFullExecutor() throws Exception {
			CountDownLatch open = new CountDownLatch(1);
			CompletableFuture<String> running = on(RealThreads.NETTY_EVENT_LOOP,
					() -> ObservationTests.this.desk.work(() -> {
						open.await();
						return "it";
					}));
			CompletableFuture<String> rejected = on(RealThreads.NETTY_EVENT_LOOP,
					() -> ObservationTests.this.desk.work(() -> "never"));
			assertThat(rejected).isCompletedExceptionally();
			SmartAsyncObservationContext call = ObservationTests.this.calls.stopped().get(0);
			assertThat(Watched.outcome(call)).isEqualTo(Outcome.REJECTED);
			assertThat(call.getError()).isInstanceOf(TaskRejectedException.class);
			open.countDown();
			assertThat(running.get(10, TimeUnit.SECONDS)).isEqualTo("it");
			ObservationTests.this.calls.all(2);
		}

		@Test
		void shouldEndWithItsTimeThoughTheBodyRunsOnInItsScope() throws Exception {
			CountDownLatch open = new CountDownLatch(1);
			CompletableFuture<Object> scope = new CompletableFuture<>();
			CompletableFuture<String> result = on(RealThreads.NETTY_EVENT_LOOP,
					() -> ObservationTests.this.desk.limitedWork(() -> {
						while (open.getCount() > 0) {
							try {
								open.await();
							}
							catch (InterruptedException ex) {
								// It goes on.
							}
						}
						scope.complete(registry().getCurrentObservation().getContextView());
						return "it";
					}));
			Awaitility.await().until(result::isCompletedExceptionally);
			SmartAsyncObservationContext call = ObservationTests.this.calls.only();
			assertThat(Watched.outcome(call)).isEqualTo(Outcome.TIMEOUT);
			open.countDown();
			assertThat(scope.get(10, TimeUnit.SECONDS)).isSameAs(call);
		}

		@Test
		void shouldBeCancelledWithItsResult() throws Exception {
			CountDownLatch begun = new CountDownLatch(1);
			CompletableFuture<String> result = on(RealThreads.NETTY_EVENT_LOOP,
					() -> ObservationTests.this.desk.work(() -> {
						begun.countDown();
						new CountDownLatch(1).await();
						return "it";
					}));
			begun.await();
			result.cancel(true);
			assertThat(Watched.outcome(ObservationTests.this.calls.only())).isEqualTo(Outcome.CANCELLED);
		}

		@Test
		void shouldBeALinkOfAChainAcrossThreads() throws Exception {
			CompletableFuture<String> result = on(RealThreads.NETTY_EVENT_LOOP,
					() -> ObservationTests.this.desk
						.work(() -> ObservationTests.this.desk.other(() -> ObservationTests.this.desk.value(() -> "it"))
							.get(10, TimeUnit.SECONDS)));
			assertThat(result.get(10, TimeUnit.SECONDS)).isEqualTo("it");
			ObservationTests.this.calls.all(3);
			SmartAsyncObservationContext other = ObservationTests.this.calls.named("other");
			assertThat(Watched.parent(ObservationTests.this.calls.named("value"))).isSameAs(other);
			assertThat(Watched.parent(other)).isSameAs(ObservationTests.this.calls.named("work"));
		}

		@Test
		void shouldObserveWorkWhoseResultNobodyGets() throws Exception {
			on(RealThreads.NETTY_EVENT_LOOP, () -> {
				ObservationTests.this.desk.forget(() -> {
					throw new IllegalStateException("it");
				});
				return null;
			});
			assertThat(ObservationTests.this.calls.only().getError()).hasMessage("it");
		}

	}

	@Nested
	class ThroughAView {

		@Test
		void shouldBeOneOnly() throws Exception {
			DeskView view = ObservationTests.this.context.getBean(DeskView.class);
			assertThat(on(RealThreads.NETTY_EVENT_LOOP,
					() -> view.value(() -> ObservationTests.this.desk.value(() -> "it")).toFuture())
				.get(10, TimeUnit.SECONDS)).isEqualTo("it");
			List<SmartAsyncObservationContext> calls = ObservationTests.this.calls.all(2);
			assertThat(Watched.parent(calls.get(0))).isSameAs(calls.get(1));
			assertThat(Watched.value(calls.get(1), "class")).isEqualTo(Desk.class.getName());
			assertThat(Watched.value(calls.get(1), "strategy")).isEqualTo("OFFLOAD");
		}

		@Test
		void shouldEndWithTheResultWhateverItIsConvertedTo() throws Exception {
			DeskView view = ObservationTests.this.context.getBean(DeskView.class);
			Sinks.One<String> source = Sinks.one();
			CompletableFuture<String> future = on(RealThreads.POOL_BEAN, () -> view.mono(source::asMono));
			ObservationTests.this.calls.shouldBeUnderWay(1);
			source.tryEmitValue("it");
			assertThat(future.get(10, TimeUnit.SECONDS)).isEqualTo("it");
			ObservationTests.this.calls.only();
			assertThat(on(RealThreads.POOL_BEAN, () -> view.flux(() -> Flux.just("one", "two")))).containsExactly("one",
					"two");
			ObservationTests.this.calls.all(2);
		}

	}

	@Test
	void shouldSayOnceWhatAConventionThrowsAndUseTheDefaultOne() {
		try (ConfigurableApplicationContext context = TestApplication.run(Watched.Beans.class, Pools.class, Desk.class,
				BrokenConvention.class)) {
			Desk desk = context.getBean(Desk.class);
			assertThat(desk.value(() -> "it")).isEqualTo("it");
			assertThat(desk.value(() -> "it")).isEqualTo("it");
			Watched calls = context.getBean(Watched.class);
			assertThat(calls.all(2)).allSatisfy((call) -> assertThat(Watched.value(call, "method")).isEqualTo("value"));
		}
	}

	@Test
	void shouldLetAConventionOfTheApplicationNameThings() {
		try (ConfigurableApplicationContext context = TestApplication.run(Watched.Beans.class, Pools.class, Desk.class,
				OwnConvention.class)) {
			context.getBean(Desk.class).value(() -> "it");
			SmartAsyncObservationContext call = context.getBean(Watched.class).only();
			assertThat(call.getName()).isEqualTo("acme.call");
			assertThat(Watched.value(call, "team")).isEqualTo("catalog");
		}
	}

	/**
	 * Handlers that throw, wherever they can, break neither calls nor threads.
	 */
	@ParameterizedTest
	@EnumSource
	void shouldNeitherBreakACallNorLeaveAScopeWhereAHandlerThrows(BrokenHandler.In where) throws Exception {
		this.calls.registry().observationConfig().observationHandler(new BrokenHandler(where));
		assertThat(on(RealThreads.RAW, () -> this.desk.value(() -> "it"))).isEqualTo("it");
		assertThat(on(RealThreads.RAW, () -> this.desk.mono(() -> Mono.just("it"))).block()).isEqualTo("it");
		assertThat(on(RealThreads.POOL_BEAN, () -> this.desk.mono(() -> Mono.just("it"))).block()).isEqualTo("it");
		CompletableFuture<String> work = on(RealThreads.NETTY_EVENT_LOOP, () -> this.desk.work(() -> "it"));
		assertThat(work.get(10, TimeUnit.SECONDS)).isEqualTo("it");
		assertThatThrownBy(() -> on(RealThreads.RAW, () -> this.desk.value(() -> {
			throw new IllegalStateException("mine");
		}))).hasMessage("mine");
		assertThat(leftOnTheWorker()).isEqualTo("null");
	}

	@Configuration(proxyBeanMethods = false)
	static class Pools {

		@Bean
		ThreadPoolTaskExecutor applicationTaskExecutor() {
			ThreadPoolTaskExecutor executor = new ThreadPoolTaskExecutor();
			executor.setCorePoolSize(2);
			return executor;
		}

		@Bean
		ThreadPoolTaskExecutor one() {
			ThreadPoolTaskExecutor executor = new ThreadPoolTaskExecutor();
			executor.setCorePoolSize(1);
			executor.setMaxPoolSize(1);
			executor.setQueueCapacity(0);
			return executor;
		}

		@Bean(destroyMethod = "shutdownNow")
		ExecutorService two() {
			return Executors.newFixedThreadPool(1);
		}

	}

	static class Desk {

		@SmartAsync
		public String value(Supplier<String> body) {
			return body.get();
		}

		@SmartAsync
		public Mono<String> mono(Supplier<Mono<String>> body) {
			return body.get();
		}

		@SmartAsync(timeout = "20ms")
		public Mono<String> limited(Supplier<Mono<String>> body) {
			return body.get();
		}

		@SmartAsync
		public Flux<String> flux(Supplier<Flux<String>> body) {
			return body.get();
		}

		@SmartAsync
		public Flow.Publisher<String> flow(Supplier<Flow.Publisher<String>> body) {
			return body.get();
		}

		@SmartAsync
		public CompletableFuture<String> future(Supplier<CompletableFuture<String>> body) {
			return body.get();
		}

		@SmartAsync
		public Future<String> plainFuture(Supplier<Future<String>> body) {
			return body.get();
		}

		@SmartAsync(body = Body.BLOCKING)
		public Mono<String> report(Supplier<Mono<String>> body) {
			return body.get();
		}

		@SmartAsync(body = Body.BLOCKING)
		public Flux<String> rows(Supplier<Flux<String>> body) {
			return body.get();
		}

		@SmartAsync(body = Body.BLOCKING, executor = "one")
		public CompletableFuture<String> work(Callable<String> body) throws Exception {
			return CompletableFuture.completedFuture(body.call());
		}

		@SmartAsync(body = Body.BLOCKING, executor = "one", timeout = "50ms")
		public CompletableFuture<String> limitedWork(Callable<String> body) throws Exception {
			return CompletableFuture.completedFuture(body.call());
		}

		@SmartAsync(body = Body.BLOCKING, executor = "two", onManagedExecutor = Strategy.OFFLOAD)
		public CompletableFuture<String> other(Callable<String> body) throws Exception {
			return CompletableFuture.completedFuture(body.call());
		}

		@SmartAsync(executor = "two", onEventLoop = Strategy.OFFLOAD)
		public void forget(Runnable body) {
			body.run();
		}

	}

	@SmartAsyncView(Desk.class)
	interface DeskView {

		Mono<String> value(Supplier<String> body);

		CompletableFuture<String> mono(Supplier<Mono<String>> body);

		List<String> flux(Supplier<Flux<String>> body);

	}

	@Configuration(proxyBeanMethods = false)
	static class Views {

		@Bean
		static ViewFactoryBean<DeskView> view() {
			return new ViewFactoryBean<>(DeskView.class);
		}

	}

	/**
	 * Tells nobody when it is done.
	 */
	record PlainFuture(CompletableFuture<String> done) implements Future<String> {

		@Override
		public boolean cancel(boolean mayInterruptIfRunning) {
			return this.done.cancel(mayInterruptIfRunning);
		}

		@Override
		public boolean isCancelled() {
			return this.done.isCancelled();
		}

		@Override
		public boolean isDone() {
			return this.done.isDone();
		}

		@Override
		public String get() {
			return this.done.join();
		}

		@Override
		public String get(long timeout, TimeUnit unit) {
			throw new CancellationException();
		}

	}

}
