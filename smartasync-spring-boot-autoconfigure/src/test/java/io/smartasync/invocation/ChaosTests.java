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

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

import io.smartasync.Body;
import io.smartasync.CallerContext;
import io.smartasync.SmartAsync;
import io.smartasync.SmartAsyncOperations;
import io.smartasync.SmartAsyncTimeoutException;
import io.smartasync.Strategy;
import io.smartasync.method.SmartMethod;
import io.smartasync.threads.TestApplication;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.support.DefaultLifecycleProcessor;
import org.springframework.core.task.SimpleAsyncTaskExecutor;
import org.springframework.core.task.TaskRejectedException;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Thousands of calls of every kind over small pools that reject, discard, and wait for
 * each other, with cancellations, timeouts, errors and interrupts at random; and in the
 * midst of them the application is closed. More of them: {@code -Dchaos.calls=1000000},
 * others: {@code -Dchaos.seed=7}.
 */
@Timeout(1800)
class ChaosTests {

	private static final int CALLS = Integer.getInteger("chaos.calls", 10_000);

	private static final int SEED = Integer.getInteger("chaos.seed", 42);

	private static final int CALLERS = 4;

	private final Queue<Handed> handedOut = new ConcurrentLinkedQueue<>();

	private final Queue<Throwable> surprises = new ConcurrentLinkedQueue<>();

	@Test
	void shouldSettleEveryResultWhateverHappens() throws Exception {
		ConfigurableApplicationContext context = TestApplication.run(new String[] { "smartasync.offload.timeout=3s" },
				Pools.class, Desk.class, Counts.class);
		Desk desk = context.getBean(Desk.class);
		Counts counts = context.getBean(Counts.class);
		SmartAsyncOperations operations = context.getBean(SmartAsyncOperations.class);
		CountDownLatch half = new CountDownLatch(CALLS / 2);
		List<Thread> callers = new ArrayList<>();
		for (int i = 0; i < CALLERS; i++) {
			Random random = new Random(SEED + i);
			Thread caller = new Thread(() -> {
				for (int call = 0; call < CALLS / CALLERS; call++) {
					call(desk, random);
					if (operations.callerContext().kind() != CallerContext.Kind.PLAIN_THREAD) {
						this.surprises.add(new IllegalStateException("Left behind: " + operations.callerContext()));
					}
					half.countDown();
				}
			}, "chaos-" + i);
			callers.add(caller);
			caller.start();
		}
		Random random = new Random(SEED - 1);
		while (!half.await(random.nextInt(5), TimeUnit.MILLISECONDS)) {
			callers.get(random.nextInt(CALLERS)).interrupt();
		}
		context.close();
		for (Thread caller : callers) {
			caller.join(TimeUnit.MINUTES.toMillis(10));
			assertThat(caller.isAlive()).as(caller.getName() + " is stuck").isFalse();
		}
		verify(counts);
	}

	private void verify(Counts counts) {
		Awaitility.await()
			.atMost(Duration.ofMinutes(1))
			.until(() -> this.handedOut.stream().allMatch(Handed::isSettled));
		assertThat(this.handedOut).hasSizeGreaterThan(CALLS / 2);
		assertThat(this.handedOut).as("every result settles once").allMatch((one) -> one.settled.get() == 1);
		assertThat(this.handedOut).as("no work runs twice").allMatch((one) -> one.work.runs.get() <= 1);
		assertThat(this.surprises).isEmpty();
		Map<String, Integer> ends = new TreeMap<>();
		this.handedOut.forEach((one) -> ends.merge(one.end, 1, Integer::sum));
		System.out.printf("chaos: %d calls, %d results: %s; %s%n", CALLS, this.handedOut.size(), ends, counts);
		assertThat(ends).containsKeys("value", "error", "cancelled", "rejected");
		Awaitility.await().atMost(Duration.ofMinutes(1)).untilAsserted(() -> {
			assertThat(counts.begun.sum()).as("bodies that begin end").isEqualTo(counts.ended.sum());
			assertThat(counts.finished.sum()).as("calls that are decided finish").isEqualTo(counts.decided.sum());
			assertThat(Thread.getAllStackTraces().keySet()).as("no thread is left behind")
				.noneMatch((thread) -> thread.getName().matches("(left|right|discards|simple)-.*|smartasync-extra-.*"));
		});
	}

