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
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

import io.netty.util.concurrent.EventExecutor;
import org.jspecify.annotations.Nullable;

/**
 * Beats on one event loop until it is stopped. A beat that comes late says for how long
 * the loop was busy with something else. Safe for use by many threads.
 */
final class Heart {

	private static final long INTERVAL = Duration.ofMillis(20).toNanos();

	private final AtomicLong worst = new AtomicLong();

	private volatile long due = System.nanoTime();

	private volatile @Nullable String thread;

	private final Future<?> beating;

	Heart(EventExecutor loop) {
		this.beating = loop.scheduleWithFixedDelay(this::beat, 0, INTERVAL, TimeUnit.NANOSECONDS);
	}

	private void beat() {
		long now = System.nanoTime();
		this.worst.accumulateAndGet(now - this.due, Math::max);
		this.due = now + INTERVAL;
		this.thread = Thread.currentThread().getName();
	}

	/**
	 * Read what came since it was last read. A beat that is overdue counts already: a
	 * loop that stalls cannot say so itself.
	 * @return the latest, or {@code null} before the first beat
	 */
	@Nullable Heartbeat read() {
		String thread = this.thread;
		long overdue = System.nanoTime() - this.due;
		long lag = Math.max(Math.max(this.worst.getAndSet(0), overdue), 0);
		return (thread != null) ? new Heartbeat(thread, TimeUnit.NANOSECONDS.toMicros(lag)) : null;
	}

	void stop() {
		this.beating.cancel(false);
	}

}
