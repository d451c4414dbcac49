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

import io.micrometer.context.ThreadLocalAccessor;
import org.jspecify.annotations.Nullable;

/**
 * One thread-local, by way of its accessor.
 */
class CarriedThreadLocal {

	/**
	 * How many scopes that the work has left open are closed on its behalf.
	 */
	private static final int SCOPES = 8;

	private final ThreadLocalAccessor<Object> accessor;

	private final Object key;

	@SuppressWarnings("unchecked")
	CarriedThreadLocal(ThreadLocalAccessor<?> accessor) {
		this.accessor = (ThreadLocalAccessor<Object>) accessor;
		this.key = accessor.key();
	}

	final ThreadLocalAccessor<Object> accessor() {
		return this.accessor;
	}

	final Object key() {
		return this.key;
	}

	/**
	 * Read the current thread's value for another thread.
	 * @return a value that the current thread does not change any more, or {@code null}
	 * for none
	 */
	final @Nullable Object read() {
		Object value = current();
		return (value != null) ? detached(value) : null;
	}

	/**
	 * Make the current thread's own value fit for another thread.
	 * @param current what {@link #current()} says
	 * @return a value that the current thread does not change any more, or {@code null}
	 * for none
	 */
	@Nullable Object detached(Object current) {
		return Detached.copyOf(current);
	}

	/**
	 * Return the current thread's own value.
	 * @return the value, or {@code null} for none
	 */
	final @Nullable Object current() {
		return this.accessor.getValue();
	}

	final void replace(@Nullable Object value) {
		if (value != null) {
			this.accessor.setValue(value);
		}
		else {
			this.accessor.setValue();
		}
	}

	/**
	 * Undo {@link #replace}, and what the work has done since.
	 * @param own what the thread had before, or {@code null} for nothing
	 */
	final void restore(@Nullable Object own) {
		RuntimeException failure = null;
		for (int i = 0; i < SCOPES; i++) {
			try {
				giveBack(own);
				if (isCurrent(own)) {
					return;
				}
			}
			catch (RuntimeException | AssertionError ex) {
				// The accessor of observations asserts that no scope was left open.
				failure = new IllegalStateException(ex);
				this.accessor.restore();
			}
		}
		if (failure != null) {
			throw failure;
		}
	}

	/**
	 * Undo what the work has left behind where there was nothing.
	 */
	final void clear() {
		if (!isCurrent(null)) {
			restore(null);
		}
	}

	/**
	 * Say why work cannot be run.
	 * @param cause what the accessor has thrown
	 * @return the failure of the work
	 */
	final IllegalStateException failure(Throwable cause) {
		return new IllegalStateException(
				"The work was not run, because the context of its caller cannot be carried to the thread \"%s\": the ThreadLocalAccessor %s failed. Mend it, or remove it from Micrometer's ContextRegistry"
					.formatted(Thread.currentThread().getName(), this.accessor.getClass().getName()),
				cause);
	}

	private void giveBack(@Nullable Object own) {
		if (own != null) {
			this.accessor.restore(own);
		}
		else {
			this.accessor.restore();
		}
	}

	private boolean isCurrent(@Nullable Object own) {
		Object value = this.accessor.getValue();
		return (own != null) ? own.equals(value) : value == null;
	}

}
