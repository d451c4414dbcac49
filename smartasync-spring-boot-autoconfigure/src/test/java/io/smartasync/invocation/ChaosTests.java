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
import java.util.Collection;
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
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

import io.micrometer.context.ContextRegistry;
import io.smartasync.BlockingCallRejectedException;
import io.smartasync.CallerContext;
import io.smartasync.SmartAsyncOperations;
import io.smartasync.SmartAsyncTimeoutException;
import io.smartasync.Strategy;
import io.smartasync.invocation.ChaosDesk.Surprises;
import io.smartasync.invocation.ChaosDesk.Thing;
import io.smartasync.method.SmartMethod;
import io.smartasync.threads.Loops;
import io.smartasync.threads.TestApplication;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.reactivestreams.Publisher;
import reactor.adapter.JdkFlowAdapter;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.task.TaskRejectedException;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Thousands of calls of every kind over small pools that reject, discard, and wait for
 * each other, from plain threads and from event loops, with cancellations, timeouts,
 * errors and interrupts at random; and in the midst of them the application is closed.
 * More of them: {@code -Dchaos.calls=1000000}, others: {@code -Dchaos.seed=7}.
 */
@Timeout(1800)
class ChaosTests {

	private static final int CALLS = Integer.getInteger("chaos.calls", 10_000);

	private static final int SEED = Integer.getInteger("chaos.seed", 42);

	private static final int CALLERS = 4;

	private final Queue<Handed> handedOut = new ConcurrentLinkedQueue<>();

	private final LongAdder forgotten = new LongAdder();

	private final ScheduledExecutorService cancels = Executors.newSingleThreadScheduledExecutor();

	private ChaosDesk desk;

	private ChaosDesk.View view;

	private ChaosDesk.OtherView otherView;

	private SmartAsyncOperations operations;

	private Surprises surprises;

	@BeforeEach
	void registerAccessor() {
		ContextRegistry.getInstance().registerThreadLocalAccessor("chaos", ChaosDesk.CALLER);
	}

	@AfterEach
	void removeAccessor() {
		ContextRegistry.getInstance().removeThreadLocalAccessor("chaos");
		this.cancels.shutdown();
	}

