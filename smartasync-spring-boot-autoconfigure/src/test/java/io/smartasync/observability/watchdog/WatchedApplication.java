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

package io.smartasync.observability.watchdog;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import io.smartasync.Body;
import io.smartasync.SmartAsync;
import io.smartasync.Strategy;
import io.smartasync.threads.TestApplication;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;

import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.util.ObjectUtils;

/**
 * An application with a watchdog, and things that its event loops can be made to do.
 */
final class WatchedApplication implements AutoCloseable {

	/**
	 * Long enough for a loop that is not stuck, also on a busy machine.
	 */
	static final Duration THRESHOLD = Duration.ofMillis(800);

	private static final String[] PROPERTIES = { "smartasync.watchdog.enabled=true",
			"smartasync.watchdog.interval=50ms", "smartasync.watchdog.threshold=" + THRESHOLD.toMillis() + "ms" };

	private final CountDownLatch released = new CountDownLatch(1);

	private final ConfigurableApplicationContext context;

	WatchedApplication(Class<?>... beans) {
		this.context = TestApplication.run(PROPERTIES,
				ObjectUtils.addObjectToArray(ObjectUtils.addObjectToArray(beans, Desk.class), Stalls.class));
	}

	<T> T bean(Class<T> type) {
		return this.context.getBean(type);
	}

	Desk desk() {
		return bean(Desk.class);
	}

	Stalls stalls() {
		return bean(Stalls.class);
	}

	/**
	 * Make an adapted call from a loop.
	 * @return the loop's thread
	 */
	Thread call(Executor loop) {
		return CompletableFuture.supplyAsync(() -> {
			desk().touch();
			return Thread.currentThread();
		}, loop).orTimeout(20, TimeUnit.SECONDS).join();
	}

	/**
	 * Block until released, in an adapted call.
	 */
	void blockInACall() {
		desk().block(this.released);
	}

	void block() {
		block(this.released);
	}

	boolean isReleased() {
		return this.released.getCount() == 0;
	}

	void release() {
		this.released.countDown();
	}

	Stall firstStall() {
		await().until(() -> !stalls().stalled.isEmpty());
		return stalls().stalled.get(0);
	}

	Stall firstEnd() {
		await().until(() -> !stalls().ended.isEmpty());
		return stalls().ended.get(0);
	}

	/**
	 * Wait until the watchdog would have told of other loops, too: it has told of a stuck
	 * one, and told again.
	 */
	void letTimePass() {
		CountDownLatch passed = new CountDownLatch(1);
		try (LoopsToWatch.Loop stuck = LoopsToWatch.NETTY_NIO.open()) {
			Thread thread = call(stuck);
			stuck.execute(() -> block(passed));
			await().until(() -> stalls().lasting.stream().anyMatch((stall) -> stall.thread() == thread));
			passed.countDown();
			await().until(() -> stalls().ended.stream().anyMatch((stall) -> stall.thread() == thread));
			stalls().forget(thread);
		}
	}

	static ConditionFactory await() {
		return Awaitility.await().atMost(Duration.ofSeconds(30));
	}

	private static void block(CountDownLatch released) {
		try {
			released.await();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	@Override
	public void close() {
		release();
		this.context.close();
	}

	static class Desk {

		private final AtomicInteger touched = new AtomicInteger();

		@SmartAsync(body = Body.NON_BLOCKING)
		public int touch() {
			return this.touched.incrementAndGet();
		}

		@SmartAsync(onEventLoop = Strategy.WARN)
		public void block(CountDownLatch released) {
			WatchedApplication.block(released);
		}

		@SmartAsync(body = Body.NON_BLOCKING)
		public void run(Runnable body) {
			body.run();
		}

	}

	static class Stalls implements StallListener {

		final List<Stall> stalled = new CopyOnWriteArrayList<>();

		final List<Stall> lasting = new CopyOnWriteArrayList<>();

		final List<Stall> ended = new CopyOnWriteArrayList<>();

		@Override
		public void stalled(Stall stall) {
			this.stalled.add(stall);
		}

		@Override
		public void lasts(Stall stall) {
			this.lasting.add(stall);
		}

		@Override
		public void ended(Stall stall) {
			this.ended.add(stall);
		}

		void forget(Thread thread) {
			List.of(this.stalled, this.lasting, this.ended)
				.forEach((list) -> list.removeIf((stall) -> stall.thread() == thread));
		}

	}

}