	/**
	 * One call of some kind, and what becomes of it.
	 */
	private void call(Desk desk, Random random) {
		Thing work = new Thing(random.nextInt(100), random.nextInt(4), random.nextInt());
		Handed handed = new Handed(work);
		boolean cancel = random.nextInt(5) == 0;
		try {
			switch (random.nextInt(7)) {
				case 0 -> handed.hear(desk.left(work), cancel);
				case 1 -> handed.hear(desk.right(work), cancel);
				case 2 -> handed.hear(desk.discards(work), cancel);
				case 3 -> handed.hear(desk.simple(work), cancel);
				case 4 -> handed.hear(desk.mono(work).subscribeOn(Schedulers.parallel()).flux(), cancel);
				case 5 -> handed.hear(desk.stream(work), cancel);
				default -> handed.hear(desk.awaited(work).flux(), false);
			}
			this.handedOut.add(handed);
		}
		catch (Throwable ex) {
			this.surprises.add(ex);
		}
		if (random.nextInt(8) == 0) {
			Thread.interrupted();
		}
	}

	/**
	 * What a body does.
	 */
	private record Thing(int what, int depth, int seed, AtomicInteger runs) {

		Thing(int what, int depth, int seed) {
			this(what, depth, seed, new AtomicInteger());
		}

		Object run(Desk desk) throws Exception {
			this.runs.incrementAndGet();
			if (this.what < 10) {
				throw new IllegalStateException("error");
			}
			if (this.what < 15) {
				throw new AssertionError("pretended");
			}
			if (this.what < 20) {
				Thread.currentThread().interrupt();
				return "interrupted itself";
			}
			if (this.what < 40) {
				Thread.sleep(this.what % 7);
				return "slept";
			}
			if (this.what < 60 && this.depth > 0) {
				Thing inner = new Thing(Math.abs(this.seed % 100), this.depth - 1, this.seed / 7);
				CompletableFuture<Object> nested = (this.seed % 2 == 0) ? desk.left(inner) : desk.right(inner);
				return (this.what % 2 == 0) ? nested.join() : nested.thenApply((value) -> value).get();
			}
			return "value";
		}

	}

	private static final class Handed {

		private final Thing work;

		private final AtomicInteger settled = new AtomicInteger();

		private volatile String end = "";

		Handed(Thing work) {
			this.work = work;
		}

		boolean isSettled() {
			return this.settled.get() > 0;
		}

		void hear(CompletableFuture<Object> future, boolean cancel) {
			future.whenComplete((value, error) -> settle(error));
			if (cancel) {
				future.cancel(true);
			}
		}

		void hear(Flux<Object> flux, boolean cancel) {
			Disposable disposable = flux.subscribe((value) -> {
			}, this::settle, () -> settle(null));
			if (cancel) {
				disposable.dispose();
				if (this.settled.compareAndSet(0, 1)) {
					this.end = "disposed";
				}
			}
		}

		private void settle(@Nullable Throwable error) {
			if (!"disposed".equals(this.end)) {
				this.end = end(error);
				this.settled.incrementAndGet();
			}
		}

