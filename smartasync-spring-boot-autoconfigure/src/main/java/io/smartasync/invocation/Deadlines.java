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
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

import org.springframework.util.function.SingletonSupplier;

/**
 * Ends the time of offloaded work. One thread serves all of it, started when the first
 * limit is set; what finishes in time leaves nothing behind.
 */
final class Deadlines implements AutoCloseable {

	private final SingletonSupplier<ScheduledThreadPoolExecutor> timer = SingletonSupplier.of(Deadlines::timer);

	private volatile boolean used;

	private static ScheduledThreadPoolExecutor timer() {
		ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1, (task) -> {
			Thread thread = new Thread(null, task, "smartasync-deadlines", 0, false);
			thread.setDaemon(true);
			return thread;
		});
		timer.setRemoveOnCancelPolicy(true);
		return timer;
	}

	Future<?> after(Duration limit, Runnable action) {
		this.used = true;
		return this.timer.obtain().schedule(action, TimeUnit.NANOSECONDS.convert(limit), TimeUnit.NANOSECONDS);
	}

	/**
	 * Limits that are running still hold: their actions are run, then the thread ends.
	 */
	@Override
	public void close() {
		if (this.used) {
			this.timer.obtain().shutdown();
		}
	}

}
