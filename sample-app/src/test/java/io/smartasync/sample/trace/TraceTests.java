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

package io.smartasync.sample.trace;

import java.lang.reflect.Method;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Supplier;

import io.smartasync.Body;
import io.smartasync.CallerContext;
import io.smartasync.Strategy;
import io.smartasync.invocation.InvocationListener.Progress;
import io.smartasync.method.ResultType;
import io.smartasync.method.SmartMethod;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Hooks;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Trace} and {@link Traced}.
 */
class TraceTests {

	private static final CallerContext MAIN = new CallerContext(CallerContext.Kind.PLAIN_THREAD, null, "test");

	private final TraceListener listener = new TraceListener();

	private final ExecutorService worker = Executors.newSingleThreadExecutor((task) -> new Thread(task, "worker"));

	/** As {@code spring.reactor.context-propagation=auto} does. */
	@BeforeAll
	static void propagateContext() {
		Hooks.enableAutomaticContextPropagation();
	}

	@AfterAll
	static void propagateNothing() {
		Hooks.disableAutomaticContextPropagation();
	}

	@AfterEach
	void noThreadKeepsATrace() throws Exception {
		assertThat(Trace.current()).isNull();
		assertThat(this.worker.submit(Trace::current).get(10, TimeUnit.SECONDS)).isNull();
		this.worker.shutdownNow();
	}

	@Test
	void shouldIgnoreCallsOutsideOfATrace() {
		assertThat(decided("outside", Strategy.DIRECT)).isNull();
	}

	@Test
	void shouldRecordACallOnItsThread() {
		Traced<String> traced = traced(Mono.fromSupplier(() -> direct("call", () -> "answer")));
		assertThat(traced.answer()).isEqualTo("answer");
		assertThat(traced.trace()).singleElement().satisfies((call) -> {
			assertThat(call.call()).isEqualTo("TraceTests.call");
			assertThat(call.callerThread()).isEqualTo(Thread.currentThread().getName());
			assertThat(call.bodyThread()).isEqualTo(Thread.currentThread().getName());
			assertThat(call.caller()).isEqualTo(MAIN);
			assertThat(call.micros()).isNotNegative();
		});
	}

	@Test
	void shouldSayWhenThingsHappened() {
		Traced<String> traced = traced(Mono.delay(Duration.ofMillis(20))
			.map((done) -> direct("call", () -> Mono.delay(Duration.ofMillis(20)).thenReturn("answer")))
			.flatMap(Function.identity()));
		Moments at = traced.trace().get(0).at();
		assertThat(at.decided()).isGreaterThanOrEqualTo(20_000);
		assertThat(List.of(at.decided(), at.bodyStarted(), at.bodyEnded(), at.finished())).isSorted();
		assertThat(traced.trace().get(0).micros()).isEqualTo(at.finished() - at.decided());
		assertThat(traced.micros()).isGreaterThanOrEqualTo(at.finished() + 20_000);
	}

	@Test
	void shouldGoWhereTheWorkGoes() {
		Traced<String> traced = traced(Mono.fromSupplier(() -> direct("outer", () -> "answer"))
			.hide()
			.publishOn(Schedulers.fromExecutor(this.worker))
			.map((answer) -> direct("inner", () -> answer)));
		assertThat(traced.trace()).extracting(TracedCall::call).containsExactly("TraceTests.outer", "TraceTests.inner");
		assertThat(traced.trace()).extracting(TracedCall::callerThread)
			.containsExactly(Thread.currentThread().getName(), "worker");
	}

	@Test
	void shouldWaitForTheEndOfACallWhoseResultCameFirst() throws Exception {
		AtomicReference<Progress> late = new AtomicReference<>();
		var answer = Traced.of(() -> Mono.fromSupplier(() -> {
			late.set(decided("late", Strategy.OFFLOAD));
			return "answer";
		}), (error, calls) -> error).toFuture();
		assertThat(answer).isNotDone();
		late.get().finished(null);
		assertThat(answer.get(10, TimeUnit.SECONDS).trace().get(0).micros()).isNotNull();
	}

	@Test
	void shouldNotWaitForARejectedCall() {
		Traced<String> traced = traced(Mono.fromSupplier(() -> {
			decided("refused", Strategy.REJECT);
			return "answer";
		}));
		assertThat(traced.trace()).singleElement().satisfies((call) -> {
			assertThat(call.bodyThread()).isNull();
			assertThat(call.micros()).isNull();
			assertThat(call.at().bodyStarted()).isNull();
			assertThat(call.at().finished()).isNull();
		});
	}

	@Test
	void shouldHandTheTraceOfAFailureToTheErrorMapping() {
		Mono<Traced<String>> failing = Traced.of(() -> Mono.fromSupplier(() -> direct("failing", () -> {
			throw new IllegalStateException("no");
		})), (error, calls) -> new IllegalArgumentException(error.getMessage() + calls.size()));
		assertThat(failing.onErrorResume((error) -> Mono.empty()).blockOptional(Duration.ofSeconds(10))).isEmpty();
		assertThat(failing.map(Traced::toString).onErrorResume((error) -> Mono.just(error.toString())).block())
			.isEqualTo("java.lang.IllegalArgumentException: no1");
	}

	@Test
	void shouldBeEmptyIfTheAnswerIs() {
		assertThat(Traced.of(Mono::empty, (error, calls) -> error).blockOptional(Duration.ofSeconds(10))).isEmpty();
	}

	@Test
	void shouldTraceEachSubscriptionByItself() {
		Mono<Traced<String>> twice = Traced.of(() -> Mono.fromSupplier(() -> direct("call", () -> "answer")),
				(error, calls) -> error);
		assertThat(twice.block().trace()).hasSize(1);
		assertThat(twice.block().trace()).hasSize(1);
	}

	@Test
	void shouldKeepTheReactorContext() {
		Traced<String> traced = Traced
			.of(() -> Mono.deferContextual((context) -> Mono.just(context.<String>get("key"))), (error, calls) -> error)
			.contextWrite((context) -> context.put("key", "value"))
			.block(Duration.ofSeconds(10));
		assertThat(traced.answer()).isEqualTo("value");
	}

	private static <T> Traced<T> traced(Mono<T> call) {
		return Traced.of(() -> call, (error, calls) -> error).block(Duration.ofSeconds(10));
	}

	private <T> T direct(String name, Supplier<T> body) {
		Progress progress = decided(name, Strategy.DIRECT);
		progress.bodyStarted();
		try {
			return body.get();
		}
		finally {
			progress.bodyEnded();
			progress.finished(null);
		}
	}

	private @Nullable Progress decided(String name, Strategy strategy) {
		try {
			Method method = Methods.class.getDeclaredMethod(name);
			SmartMethod smartMethod = new SmartMethod(method, TraceTests.class, ResultType.of(method, TraceTests.class),
					Body.BLOCKING, "", "", Map.of());
			return this.listener.decided(smartMethod, MAIN, strategy);
		}
		catch (NoSuchMethodException ex) {
			throw new IllegalArgumentException(ex);
		}
	}

	interface Methods {

		void call();

		void outer();

		void inner();

		void late();

		void refused();

		void failing();

		void outside();

	}

}
