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
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

import io.smartasync.Body;
import io.smartasync.CallerContext;
import io.smartasync.SmartAsync;
import io.smartasync.SmartAsyncTimeoutException;
import io.smartasync.SmartAsyncTimeoutException.Phase;
import io.smartasync.Strategy;
import io.smartasync.method.SmartMethod;
import io.smartasync.threads.AsyncTypes;
import io.smartasync.threads.TestApplication;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

/**
 * {@code AWAIT}, from an ordinary thread, for every type of a single result.
 */
@Tag("core")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AwaitTests {

	private ConfigurableApplicationContext context;

	private AsyncTypes.Bean bean;

	private Impatient impatient;

	@BeforeAll
	void start() {
		this.context = TestApplication.run(new String[] { "smartasync.await.warn-after=50ms" }, AsyncTypes.Bean.class,
				Impatient.class, Ends.class);
		this.bean = this.context.getBean(AsyncTypes.Bean.class);
		this.impatient = this.context.getBean(Impatient.class);
	}

	@AfterAll
	void stop() {
		this.context.close();
	}

	@ParameterizedTest
	@EnumSource
	void shouldHandBackACompletedResult(AsyncTypes type) throws Throwable {
		AtomicInteger subscriptions = new AtomicInteger();
		Object result = type.call(this.bean,
				() -> later(Mono.just("it")).doOnSubscribe((s) -> subscriptions.incrementAndGet()));
		assertThat(AsyncTypes.isThere(result)).isTrue();
		assertThat(AsyncTypes.get(result)).isEqualTo(type.hasValue() ? "it" : null);
		assertThat(subscriptions).as("subscribed once, whoever asks again").hasValue(1);
	}

	/**
	 * Where nobody wants to know how it ends: to subscribe it would tell nothing new.
	 */
	@Test
	void shouldHandBackAMonoThatIsThereAsItIs() {
		try (ConfigurableApplicationContext context = TestApplication.run(AsyncTypes.Bean.class)) {
			AsyncTypes.Bean bean = context.getBean(AsyncTypes.Bean.class);
			for (Mono<String> there : List.of(Mono.just("it"), Mono.<String>empty(),
					Mono.<String>error(new IOException("it")))) {
				assertThat((Object) bean.mono(() -> there)).isSameAs(there);
			}
		}
	}

	/**
	 * A minimal stage, which nobody may ask whether it is done.
	 */
	@Test
	void shouldNotAskAStageThatRefusesIt() throws Throwable {
		try (ConfigurableApplicationContext context = TestApplication.run(AsyncTypes.Bean.class)) {
			Object result = context.getBean(AsyncTypes.Bean.class).completionStage(() -> Mono.just("it"));
			assertThat(AsyncTypes.get(result)).isEqualTo("it");
		}
	}

	@Test
	void shouldMakeAnErrorOnceForAllWhoAsk() {
		try (ConfigurableApplicationContext context = TestApplication.run(AsyncTypes.Bean.class)) {
			AtomicInteger made = new AtomicInteger();
			Mono<String> result = context.getBean(AsyncTypes.Bean.class)
				.mono(() -> Mono.error(() -> new IOException("error " + made.incrementAndGet())));
			assertThat(made).as("completed when it is handed back").hasValue(1);
			assertThatThrownBy(() -> AsyncTypes.get(result)).hasMessage("error 1");
			assertThatThrownBy(() -> AsyncTypes.get(result)).hasMessage("error 1");
		}
	}

	@ParameterizedTest
	@EnumSource
	void shouldTellNoValueFromAFailure(AsyncTypes type) throws Throwable {
		Object result = type.call(this.bean, () -> later(Mono.empty()));
		assertThat(AsyncTypes.isThere(result)).isTrue();
		if (type.canBeEmpty()) {
			assertThat(AsyncTypes.get(result)).isNull();
		}
		else {
			assertThat(catchThrowable(() -> AsyncTypes.get(result))).isNotNull();
		}
	}

	@ParameterizedTest
	@EnumSource
	void shouldKeepErrorsInsideTheResult(AsyncTypes type) {
		IOException error = new IOException("later");
		Object result = type.call(this.bean, () -> later(Mono.error(error)));
		assertThat(AsyncTypes.isThere(result)).isTrue();
		assertThatThrownBy(() -> AsyncTypes.get(result)).isSameAs(error);
	}

	@ParameterizedTest
	@EnumSource
	void shouldKeepWhatTheBodyThrowsInsideTheResult(AsyncTypes type) {
		Error error = new StackOverflowError("at once");
		Object result = type.call(this.bean, () -> {
			throw error;
		});
		assertThatThrownBy(() -> AsyncTypes.get(result)).isSameAs(error);
	}

	@ParameterizedTest
	@EnumSource
	void shouldMakeSomethingOfNull(AsyncTypes type) throws Throwable {
		Object result = type.call(this.bean, () -> null);
		assertThat(result).isNotNull();
		if (type.canBeEmpty() && !type.name().contains("FUTURE") && !type.name().contains("STAGE")) {
			assertThat(AsyncTypes.get(result)).isNull();
		}
		else {
			assertThatThrownBy(() -> AsyncTypes.get(result)).isInstanceOf(IllegalStateException.class)
				.hasMessageContaining("AsyncTypes$Bean." + camelCase(type) + "(Supplier) returned null instead of a ");
		}
	}

	@ParameterizedTest
	@EnumSource
	void shouldCancelTheUpstreamWhenInterrupted(AsyncTypes type) throws Exception {
		CountDownLatch cancelled = new CountDownLatch(1);
		AtomicReference<Object> result = new AtomicReference<>();
		AtomicReference<Boolean> interrupted = new AtomicReference<>();
		Thread caller = new Thread(() -> {
			result.set(type.call(this.bean, () -> Mono.<String>never().doOnCancel(cancelled::countDown)));
			interrupted.set(Thread.currentThread().isInterrupted());
		});
		caller.start();
		Awaitility.await()
			.until(() -> caller.getState() == Thread.State.TIMED_WAITING || caller.getState() == Thread.State.WAITING);
		caller.interrupt();
		caller.join(TimeUnit.SECONDS.toMillis(10));
		assertThat(interrupted).as("the flag is restored").hasValue(true);
		assertThatThrownBy(() -> AsyncTypes.get(result.get())).isInstanceOf(InterruptedException.class);
		if (type != AsyncTypes.FUTURE && type != AsyncTypes.COMPLETION_STAGE && type != AsyncTypes.DEFERRED) {
			assertThat(cancelled.await(10, TimeUnit.SECONDS)).isTrue();
		}
	}

	@Test
	void shouldGiveUpAfterTheTimeout() {
		CountDownLatch cancelled = new CountDownLatch(1);
		Mono<String> result = this.impatient.never(cancelled);
		assertThat(cancelled.getCount()).as("the upstream is cancelled").isZero();
		assertThatThrownBy(result::block).isInstanceOf(SmartAsyncTimeoutException.class)
			.hasMessageContaining("Impatient.never did not finish within PT0.15S")
			.asInstanceOf(InstanceOfAssertFactories.type(SmartAsyncTimeoutException.class))
			.extracting(SmartAsyncTimeoutException::getPhase)
			.isEqualTo(Phase.PENDING);
	}

	@Test
	@ExtendWith(OutputCaptureExtension.class)
	void shouldLogALongWaitOnce(CapturedOutput output) {
		this.impatient.never(new CountDownLatch(1));
		assertThat(output).containsOnlyOnce("has been waiting for");
		assertThat(output).contains("\"" + Thread.currentThread().getName() + "\" has been waiting for "
				+ Impatient.class.getName() + ".never(CountDownLatch) for PT0.05S");
	}

	@Test
	@ExtendWith(OutputCaptureExtension.class)
	void shouldLogALongWaitOfNoLimitAndWaitOn(CapturedOutput output) throws Exception {
		Sinks.One<String> late = Sinks.one();
		AtomicReference<Mono<String>> result = new AtomicReference<>();
		Thread caller = new Thread(() -> result.set(this.bean.mono(late::asMono)), "patient");
		caller.start();
		Awaitility.await().until(() -> output.getOut().contains("waits on"));
		late.tryEmitValue("late");
		caller.join(TimeUnit.SECONDS.toMillis(10));
		assertThat(result.get().block()).isEqualTo("late");
		assertThat(output).containsOnlyOnce("has been waiting for");
		assertThat(output)
			.containsPattern("\\[ *patient] .*\"patient\" has been waiting for .*mono\\(Supplier\\) for PT0.05S");
	}

	/**
	 * Not a bean, whose threads lend their places: the JDK sees to it, where it is told
	 * of the wait.
	 */
	@Test
	void shouldNotKeepTheThreadOfAForkJoinPoolFromWhatItWaitsFor() throws Exception {
		ForkJoinPool pool = new ForkJoinPool(1);
		try (ConfigurableApplicationContext context = TestApplication
			.run(new String[] { "smartasync.await.warn-after=0s" }, AsyncTypes.Bean.class)) {
			AsyncTypes.Bean bean = context.getBean(AsyncTypes.Bean.class);
			CompletableFuture<String> result = pool
				.submit(() -> bean
					.completableFuture(() -> Mono.fromFuture(CompletableFuture.supplyAsync(() -> "it", pool))))
				.get(10, TimeUnit.SECONDS);
			assertThat(result).isCompletedWithValue("it");
		}
		finally {
			pool.shutdownNow();
		}
	}

	@Test
	void shouldTellListenersHowAWaitEnded() {
		List<Throwable> ends = this.context.getBean(Ends.class).ends;
		IOException error = new IOException("later");
		this.bean.mono(() -> later(Mono.error(error)));
		assertThat(ends.get(ends.size() - 1)).isSameAs(error);
		this.impatient.never(new CountDownLatch(1));
		assertThat(ends.get(ends.size() - 1)).isInstanceOf(SmartAsyncTimeoutException.class);
		this.impatient.ownNever();
		assertThat(ends.get(ends.size() - 1)).isInstanceOf(SmartAsyncTimeoutException.class);
	}

	@Test
	void shouldSetTheFlagAgainThatTheBodyHasTaken() throws Exception {
		this.impatient.interrupted();
		assertThat(Thread.interrupted()).isTrue();
	}

	@Test
	void shouldCancelAFutureOfItsOwnClassAfterTheTimeout() {
		assertThat(this.impatient.ownNever()).isInstanceOf(OwnFuture.class).isCancelled();
	}

	@Test
	void shouldHandBackAFutureOfItsOwnClass() {
		assertThat(this.impatient.own()).isInstanceOf(OwnFuture.class).isCompletedWithValue("own");
	}

	private static String camelCase(AsyncTypes type) {
		StringBuilder name = new StringBuilder();
		for (String word : type.name().toLowerCase().split("_")) {
			name.append(name.isEmpty() ? word : Character.toUpperCase(word.charAt(0)) + word.substring(1));
		}
		return name.toString();
	}

	private static Mono<String> later(Mono<String> mono) {
		return Mono.delay(Duration.ofMillis(5)).then(mono);
	}

	static class Impatient {

		@SmartAsync(timeout = "150ms")
		public Mono<String> never(CountDownLatch cancelled) {
			return Mono.<String>never().doOnCancel(cancelled::countDown);
		}

		@SmartAsync(body = Body.BLOCKING)
		public Mono<String> interrupted() throws InterruptedException {
			Thread.currentThread().interrupt();
			new CountDownLatch(1).await();
			return Mono.empty();
		}

		@SmartAsync(timeout = "50ms")
		public OwnFuture ownNever() {
			return new OwnFuture();
		}

		@SmartAsync
		public OwnFuture own() {
			OwnFuture future = new OwnFuture();
			new Thread(() -> future.complete("own")).start();
			return future;
		}

	}

	static class Ends implements InvocationListener {

		final List<Throwable> ends = new CopyOnWriteArrayList<>();

		@Override
		public Progress decided(SmartMethod method, CallerContext caller, Strategy strategy) {
			return new Progress() {
				@Override
				public void finished(@Nullable Throwable error) {
					Ends.this.ends.add((error != null) ? error : new Throwable("none"));
				}
			};
		}

	}

	static class OwnFuture extends CompletableFuture<String> {

	}

}