	@Test
	void shouldSettleEveryResultWhateverHappens() throws Exception {
		ConfigurableApplicationContext context = TestApplication.run(new String[] { "smartasync.offload.timeout=3s" },
				ChaosDesk.Pools.class, ChaosDesk.class, Counts.class);
		this.desk = context.getBean(ChaosDesk.class);
		this.operations = context.getBean(SmartAsyncOperations.class);
		this.surprises = context.getBean(Surprises.class);
		this.view = this.operations.view(this.desk, ChaosDesk.View.class);
		this.otherView = this.operations.view(this.desk, ChaosDesk.OtherView.class);
		Counts counts = context.getBean(Counts.class);
		Collection<TargetExecutor> executors = context.getBean(TargetExecutors.class).all();
		CountDownLatch half = new CountDownLatch(CALLS / 2);
		CountDownLatch all = new CountDownLatch(CALLS);
		List<Thread> callers = new ArrayList<>();
		for (int i = 0; i < CALLERS; i++) {
			Random random = new Random(SEED + i);
			Thread caller = new Thread(() -> {
				for (int call = 0; call < CALLS / CALLERS; call++) {
					callSomewhere(random, all);
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
		assertThat(all.await(1, TimeUnit.MINUTES)).as("no event loop is stuck").isTrue();
		verify(counts, executors);
	}

	private void verify(Counts counts, Collection<TargetExecutor> executors) throws Exception {
		Awaitility.await()
			.atMost(Duration.ofMinutes(1))
			.until(() -> this.handedOut.stream().allMatch(Handed::isSettled));
		assertThat(this.handedOut).as("no result settles twice").allMatch((one) -> one.signals.get() <= 1);
		assertThat(this.handedOut).as("no work runs twice").allMatch((one) -> one.work.runs().get() <= 1);
		for (Loops loop : Loops.values()) {
			loop.call(() -> {
				this.surprises.look();
				return null;
			}).get(10, TimeUnit.SECONDS);
		}
		assertThat(this.surprises.all()).isEmpty();
		assertThat(this.handedOut.size() + this.forgotten.sum()).isEqualTo(CALLS);
		Map<String, Integer> ends = new TreeMap<>();
		this.handedOut.forEach((one) -> ends.merge(one.end, 1, Integer::sum));
		System.out.printf("chaos: %d calls, of %d nobody wants a result, the others end: %s; %s%n", CALLS,
				this.forgotten.sum(), ends, counts);
		assertThat(ends).containsKeys("value", "error", "cancelled", "disposed", "timeout", "rejected");
		Awaitility.await().atMost(Duration.ofMinutes(1)).untilAsserted(() -> {
			assertThat(counts.begun.sum()).as("bodies that begin end").isEqualTo(counts.ended.sum());
			assertThat(counts.finished.sum()).as("calls that are decided and not rejected finish")
				.isEqualTo(counts.decided.sum() - counts.rejected());
			assertThat(executors).as("no work is remembered").allMatch((one) -> one.queued() + one.active() == 0);
			assertThat(Thread.getAllStackTraces().keySet()).as("no thread is left behind")
				.noneMatch((thread) -> thread.getName().matches("(left|right|discards|simple)-.*|smartasync-extra-.*"));
		});
	}

	/**
	 * Make a call from this thread, or from an event loop. What it does is decided here,
	 * by the seed.
	 */
	private void callSomewhere(Random random, CountDownLatch made) {
		String caller = Thread.currentThread().getName();
		Thing work = new Thing(caller, random.nextInt(100), random.nextInt(4), random.nextInt());
		int kind = random.nextInt(16);
		int cancel = (random.nextInt(4) == 0) ? random.nextInt(6) : -1;
		Runnable call = () -> {
			call(kind, work, cancel);
			made.countDown();
		};
		if (random.nextInt(4) == 0) {
			Loops.values()[random.nextInt(Loops.values().length)].execute(call);
		}
		else {
			call.run();
			CallerContext context = this.operations.callerContext();
			if (context.kind() != CallerContext.Kind.PLAIN_THREAD) {
				this.surprises.add("Left behind: " + context);
			}
		}
		if (random.nextInt(8) == 0) {
			Thread.interrupted();
		}
		if (random.nextInt(10) == 0) {
			LockSupport.parkNanos(TimeUnit.MICROSECONDS.toNanos(random.nextInt(500)));
		}
	}

	/**
	 * One call of some kind, and what becomes of it.
	 */
	private void call(int kind, Thing work, int cancel) {
		ChaosDesk.CALLER.set(work.caller());
		Handed handed = new Handed(work);
		try {
			switch (kind) {
				case 0, 1 -> handed.hear(this.desk.left(work), later(cancel));
				case 2, 3 -> handed.hear(this.desk.right(work), later(cancel));
				case 4 -> handed.hear(this.desk.discards(work), later(cancel));
				case 5 -> handed.hear(this.desk.simple(work), later(cancel));
				case 6 -> handed.hear(elsewhere(this.desk.mono(work), work), later(cancel));
				case 7 -> handed.hear(this.desk.stream(work), later(cancel));
				case 8 -> handed.hear(this.desk.never(work), later(cancel));
				case 9 -> handed.hear(this.desk.awaited(work), later(-1));
				case 10 -> handed.hear(this.view.value(work), later(cancel));
				case 11 -> handed.hear(this.view.values(work), later(cancel));
				case 12 -> handed.hear(JdkFlowAdapter.flowPublisherToFlux(this.otherView.value(work).toMulti()),
						later(cancel));
				case 13 -> handed.hear(this.otherView.values(work), later(cancel));
				case 14 -> handed.hear(this.operations.future("left", () -> this.desk.run(work)), later(cancel));
				default -> {
					if (cancel < 0) {
						this.desk.forgotten(work);
						this.forgotten.increment();
						return;
					}
					handed.hear(awaited(work), later(-1));
				}
			}
			this.handedOut.add(handed);
		}
		catch (Throwable ex) {
			this.surprises.add(kind + " threw " + ex);
		}
		finally {
			if (!work.caller().equals(ChaosDesk.CALLER.get())) {
				this.surprises.add("%s came back as %s".formatted(work, ChaosDesk.CALLER.get()));
			}
			ChaosDesk.CALLER.remove();
		}
	}

	/**
	 * A value, for which the caller waits.
	 */
	private CompletableFuture<Object> awaited(Thing work) {
		try {
			return CompletableFuture.completedFuture(this.operations.await(this.desk.right(work)));
		}
		catch (Throwable ex) {
			return CompletableFuture.failedFuture(ex);
		}
	}

	private static Mono<Object> elsewhere(Mono<Object> mono, Thing work) {
		return mono.subscribeOn(Schedulers.parallel()).contextWrite((context) -> context.put("chaos", work.caller()));
	}

	/**
	 * Cancels at once, after some milliseconds, or never.
	 */
	private Consumer<Runnable> later(int millis) {
		return (cancel) -> {
			if (millis == 0) {
				cancel.run();
			}
			else if (millis > 0) {
				this.cancels.schedule(cancel, millis, TimeUnit.MILLISECONDS);
			}
		};
	}

	private static final class Handed {

		private final Thing work;

		private final AtomicInteger signals = new AtomicInteger();

		private volatile String end = "disposed";

		private volatile boolean disposed;

		Handed(Thing work) {
			this.work = work;
		}

		/**
		 * Who has disposed a subscription need not hear of it any more.
		 */
		boolean isSettled() {
			return this.disposed || this.signals.get() > 0;
		}

		void hear(CompletableFuture<?> future, Consumer<Runnable> later) {
			future.whenComplete((value, error) -> settle(error));
			later.accept(() -> future.cancel(true));
		}

		void hear(Publisher<?> publisher, Consumer<Runnable> later) {
			Disposable disposable = Flux.from(publisher).subscribe((value) -> {
			}, this::settle, () -> settle(null));
			later.accept(() -> {
				disposable.dispose();
				this.disposed = true;
			});
		}

		private void settle(@Nullable Throwable error) {
			this.end = end(error);
			this.signals.incrementAndGet();
		}

		private static String end(@Nullable Throwable error) {
			if (error == null) {
				return "value";
			}
			return (error instanceof CancellationException) ? "cancelled"
					: (error instanceof TaskRejectedException || error instanceof BlockingCallRejectedException)
							? "rejected" : (error instanceof SmartAsyncTimeoutException) ? "timeout" : "error";
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

		long rejected() {
			return this.strategies.get(Strategy.REJECT).sum();
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
