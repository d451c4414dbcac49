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
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

import io.smartasync.BlockingCallRejectedException;
import io.smartasync.InvalidSmartAsyncException;
import io.smartasync.SmartAsyncOperations;
import io.smartasync.SmartAsyncTimeoutException;
import io.smartasync.threads.RealThreads;
import io.smartasync.threads.TestApplication;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * A call may name its executor and limit its time.
 */
@Timeout(30)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TemplateWithExecutorAndTimeoutTests {

	private static final Duration SOON = Duration.ofMillis(200);

	private static final Duration PATIENCE = Duration.ofSeconds(10);

	private static final Callable<String> THREAD = () -> Thread.currentThread().getName();

	private ConfigurableApplicationContext context;

	private SmartAsyncOperations operations;

	@BeforeAll
	void start() {
		this.context = TestApplication.run(new String[] { "reports.pool=reports", "spring.task.execution.mode=force" },
				Pools.class);
		this.operations = this.context.getBean(SmartAsyncOperations.class);
	}

	@AfterAll
	void stop() {
		this.context.close();
	}

	@Test
	void shouldRunOnTheExecutorThatIsNamed() throws Exception {
		assertThat(this.operations.mono("reports", THREAD).block(PATIENCE)).startsWith("reports-");
		assertThat(this.operations.future("reports", THREAD).get(10, TimeUnit.SECONDS)).startsWith("reports-");
		assertThat(this.operations.flux("reports", () -> List.of(THREAD.call())).blockFirst(PATIENCE))
			.startsWith("reports-");
		assertThat(this.operations.mono("reports", PATIENCE, THREAD).block(PATIENCE)).startsWith("reports-");
		assertThat(this.operations.future("reports", PATIENCE, THREAD).get(10, TimeUnit.SECONDS))
			.startsWith("reports-");
		assertThat(this.operations.flux("reports", PATIENCE, () -> List.of(THREAD.call())).blockFirst(PATIENCE))
			.startsWith("reports-");
	}

	@Test
	void shouldResolveNamesAsTheAnnotationDoes() {
		assertThat(this.operations.mono("${reports.pool}", THREAD).block(PATIENCE)).startsWith("reports-");
		assertThat(this.operations.mono("#{'rep' + 'orts'}", THREAD).block(PATIENCE)).startsWith("reports-");
		assertThat(this.operations.mono("", THREAD).block(PATIENCE)).startsWith("task-");
	}

	@Test
	void shouldRunInlineOnAWorkerOfTheExecutorThatIsNamed() throws Exception {
		String[] threads = this.operations
			.future("reports", () -> new String[] { THREAD.call(), this.operations.future("reports", THREAD).join() })
			.get(10, TimeUnit.SECONDS);
		assertThat(threads[1]).isEqualTo(threads[0]);
	}

	@Test
	void shouldTellAtOnceThatThereIsNoSuchExecutor() {
		for (Callable<?> call : List.<Callable<?>>of(() -> this.operations.mono("typo", THREAD),
				() -> this.operations.flux("typo", List::<String>of), () -> this.operations.future("typo", THREAD),
				() -> this.operations.mono("typo", SOON, THREAD))) {
			assertThatExceptionOfType(InvalidSmartAsyncException.class).isThrownBy(call::call)
				.withMessageContaining("'typo'")
				.withMessageContaining("applicationTaskExecutor")
				.withMessageContaining("reports");
		}
	}

	@Test
	void shouldInterruptACallThatTakesTooLong() throws Exception {
		CountDownLatch interrupted = new CountDownLatch(3);
		Callable<String> endless = () -> {
			try {
				new CountDownLatch(1).await();
			}
			catch (InterruptedException ex) {
				interrupted.countDown();
			}
			return "";
		};
		StepVerifier.create(this.operations.mono("", SOON, endless))
			.expectError(SmartAsyncTimeoutException.class)
			.verify(PATIENCE);
		StepVerifier.create(this.operations.flux("", SOON, () -> List.of(endless.call())))
			.expectError(SmartAsyncTimeoutException.class)
			.verify(PATIENCE);
		assertThatThrownBy(() -> this.operations.future("", SOON, endless).get(10, TimeUnit.SECONDS))
			.hasCauseInstanceOf(SmartAsyncTimeoutException.class)
			.hasMessageContaining("PT0.2S");
		assertThat(interrupted.await(10, TimeUnit.SECONDS)).isTrue();
	}

	@Test
	void shouldGiveUpAWaitAndCancelWhatItWaitsFor() throws Exception {
		CountDownLatch cancelled = new CountDownLatch(2);
		assertThatExceptionOfType(SmartAsyncTimeoutException.class)
			.isThrownBy(() -> this.operations.await(Mono.never().doOnCancel(cancelled::countDown), SOON))
			.withMessageContaining("PT0.2S");
		assertThatExceptionOfType(SmartAsyncTimeoutException.class)
			.isThrownBy(() -> this.operations.await(Flux.never().doOnCancel(cancelled::countDown), SOON));
		CompletableFuture<String> future = new CompletableFuture<>();
		assertThatExceptionOfType(SmartAsyncTimeoutException.class)
			.isThrownBy(() -> this.operations.await(future, SOON));
		assertThat(cancelled.getCount()).isZero();
		assertThat(future).isCancelled();
	}

	@Test
	void shouldAwaitInTime() {
		assertThat(this.operations.await(Mono.just("it").delayElement(Duration.ofMillis(1)), PATIENCE)).isEqualTo("it");
		assertThat(this.operations.await(CompletableFuture.supplyAsync(() -> "it"), PATIENCE)).isEqualTo("it");
		assertThat(this.operations.await(Flux.just(1, 2).delayElements(Duration.ofMillis(1)), PATIENCE))
			.containsExactly(1, 2);
	}

	/**
	 * The JDK wraps it, which nobody is to see.
	 */
	@Test
	void shouldThrowTheOriginalErrorOfAStageWithTheCallersStack() {
		IOException error = new IOException("elsewhere");
		CompletableFuture<String> future = CompletableFuture.supplyAsync(() -> "it").thenCompose((it) -> {
			return CompletableFuture.failedFuture(error);
		});
		assertThatThrownBy(() -> this.operations.await(future, PATIENCE)).isSameAs(error);
		StringWriter trace = new StringWriter();
		error.printStackTrace(new PrintWriter(trace));
		assertThat(trace.toString()).contains("shouldThrowTheOriginalErrorOfAStage");
		Flux<String> flux = Flux.error(new IOException("elsewhere"));
		assertThatThrownBy(() -> this.operations.await(flux, PATIENCE)).isInstanceOf(IOException.class)
			.satisfies((thrown) -> assertThat(thrown.getSuppressed()).isNotEmpty());
	}

	@Test
	void shouldNeverBlockAnEventLoop() {
		AtomicReference<Object> subscription = new AtomicReference<>();
		Mono<String> mono = Mono.just("it").doOnSubscribe(subscription::set);
		for (Callable<?> call : List.<Callable<?>>of(() -> this.operations.await(mono, PATIENCE),
				() -> this.operations.await(mono.flux(), PATIENCE),
				() -> this.operations.await(new CompletableFuture<>(), PATIENCE))) {
			assertThatExceptionOfType(BlockingCallRejectedException.class)
				.isThrownBy(() -> RealThreads.NETTY_EVENT_LOOP.call(null, call));
		}
		assertThat(subscription).hasValue(null);
	}

	@Test
	void shouldRefuseATimeoutThatIsNotPositive() {
		assertThatIllegalArgumentException().isThrownBy(() -> this.operations.mono("", Duration.ZERO, THREAD));
		assertThatIllegalArgumentException()
			.isThrownBy(() -> this.operations.await(Mono.just("it"), Duration.ofSeconds(-1)));
	}

	@Configuration(proxyBeanMethods = false)
	static class Pools {

		@Bean
		Executor reports() {
			ThreadPoolTaskExecutor pool = new ThreadPoolTaskExecutor();
			pool.setThreadNamePrefix("reports-");
			return pool;
		}

	}

}
