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

import org.jspecify.annotations.Nullable;

/**
 * Ends the time of offloaded work. One daemon thread serves all of it: it starts when a
 * limit is set, and ends by itself some seconds after the last one. What finishes in time
 * leaves nothing behind.
 */
final class Deadlines {

	private final ScheduledThreadPoolExecutor timer;

	Deadlines(@Nullable ClassLoader classLoader) {
		this.timer = new ScheduledThreadPoolExecutor(1, (task) -> {
			Thread thread = new Thread(null, task, "smartasync-deadlines", 0, false);
			thread.setDaemon(true);
			thread.setContextClassLoader(classLoader);
			return thread;
		});
		this.timer.setRemoveOnCancelPolicy(true);
		this.timer.setKeepAliveTime(5, TimeUnit.SECONDS);
		this.timer.allowCoreThreadTimeOut(true);
	}

	Future<?> after(Duration limit, Runnable action) {
		return this.timer.schedule(() -> Couriers.send(action), TimeUnit.NANOSECONDS.convert(limit),
				TimeUnit.NANOSECONDS);
	}

}
