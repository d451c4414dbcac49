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

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

/**
 * Logs what people need to find the cause: the thread, how long, the adapted call if
 * there is one, and the stack.
 */
final class StallLog implements StallListener {

	private static final Log logger = LogFactory.getLog("io.smartasync.watchdog");

	@Override
	public void stalled(Stall stall) {
		warn("has come", stall);
	}

	@Override
	public void lasts(Stall stall) {
		warn("still has come", stall);
	}

	@Override
	public void ended(Stall stall) {
		logger.info("The event loop \"%s\" %s, after %s".formatted(stall.thread().getName(),
				stall.thread().isAlive() ? "comes to its tasks again" : "has ended", millis(stall.duration())));
	}

	private static void warn(String what, Stall stall) {
		logger.warn("The event loop \"%s\" %s to no task for %s. It runs %s".formatted(stall.thread().getName(), what,
				millis(stall.duration()), running(stall)), new StackOfEventLoop(stall));
	}

	private static String running(Stall stall) {
		Stall.Call call = stall.call();
		return (call != null) ? "%s, whose strategy on an event loop is %s".formatted(call.method(), call.strategy())
				: "no adapted call";
	}

	private static String millis(Duration duration) {
		return duration.toMillis() + " ms";
	}

	/**
	 * Not thrown: what loggers know how to write.
	 */
	private static final class StackOfEventLoop extends Throwable {

		private static final long serialVersionUID = 1L;

		StackOfEventLoop(Stall stall) {
			super(stall.thread().getName(), null, false, true);
			setStackTrace(stall.stack().toArray(StackTraceElement[]::new));
		}

	}

}
