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
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Looks at the time for threads that wait, as long as there are any: one clock for all of
 * them. A wait with a time limit of its own takes some 7 % longer, also by hand.
 * <p>
 * Safe for use by many threads.
 */
final class WatchedWaits {

	private final FleetingSet<WatchedWait> waits = new FleetingSet<>();

	private final long patience;

	private final long lookEvery;

	private final AtomicBoolean looking = new AtomicBoolean();

	private volatile boolean closed;

	/**
	 * Look after waits.
	 * @param patience after how long somebody has to say that a thread waits, which
	 * happens up to a tenth of it later; zero for never
	 */
	WatchedWaits(Duration patience) {
		this.patience = patience.isZero() ? Long.MAX_VALUE : TimeUnit.NANOSECONDS.convert(patience);
		this.lookEvery = Math.min(Math.max(this.patience / 10, TimeUnit.MILLISECONDS.toNanos(10)),
				TimeUnit.SECONDS.toNanos(1));
	}

	long patience() {
		return this.patience;
	}

	/**
	 * Wait for a result until somebody has to say so.
	 * @param result the result
	 * @return whether it is there, however it ended
	 */
	boolean isSettled(CompletableFuture<?> result) throws InterruptedException {
		WatchedWait wait = new WatchedWait(result);
		this.waits.add(wait);
		try {
			if (this.closed) {
				wait.cancel();
			}
			lookLater();
			return wait.isSettled();
		}
		finally {
			this.waits.remove(wait);
		}
	}

	private void lookLater() {
		if (this.patience < Long.MAX_VALUE && !this.looking.get() && this.looking.compareAndSet(false, true)) {
			Couriers.send(this.lookEvery, TimeUnit.NANOSECONDS, this::look);
		}
	}

	private void look() {
		long now = System.nanoTime();
		this.waits.present().forEach((wait) -> wait.lookAt(now, this.patience));
		this.looking.set(false);
		if (!this.waits.present().isEmpty()) {
			lookLater();
		}
	}

	/**
	 * The application ends: whoever still waits goes on.
	 */
	void close() {
		this.closed = true;
		this.waits.present().forEach(WatchedWait::cancel);
	}

}
