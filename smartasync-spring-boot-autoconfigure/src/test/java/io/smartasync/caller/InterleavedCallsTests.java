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

package io.smartasync.caller;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BooleanSupplier;

import io.netty.channel.DefaultEventLoopGroup;
import io.netty.util.internal.ThreadExecutorMap;
import io.smartasync.CallerContext.Kind;
import io.smartasync.SmartAsync;
import io.smartasync.threads.TestApplication;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.JRE;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.task.VirtualThreadTaskExecutor;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * One method, called a million times from all kinds of threads at once, and from one that
 * changes its kind from call to call.
 */
class InterleavedCallsTests {

	private static final int CALLS = 1_000_000;

	private final DefaultEventLoopGroup netty = new DefaultEventLoopGroup(1,
			(Runnable task) -> new Thread(task, "anything"));

	private ConfigurableApplicationContext context;

	@BeforeEach
	void start() {
		this.context = TestApplication.run(Desk.class, ThreadPoolTaskExecutor.class);
	}

	@AfterEach
	void stop() {
		this.context.close();
		this.netty.shutdownGracefully(0, 1, TimeUnit.SECONDS);
	}

	@Test
	void shouldEachBeDecidedByTheThreadThatMakesIt() throws Exception {
		Desk desk = this.context.getBean(Desk.class);
		Wrong wrong = callFromEverywhere(() -> desk.answer() == Desk.PENDING);
		assertThat(wrong.calls()).isGreaterThanOrEqualTo(CALLS);
		assertThat(wrong.decisions()).isZero();
	}

	/**
	 * What the decorator of the same name does in Python: the first caller decides for
	 * all that follow. Shows that the test above is able to fail.
	 */
	@Test
	void wouldBeDecidedWronglyByACachePerMethod() throws Exception {
		CallerContexts callers = this.context.getBean(CallerContexts.class);
		Map<String, Kind> cache = new ConcurrentHashMap<>();
		Wrong wrong = callFromEverywhere(() -> {
			Kind kind = cache.computeIfAbsent("answer()", (method) -> callers.current().kind());
			return kind == Kind.EVENT_LOOP || kind == Kind.MANAGED_EXECUTOR;
		});
		assertThat(wrong.decisions()).isGreaterThan(CALLS / 10);
	}

	/**
	 * The same mistake per thread: wrong for a thread that is lent.
	 */
	@Test
	void wouldBeDecidedWronglyByACachePerThread() throws Exception {
		CallerContexts callers = this.context.getBean(CallerContexts.class);
		ThreadLocal<Kind> cache = ThreadLocal.withInitial(() -> callers.current().kind());
		Wrong wrong = callFromEverywhere(() -> cache.get() == Kind.EVENT_LOOP || cache.get() == Kind.MANAGED_EXECUTOR);
		assertThat(wrong.decisions()).isPositive();
	}

	/**
	 * An event loop and a worker of a pool get what is pending, others get what is done.
	 */
	private Wrong callFromEverywhere(BooleanSupplier passesThrough) throws Exception {
		Map<Executor, Boolean> threads = new ConcurrentHashMap<>();
		threads.put(this.netty, true);
		threads.put(Schedulers.parallel()::schedule, true);
		threads.put(this.context.getBean(ThreadPoolTaskExecutor.class), true);
		threads.put((task) -> new Thread(task, "plain").start(), false);
		if (JRE.currentVersionNumber() >= 21) {
			threads.put(new VirtualThreadTaskExecutor(), false);
		}
		LongAdder wrong = new LongAdder();
		LongAdder calls = new LongAdder();
		List<Runnable> runs = new ArrayList<>();
		int each = CALLS / threads.size();
		CountDownLatch done = new CountDownLatch(threads.size() + 1);
		threads.forEach((executor, expected) -> runs.add(() -> executor.execute(() -> {
			for (int i = 0; i < each; i++) {
				call(passesThrough, expected, wrong, calls);
			}
			done.countDown();
		})));
		runs.add(() -> new Thread(() -> {
			Runnable lent = ThreadExecutorMap.apply(() -> call(passesThrough, true, wrong, calls), this.netty.next());
			for (int i = 0; i < each / 2; i++) {
				call(passesThrough, false, wrong, calls);
				lent.run();
			}
			done.countDown();
		}, "lent").start());
		runs.forEach(Runnable::run);
		assertThat(done.await(60, TimeUnit.SECONDS)).isTrue();
		return new Wrong(calls.sum(), wrong.sum());
	}

	private static void call(BooleanSupplier passesThrough, boolean expected, LongAdder wrong, LongAdder calls) {
		calls.increment();
		if (passesThrough.getAsBoolean() != expected) {
			wrong.increment();
		}
	}

	record Wrong(long calls, long decisions) {
	}

	static class Desk {

		static final Mono<Integer> PENDING = Mono.fromSupplier(() -> 42);

		@SmartAsync
		Mono<Integer> answer() {
			return PENDING;
		}

	}

}
