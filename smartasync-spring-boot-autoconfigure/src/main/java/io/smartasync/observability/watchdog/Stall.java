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

import io.smartasync.Strategy;
import io.smartasync.method.SmartMethod;
import org.jspecify.annotations.Nullable;

/**
 * An event loop that does not come to its tasks, as it was found at one moment.
 * Immutable, but for the thread, which goes on.
 *
 * @param thread the thread of the event loop
 * @param duration how long it has come to no task; it may be longer by the time between
 * two looks
 * @param call the innermost adapted call that ran on the thread, or {@code null} for none
 * @param stack what the thread did, the latest first
 * @since 0.1.0
 */
public record Stall(Thread thread, Duration duration, @Nullable Call call, List<StackTraceElement> stack) {

	/**
	 * An adapted call.
	 *
	 * @param method the method
	 * @param strategy why it ran on the event loop: {@code DIRECT}, {@code WARN} or
	 * {@code PASS_THROUGH}
	 */
	public record Call(SmartMethod method, Strategy strategy) {

	}

	Stall lasting(Duration duration) {
		return new Stall(this.thread, duration, this.call, this.stack);
	}

}
