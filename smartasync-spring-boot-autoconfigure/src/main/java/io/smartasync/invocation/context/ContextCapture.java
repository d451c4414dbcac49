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

package io.smartasync.invocation.context;

import org.jspecify.annotations.Nullable;

import org.springframework.util.ClassUtils;

/**
 * Reads what the current thread carries: the logging context, the user, the locale, the
 * observation, whatever Micrometer's {@code ContextRegistry} knows of. You meet it where
 * work leaves its caller's thread.
 * <p>
 * Safe for use by many threads. Nothing is thrown: a context that cannot be read fails
 * the work, which else would run as nobody.
 *
 * @since 0.1.0
 * @see #ofClassPath()
 */
public interface ContextCapture {

	/**
	 * For work that leaves the current thread.
	 * @param subscriber who waits for it, whose Reactor context wins over what the thread
	 * carries, or {@code null} for nobody
	 * @return what goes along: all that is there, and the absence of all that is not
	 */
	CarriedContext capture(@Nullable Object subscriber);

	/**
	 * For work that stays on the current thread, which has all there is but what the
	 * Reactor context of a subscriber says.
	 * @param subscriber who waits for it, or {@code null} for nobody
	 * @return what there is in addition
	 */
	CarriedContext inline(@Nullable Object subscriber);

	/**
	 * Carry what Micrometer's context-propagation library knows of, where that is there.
	 * @return reads the context, or nothing
	 */
	static ContextCapture ofClassPath() {
		return ClassUtils.isPresent("io.micrometer.context.ContextRegistry", ContextCapture.class.getClassLoader())
				? new RegisteredContexts() : Nothing.INSTANCE;
	}

	/**
	 * Reads nothing.
	 */
	enum Nothing implements ContextCapture {

		INSTANCE;

		@Override
		public CarriedContext capture(@Nullable Object subscriber) {
			return CarriedContext.NONE;
		}

		@Override
		public CarriedContext inline(@Nullable Object subscriber) {
			return CarriedContext.NONE;
		}

	}

}
