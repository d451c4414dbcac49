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

package io.smartasync;

import java.lang.reflect.Method;
import java.time.Duration;

/**
 * A wait or an offloaded call took longer than it may; the work was cancelled.
 *
 * @since 0.1.0
 * @see SmartAsync#timeout()
 */
public class SmartAsyncTimeoutException extends RuntimeException {

	private final transient Method method;

	private final Duration limit;

	private final Phase phase;

	/**
	 * Report a call that is over its time.
	 * @param method the method that was called
	 * @param limit how long it might have taken
	 * @param phase where the call was when its time was over
	 */
	public SmartAsyncTimeoutException(Method method, Duration limit, Phase phase) {
		this(method, limit, phase, "");
	}

	/**
	 * Report a call that is over its time, and what is known of it.
	 * @param method the method that was called
	 * @param limit how long it might have taken
	 * @param phase where the call was when its time was over
	 * @param detail what else is to be said of that, or an empty string
	 */
	public SmartAsyncTimeoutException(Method method, Duration limit, Phase phase, String detail) {
		super("%s.%s did not finish within %s: it was still %s%s, and has been cancelled".formatted(
				method.getDeclaringClass().getName(), method.getName(), limit, phase.description,
				detail.isEmpty() ? "" : " (%s)".formatted(detail)));
		this.method = method;
		this.limit = limit;
		this.phase = phase;
	}

	/**
	 * Return the method that was called.
	 * @return the method
	 */
	public Method getMethod() {
		return this.method;
	}

	/**
	 * Return how long the call might have taken.
	 * @return the limit
	 */
	public Duration getLimit() {
		return this.limit;
	}

	/**
	 * Return where the call was when its time was over.
	 * @return the phase
	 */
	public Phase getPhase() {
		return this.phase;
	}

	/**
	 * Where a call can be when its time is over.
	 */
	public enum Phase {

		/**
		 * In the queue of the executor: no thread had begun to work on it.
		 */
		QUEUED("queued"),

		/**
		 * On a worker's thread.
		 */
		RUNNING("running"),

		/**
		 * The body had returned, its asynchronous result was pending.
		 */
		PENDING("waiting for its asynchronous result");

		private final String description;

		Phase(String description) {
			this.description = description;
		}

	}

}
