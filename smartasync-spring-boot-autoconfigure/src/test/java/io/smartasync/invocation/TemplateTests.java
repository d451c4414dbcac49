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
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

import io.smartasync.BlockingCallRejectedException;
import io.smartasync.SmartAsyncOperations;
import io.smartasync.SmartAsyncTimeoutException;
import io.smartasync.threads.RealThreads;
import io.smartasync.threads.TestApplication;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.test.StepVerifier;

import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * The operations for code that is no bean method.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TemplateTests {

	private static final Duration PATIENCE = Duration.ofSeconds(10);

	private ConfigurableApplicationContext context;

	private SmartAsyncOperations operations;

	private Executor managed;

	@BeforeAll
	void start() {
		this.context = TestApplication.run(new String[] { "smartasync.await.timeout=300ms" });
		this.operations = this.context.getBean(SmartAsyncOperations.class);
		this.managed = this.context.getBean("applicationTaskExecutor", Executor.class);
	}

	@AfterAll
	void stop() {
		this.context.close();
	}

	@ParameterizedTest
	@EnumSource
	void shouldRunCallsOnTheTargetExecutorWhoeverSubscribes(RealThreads thread) throws Throwable {
		assumeTrue(thread.isAvailable());
		AtomicInteger runs = new AtomicInteger();
		Mono<String> mono = this.operations
			.mono(() -> runs.incrementAndGet() + " on " + Thread.currentThread().getName());
		assertThat(runs).as("nothing runs before it is subscribed").hasValue(0);
		assertThat(thread.call(this.managed, mono::toFuture)).succeedsWithin(PATIENCE)
			.asString()
			.startsWith("1 on task-");
		assertThat(thread.call(this.managed, mono::toFuture)).succeedsWithin(PATIENCE)
			.asString()
			.startsWith("2 on task-");
	}

	@Test
	void shouldStartFuturesAtOnceAndInterruptThemWhenCancelled() throws Exception {
		CountDownLatch running = new CountDownLatch(1);
		CountDownLatch interrupted = new CountDownLatch(1);
		CompletableFuture<String> future = this.operations.future(() -> {
			running.countDown();
			try {
				new CountDownLatch(1).await();
			}
			catch (InterruptedException ex) {
				interrupted.countDown();
			}
			return "";
		});
		assertThat(running.await(10, TimeUnit.SECONDS)).isTrue();
		future.cancel(true);
		assertThat(interrupted.await(10, TimeUnit.SECONDS)).isTrue();
	}

	@Test
	void shouldPublishTheElementsOfWhatACallReturns() {
		StepVerifier.create(this.operations.flux(() -> List.of(1, 2, 3))).expectNext(1, 2, 3).verifyComplete();
		StepVerifier.create(this.operations.flux(() -> null)).verifyComplete();
		StepVerifier.create(this.operations.flux(() -> {
			throw new IOException("no");
		})).verifyErrorMatches((error) -> error instanceof IOException && error.getMessage().equals("no"));
	}

	@Test
	void shouldAwaitValues() {
		assertThat(this.operations.await(Mono.just("it").publishOn(Schedulers.parallel()))).isEqualTo("it");
		assertThat(this.operations.<String>await(Mono.empty())).isNull();
		assertThat(this.operations.await(CompletableFuture.supplyAsync(() -> "it").minimalCompletionStage()))
			.isEqualTo("it");
		assertThat(this.operations.await(Flux.just(1, 2).publishOn(Schedulers.parallel()))).containsExactly(1, 2);
	}

	@Test
	void shouldThrowTheOriginalErrorWithTheCallersStack() {
		IOException error = new IOException("elsewhere");
		Mono<String> mono = Mono.<String>error(error).delaySubscription(Duration.ofMillis(1));
		assertThatThrownBy(() -> this.operations.await(mono)).isSameAs(error);
		assertThatThrownBy(() -> this.operations.await(mono)).as("a shared error does not grow").isSameAs(error);
		assertThat(error.getSuppressed()).hasSize(1);
		StringWriter trace = new StringWriter();
		error.printStackTrace(new PrintWriter(trace));
		assertThat(trace.toString()).contains("Awaited on thread", "TemplateTests.shouldThrowTheOriginalError");
	}

	@Test
	void shouldGiveUpAfterTheTimeout() {
		CountDownLatch cancelled = new CountDownLatch(1);
		assertThatExceptionOfType(SmartAsyncTimeoutException.class)
			.isThrownBy(() -> this.operations.await(Mono.never().doOnCancel(cancelled::countDown)))
			.withMessageContaining("SmartAsyncOperations.await did not finish within PT0.3S");
		assertThat(cancelled.getCount()).isZero();
	}

	@Test
	void shouldNeverBlockAnEventLoop() {
		boolean[] subscribed = new boolean[1];
		assertThatExceptionOfType(BlockingCallRejectedException.class).isThrownBy(() -> RealThreads.NETTY_EVENT_LOOP
			.call(null, () -> this.operations.await(Mono.just("it").doOnSubscribe((s) -> subscribed[0] = true))));
		assertThat(subscribed[0]).isFalse();
	}

	@Test
	void shouldCancelWhatItAwaitsWhenInterrupted() throws Exception {
		CountDownLatch waiting = new CountDownLatch(1);
		CountDownLatch cancelled = new CountDownLatch(1);
		AtomicReference<Throwable> error = new AtomicReference<>();
		AtomicReference<Boolean> flag = new AtomicReference<>();
		Thread caller = new Thread(() -> {
			error.set(catchThrowable(() -> this.operations
				.await(Mono.never().doOnSubscribe((s) -> waiting.countDown()).doOnCancel(cancelled::countDown))));
			flag.set(Thread.currentThread().isInterrupted());
		});
		caller.start();
		assertThat(waiting.await(10, TimeUnit.SECONDS)).isTrue();
		caller.interrupt();
		caller.join(10_000);
		assertThat(cancelled.getCount()).isZero();
		assertThat(error.get()).isInstanceOf(CancellationException.class)
			.hasCauseInstanceOf(InterruptedException.class);
		assertThat(flag).hasValue(true);
	}

}
