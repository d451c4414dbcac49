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

package io.smartasync.sample.web;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.StreamSupport;

import io.netty.channel.EventLoopGroup;
import io.netty.util.concurrent.EventExecutor;

/**
 * Beats on every event loop of a group, and knows the longest pause between two beats.
 */
final class Heartbeat implements AutoCloseable {

	private static final long INTERVAL_MILLIS = 5;

	private final List<Heart> hearts;

	private Heartbeat(List<Heart> hearts) {
		this.hearts = hearts;
	}

	static Heartbeat on(EventLoopGroup group) {
		return new Heartbeat(StreamSupport.stream(group.spliterator(), false).map(Heart::new).toList());
	}

	/** Stops after one more beat everywhere, so that a pause which still lasts counts. */
	void stop() {
		this.hearts.forEach(Heart::stop);
	}

	Duration worstGap() {
		return Duration.ofNanos(this.hearts.stream().mapToLong((heart) -> heart.worstGap).max().orElseThrow());
	}

	int leastBeats() {
		return this.hearts.stream().mapToInt((heart) -> heart.beats).min().orElseThrow();
	}

	Collection<String> threads() {
		return this.hearts.stream().map((heart) -> heart.thread).toList();
	}

	@Override
	public void close() {
		this.hearts.forEach((heart) -> heart.beating.cancel(false));
	}

	/** Its loop alone writes its figures. */
	private static final class Heart {

		private final EventExecutor loop;

		private final ScheduledFuture<?> beating;

		private volatile long last = System.nanoTime();

		private volatile long worstGap;

		private volatile int beats;

		private volatile String thread = "";

		Heart(EventExecutor loop) {
			this.loop = loop;
			this.beating = loop.scheduleWithFixedDelay(this::beat, 0, INTERVAL_MILLIS, TimeUnit.MILLISECONDS);
		}

		private void beat() {
			long now = System.nanoTime();
			this.worstGap = Math.max(this.worstGap, now - this.last);
			this.last = now;
			this.beats++;
			this.thread = Thread.currentThread().getName();
		}

		void stop() {
			this.beating.cancel(false);
			this.loop.submit(this::beat).syncUninterruptibly();
		}

	}

}