		private static String end(@Nullable Throwable error) {
			if (error == null) {
				return "value";
			}
			return (error instanceof CancellationException) ? "cancelled" : (error instanceof TaskRejectedException)
					? "rejected" : (error instanceof SmartAsyncTimeoutException) ? "timeout" : "error";
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Pools {

		@Bean
		ThreadPoolTaskExecutor left() {
			return pool(1, 20);
		}

		@Bean
		ThreadPoolTaskExecutor right() {
			return pool(2, 20);
		}

		@Bean
		ThreadPoolTaskExecutor discards() {
			ThreadPoolTaskExecutor pool = pool(1, 3);
			pool.setRejectedExecutionHandler(new ThreadPoolExecutor.DiscardOldestPolicy());
			return pool;
		}

		@Bean
		SimpleAsyncTaskExecutor simple() {
			SimpleAsyncTaskExecutor executor = new SimpleAsyncTaskExecutor("simple-");
			executor.setConcurrencyLimit(2);
			return executor;
		}

		@Bean
		DefaultLifecycleProcessor lifecycleProcessor() {
			DefaultLifecycleProcessor processor = new DefaultLifecycleProcessor();
			processor.setTimeoutPerShutdownPhase(100);
			return processor;
		}

		private static ThreadPoolTaskExecutor pool(int size, int queue) {
			ThreadPoolTaskExecutor executor = new ThreadPoolTaskExecutor();
			executor.setCorePoolSize(size);
			executor.setMaxPoolSize(size);
			executor.setQueueCapacity(queue);
			return executor;
		}

	}

	static class Desk {

		private final ObjectProvider<Desk> self;

		Desk(ObjectProvider<Desk> self) {
			this.self = self;
		}

		@SmartAsync(executor = "left", body = Body.BLOCKING, onPlainThread = Strategy.OFFLOAD,
				onManagedExecutor = Strategy.OFFLOAD)
		public CompletableFuture<Object> left(Thing work) {
			return CompletableFuture.completedFuture(run(work));
		}

		@SmartAsync(executor = "right", body = Body.BLOCKING, onPlainThread = Strategy.OFFLOAD,
				onManagedExecutor = Strategy.OFFLOAD)
		public CompletableFuture<Object> right(Thing work) {
			return CompletableFuture.completedFuture(run(work));
		}

		@SmartAsync(executor = "discards", body = Body.BLOCKING, onPlainThread = Strategy.OFFLOAD)
		public CompletableFuture<Object> discards(Thing work) {
			return CompletableFuture.completedFuture(run(work));
		}

		@SmartAsync(executor = "simple", body = Body.BLOCKING, onPlainThread = Strategy.OFFLOAD)
		public CompletableFuture<Object> simple(Thing work) {
			return CompletableFuture.completedFuture(run(work));
		}

		@SmartAsync(executor = "left", timeout = "50ms", body = Body.BLOCKING, onPlainThread = Strategy.OFFLOAD)
		public Mono<Object> mono(Thing work) {
			return Mono.just(run(work));
		}

		@SmartAsync(executor = "right", body = Body.BLOCKING, onPlainThread = Strategy.OFFLOAD)
		public Flux<Object> stream(Thing work) {
			return Flux.just(run(work), "more");
		}

		@SmartAsync(timeout = "200ms")
		public Mono<Object> awaited(Thing work) {
			return Mono.fromFuture(this.self.getObject().right(work));
		}

		private Object run(Thing work) {
			try {
				return work.run(this.self.getObject());
			}
			catch (Exception ex) {
				throw Desk.<RuntimeException>asIs(ex);
			}
		}

		@SuppressWarnings("unchecked")
		private static <E extends Throwable> E asIs(Throwable error) throws E {
			throw (E) error;
		}

	}

	static class Counts implements InvocationListener {

		final LongAdder decided = new LongAdder();

		final LongAdder begun = new LongAdder();

		final LongAdder ended = new LongAdder();

		final LongAdder finished = new LongAdder();

		private final Map<Strategy, LongAdder> strategies = new EnumMap<>(Strategy.class);

		Counts() {
			for (Strategy strategy : Strategy.values()) {
				this.strategies.put(strategy, new LongAdder());
			}
		}

		@Override
		public Progress decided(SmartMethod method, CallerContext caller, Strategy strategy) {
			this.decided.increment();
			this.strategies.get(strategy).increment();
			return new Progress() {
				@Override
				public void bodyStarted() {
					Counts.this.begun.increment();
				}

				@Override
				public void bodyEnded() {
					Counts.this.ended.increment();
				}

				@Override
				public void finished(@Nullable Throwable error) {
					Counts.this.finished.increment();
				}
			};
		}

		@Override
		public String toString() {
			return "%d decided %s, %d bodies begun".formatted(this.decided.sum(), this.strategies, this.begun.sum());
		}

	}

}
