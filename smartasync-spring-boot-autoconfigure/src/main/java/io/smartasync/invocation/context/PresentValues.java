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

import java.util.Arrays;

import io.micrometer.context.ThreadLocalAccessor;
import org.jspecify.annotations.Nullable;

/**
 * Asks the current thread for the values of all thread-locals, most of which are not
 * there: this is what a call costs that has no context. Immutable; shared by all threads.
 */
final class PresentValues {

	private static final int WRITTEN_OUT = 8;

	private final CarriedThreadLocal[] threadLocals;

	/**
	 * Those of the thread-locals, and so many that know of nothing that there is one for
	 * each line below.
	 */
	private final ThreadLocalAccessor<Object>[] accessors;

	@SuppressWarnings("unchecked")
	PresentValues(CarriedThreadLocal[] threadLocals) {
		this.threadLocals = threadLocals;
		this.accessors = (ThreadLocalAccessor<Object>[]) new ThreadLocalAccessor<?>[Math.max(threadLocals.length,
				WRITTEN_OUT)];
		Arrays.setAll(this.accessors, (i) -> (i < threadLocals.length) ? threadLocals[i].accessor() : Nothing.INSTANCE);
	}

	/**
	 * Read the current thread's own values.
	 * <p>
	 * The loop is written out: the JIT compiler learns for each call in the code which
	 * class is behind it, and inlines that. The one call of a loop has as many classes
	 * behind it as there are accessors, and stays a call.
	 * @return the values, or {@code null} where there are none
	 */
	@Nullable Object @Nullable [] read() {
		ThreadLocalAccessor<Object>[] accessors = this.accessors;
		@Nullable Object[] values = null;
		int i = 0;
		try {
			values = with(values, i++, accessors[0].getValue());
			values = with(values, i++, accessors[1].getValue());
			values = with(values, i++, accessors[2].getValue());
			values = with(values, i++, accessors[3].getValue());
			values = with(values, i++, accessors[4].getValue());
			values = with(values, i++, accessors[5].getValue());
			values = with(values, i++, accessors[6].getValue());
			values = with(values, i++, accessors[7].getValue());
			while (i < accessors.length) {
				ThreadLocalAccessor<Object> accessor = accessors[i];
				values = with(values, i++, accessor.getValue());
			}
			return values;
		}
		catch (Throwable ex) {
			throw this.threadLocals[i - 1].failure(ex);
		}
	}

	private @Nullable Object @Nullable [] with(@Nullable Object @Nullable [] values, int i, @Nullable Object value) {
		if (value == null) {
			return values;
		}
		@Nullable Object[] present = (values != null) ? values : new @Nullable Object[this.threadLocals.length];
		present[i] = value;
		return present;
	}

	private enum Nothing implements ThreadLocalAccessor<Object> {

		INSTANCE;

		@Override
		public Object key() {
			return this;
		}

		@Override
		public @Nullable Object getValue() {
			return null;
		}

		@Override
		public void setValue(Object value) {
			throw new UnsupportedOperationException();
		}

	}

}
