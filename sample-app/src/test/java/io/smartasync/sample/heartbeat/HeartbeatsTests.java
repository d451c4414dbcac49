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

package io.smartasync.sample.heartbeat;

import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.ScheduledFuture;
import io.netty.util.concurrent.SingleThreadEventExecutor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.reactivestreams.Subscription;
import reactor.core.Disposable;
import reactor.core.publisher.BaseSubscriber;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Tests for {@link Heartbeats}.
 */
class HeartbeatsTests {

	private static final Duration PATIENCE = Duration.ofSeconds(20);

	private final List<Loop> loops = List.of(new Loop(), new Loop());

	private final Heartbeats heartbeats = new Heartbeats(List.copyOf(this.loops), Duration.ofMillis(5));

	@AfterEach
	void stop() {
		this.heartbeats.close();
		this.loops.forEach((loop) -> loop.shutdownGracefully(0, 0, TimeUnit.MILLISECONDS));
	}

	@Test
	void shouldHearEachLoop() {
		List<Heartbeat> sample = allBeating();
		assertThat(sample).extracting(Heartbeat::thread).doesNotHaveDuplicates();
		assertThat(sample).extracting(Heartbeat::lagMicros).allMatch((lag) -> lag >= 0);
	}

	@Test
	void shouldTellOfAStallWhileItLasts() {
		Disposable watching = this.heartbeats.samples().subscribe();
		List<Heartbeat> calm = allBeating();
		CountDownLatch blocked = new CountDownLatch(1);
		try {
			this.loops.get(1).execute(() -> awaitUninterrupted(blocked));
			List<Heartbeat> sample = this.heartbeats.samples()
				.filter((heartbeats) -> heartbeats.get(1).lagMicros() > 500_000)
				.blockFirst(PATIENCE);
			assertThat(sample.get(1).thread()).isEqualTo(calm.get(1).thread());
		}
		finally {
			blocked.countDown();
		}
		watching.dispose();
	}

	@Test
	void shouldKeepNothingButTheLatestSampleForWhoDoesNotAsk() {
		Queue<List<Heartbeat>> all = new ConcurrentLinkedQueue<>();
		Disposable watching = this.heartbeats.samples().subscribe(all::add);
		Slow slow = new Slow();
		this.heartbeats.samples().subscribe(slow);
		await().until(() -> all.size() > 100);
		List<List<Heartbeat>> missed = List.copyOf(all).subList(0, 99);
		slow.request(1);
		assertThat(slow.received).hasSize(1);
		assertThat(missed).noneMatch((sample) -> sample == slow.received.get(0));
		watching.dispose();
		slow.cancel();
	}

	@Test
	void shouldBeatOnlyWhileSomebodyWatches() {
		Disposable one = this.heartbeats.samples().subscribe();
		Disposable other = this.heartbeats.samples().subscribe();
		assertThat(this.loops).allSatisfy((loop) -> assertThat(loop.hearts).hasSize(1));
		one.dispose();
		assertThat(this.loops).noneMatch((loop) -> loop.hearts.get(0).isCancelled());
		other.dispose();
		assertThat(this.loops).allMatch((loop) -> loop.hearts.get(0).isCancelled());
		allBeating();
		assertThat(this.loops).allSatisfy((loop) -> assertThat(loop.hearts).hasSize(2));
	}

	@Test
	void shouldEndWhenTheApplicationCloses() {
		this.heartbeats.samples().doOnNext((sample) -> this.heartbeats.close()).blockLast(PATIENCE);
		assertThat(this.heartbeats.samples().collectList().block(PATIENCE)).isEmpty();
		assertThat(this.loops).allSatisfy((loop) -> assertThat(loop.hearts).allMatch(ScheduledFuture::isCancelled));
	}

	private List<Heartbeat> allBeating() {
		return this.heartbeats.samples().filter((sample) -> sample.size() == 2).blockFirst(PATIENCE);
	}

	private static void awaitUninterrupted(CountDownLatch latch) {
		try {
			latch.await();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	/** Knows its hearts. */
	private static final class Loop extends SingleThreadEventExecutor {

		private final List<ScheduledFuture<?>> hearts = new CopyOnWriteArrayList<>();

		Loop() {
			super(null, new DefaultThreadFactory("loop", true), true);
		}

		@Override
		protected void run() {
			while (!confirmShutdown()) {
				Runnable task = takeTask();
				if (task != null) {
					task.run();
				}
			}
		}

		@Override
		public ScheduledFuture<?> scheduleWithFixedDelay(Runnable beat, long initialDelay, long delay, TimeUnit unit) {
			ScheduledFuture<?> heart = super.scheduleWithFixedDelay(beat, initialDelay, delay, unit);
			this.hearts.add(heart);
			return heart;
		}

	}

	/** Takes nothing that it did not ask for. */
	private static final class Slow extends BaseSubscriber<List<Heartbeat>> {

		private final List<List<Heartbeat>> received = new CopyOnWriteArrayList<>();

		@Override
		protected void hookOnSubscribe(Subscription subscription) {
		}

		@Override
		protected void hookOnNext(List<Heartbeat> sample) {
			this.received.add(sample);
		}

	}

}
