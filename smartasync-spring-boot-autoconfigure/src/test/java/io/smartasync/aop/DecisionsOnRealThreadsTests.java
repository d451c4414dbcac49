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

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import io.smartasync.BlockingCallRejectedException;
import io.smartasync.Body;
import io.smartasync.SmartAsync;
import io.smartasync.Strategy;
import io.smartasync.threads.Decisions;
import io.smartasync.threads.Decisions.Decision;
import io.smartasync.threads.RealThreads;
import io.smartasync.threads.TestApplication;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.context.ConfigurableApplicationContext;

import static io.smartasync.Strategy.AWAIT;
import static io.smartasync.Strategy.DIRECT;
import static io.smartasync.Strategy.OFFLOAD;
import static io.smartasync.Strategy.PASS_THROUGH;
import static io.smartasync.Strategy.REJECT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * The decision table, each cell called from a real thread of its kind.
 */
@Tag("core")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DecisionsOnRealThreadsTests {

	private ConfigurableApplicationContext context;

	private Desk desk;

	private Decisions decisions;

	private Executor managed;

	@BeforeAll
	void start() {
		this.context = TestApplication.run(Desk.class, Decisions.class);
		this.desk = this.context.getBean(Desk.class);
		this.decisions = this.context.getBean(Decisions.class);
		this.managed = this.context.getBean("applicationTaskExecutor", Executor.class);
	}

	@AfterAll
	void stop() {
		this.context.close();
	}

	// @formatter:off
	Stream<Arguments> table() {
		return Stream.of(
				//  method               event loop    managed       virtual       plain
				row("value",             REJECT,       DIRECT,       DIRECT,       DIRECT),
				row("nothing",           REJECT,       DIRECT,       DIRECT,       DIRECT),
				row("nonBlockingValue",  DIRECT,       DIRECT,       DIRECT,       DIRECT),
				row("single",            PASS_THROUGH, PASS_THROUGH, AWAIT,        AWAIT),
				row("future",            PASS_THROUGH, PASS_THROUGH, AWAIT,        AWAIT),
				row("blockingSingle",    OFFLOAD,      DIRECT,       AWAIT,        AWAIT),
				row("blockingFuture",    OFFLOAD,      DIRECT,       AWAIT,        AWAIT),
				row("stream",            PASS_THROUGH, PASS_THROUGH, PASS_THROUGH, PASS_THROUGH),
				row("blockingStream",    OFFLOAD,      DIRECT,       DIRECT,       DIRECT))
			.flatMap((row) -> row);
	}
	// @formatter:on

	private static Stream<Arguments> row(String method, Strategy eventLoop, Strategy managedExecutor,
			Strategy virtualThread, Strategy plainThread) {
		return Stream.of(RealThreads.values()).map((thread) -> Arguments.of(method, thread, switch (thread.kind()) {
			case EVENT_LOOP -> eventLoop;
			case MANAGED_EXECUTOR -> managedExecutor;
			case VIRTUAL_THREAD -> virtualThread;
			case PLAIN_THREAD -> plainThread;
		}));
	}

	@ParameterizedTest(name = "{0} called from {1}: {2}")
	@MethodSource("table")
	void shouldDecideByTheCallingThread(String method, RealThreads thread, Strategy expected) throws Throwable {
		assumeTrue(thread.isAvailable(), "This JDK has no such threads");
		Thread[] caller = new Thread[1];
		List<Decision> decided = this.decisions.during(() -> {
			if (expected == REJECT) {
				Throwable error = catchThrowable(() -> thread.call(this.managed, () -> call(method, caller)));
				assertThat(error).isInstanceOf(BlockingCallRejectedException.class).hasMessageContaining("." + method);
				return;
			}
			Object result = thread.call(this.managed, () -> call(method, caller));
			Thread worker = worker(result);
			if (expected == OFFLOAD) {
				assertThat(worker.getName()).startsWith("task-");
			}
			else if (worker != null) {
				assertThat(worker).isSameAs(caller[0]);
			}
			if (expected == AWAIT && result instanceof CompletableFuture<?> future) {
				assertThat(future).isDone();
			}
		});
		assertThat(decided).extracting(Decision::strategy).containsExactly(expected);
		assertThat(decided).extracting(Decision::caller).allSatisfy((context) -> {
			assertThat(context.kind()).isEqualTo(thread.kind());
			assertThat(context.executor())
				.isEqualTo((thread == RealThreads.POOL_BEAN) ? "applicationTaskExecutor" : null);
		});
	}

	private Object call(String method, Thread[] caller) throws Exception {
		caller[0] = Thread.currentThread();
		Callable<Object> call = switch (method) {
			case "value" -> this.desk::value;
			case "nothing" -> () -> {
				this.desk.nothing();
				return null;
			};
			case "nonBlockingValue" -> this.desk::nonBlockingValue;
			case "single" -> () -> this.desk.single().toFuture();
			case "future" -> this.desk::future;
			case "blockingSingle" -> () -> this.desk.blockingSingle().toFuture();
			case "blockingFuture" -> this.desk::blockingFuture;
			case "stream" -> () -> this.desk.stream().next().toFuture();
			case "blockingStream" -> () -> this.desk.blockingStream().next().toFuture();
			default -> throw new IllegalArgumentException(method);
		};
		return call.call();
	}

	private static Thread worker(Object result) throws Exception {
		Object value = (result instanceof CompletableFuture<?> future) ? future.get(10, TimeUnit.SECONDS) : result;
		return (Thread) value;
	}

	/**
	 * Each body says which thread runs it.
	 */
	@SmartAsync
	static class Desk {

		Desk() {
		}

		public Thread value() {
			return Thread.currentThread();
		}

		public void nothing() {
		}

		@SmartAsync(body = Body.NON_BLOCKING)
		public Thread nonBlockingValue() {
			return Thread.currentThread();
		}

		public Mono<Thread> single() {
			return Mono.just(Thread.currentThread());
		}

		public CompletableFuture<Thread> future() {
			return CompletableFuture.completedFuture(Thread.currentThread());
		}

		@SmartAsync(body = Body.BLOCKING)
		public Mono<Thread> blockingSingle() {
			return Mono.just(Thread.currentThread());
		}

		@SmartAsync(body = Body.BLOCKING)
		public CompletableFuture<Thread> blockingFuture() {
			return CompletableFuture.completedFuture(Thread.currentThread());
		}

		public Flux<Thread> stream() {
			return Flux.just(Thread.currentThread());
		}

		@SmartAsync(body = Body.BLOCKING)
		public Flux<Thread> blockingStream() {
			return Flux.just(Thread.currentThread());
		}

	}

}
