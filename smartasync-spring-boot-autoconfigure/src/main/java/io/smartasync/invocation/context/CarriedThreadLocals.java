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

import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.micrometer.context.ThreadLocalAccessor;
import org.jspecify.annotations.Nullable;

/**
 * All thread-locals there are to be carried, in the order in which they are set: those of
 * the registry last, because the scope of an observation writes to the logging context.
 * They are restored in reverse. Immutable; shared by all threads.
 */
final class CarriedThreadLocals {

	/**
	 * Where a thread had nothing.
	 */
	private static final Object NOTHING = new Object();

	private final List<ThreadLocalAccessor<?>> registered;

	private final CarriedThreadLocal[] all;

	private final PresentValues present;

	private final BiConsumer<ThreadLocalAccessor<?>, Throwable> report;

	private final CarriedContext empty = this::hideAll;

	private final CarriedContext.Scope untouched = this::clearAll;

	CarriedThreadLocals(List<CarriedThreadLocal> shipped, List<ThreadLocalAccessor<?>> registered,
			BiConsumer<ThreadLocalAccessor<?>, Throwable> report) {
		this.registered = registered;
		this.report = report;
		List<CarriedThreadLocal> theirs = registered.stream().map(CarriedThreadLocal::new).toList();
		Set<Object> keys = theirs.stream().map(CarriedThreadLocal::key).collect(Collectors.toSet());
		this.all = Stream.concat(shipped.stream().filter((ours) -> !keys.contains(ours.key())), theirs.stream())
			.toArray(CarriedThreadLocal[]::new);
		this.present = new PresentValues(this.all);
	}

	/**
	 * Whether a registry still has the accessors that these were made of. Asked for each
	 * call.
	 */
	boolean isOf(List<ThreadLocalAccessor<?>> accessors) {
		int size = this.registered.size();
		if (accessors.size() != size) {
			return false;
		}
		for (int i = 0; i < size; i++) {
			if (accessors.get(i) != this.registered.get(i)) {
				return false;
			}
		}
		return true;
	}

	/**
	 * Read what the current thread has, for another one that is to have nothing else.
	 * @return what has been read
	 */
	CarriedContext readAll() {
		@Nullable Object[] values = this.present.read();
		if (values == null) {
			return this.empty;
		}
		for (int i = 0; i < values.length; i++) {
			Object value = values[i];
			if (value != null) {
				values[i] = detached(this.all[i], value);
			}
		}
		return () -> replaceAll(values);
	}

	private static @Nullable Object detached(CarriedThreadLocal threadLocal, Object value) {
		try {
			return threadLocal.detached(value);
		}
		catch (Throwable ex) {
			throw threadLocal.failure(ex);
		}
	}

	/**
	 * Read what another thread is to have, and that it is to have nothing else.
	 * @param reader reads one value, {@code null} for none
	 * @return what has been read
	 */
	CarriedContext readAll(Function<CarriedThreadLocal, @Nullable Object> reader) {
		@Nullable Object[] values = read(reader);
		return (values != null) ? () -> replaceAll(values) : this.empty;
	}

	/**
	 * Read what a thread is to have besides what it has.
	 * @param reader reads one value, {@code null} for none
	 * @return what has been read
	 */
	CarriedContext readSome(Function<CarriedThreadLocal, @Nullable Object> reader) {
		@Nullable Object[] values = read(reader);
		return (values != null) ? () -> replaceSome(values) : CarriedContext.NONE;
	}

	private @Nullable Object @Nullable [] read(Function<CarriedThreadLocal, @Nullable Object> reader) {
		@Nullable Object[] values = null;
		for (int i = 0; i < this.all.length; i++) {
			Object value;
			try {
				value = reader.apply(this.all[i]);
			}
			catch (Throwable ex) {
				throw this.all[i].failure(ex);
			}
			if (value != null) {
				values = (values != null) ? values : new @Nullable Object[this.all.length];
				values[i] = value;
			}
		}
		return values;
	}

	private CarriedContext.Scope hideAll() {
		return (this.present.read() != null) ? replaceAll(null) : this.untouched;
	}

	private CarriedContext.Scope replaceAll(@Nullable Object @Nullable [] values) {
		@Nullable Object[] own = replace(values, true);
		return (own != null) ? () -> restore(own, true) : this.untouched;
	}

	private CarriedContext.Scope replaceSome(@Nullable Object[] values) {
		@Nullable Object[] own = replace(values, false);
		return (own != null) ? () -> restore(own, false) : CarriedContext.Scope.NONE;
	}

	private void clearAll() {
		if (isAnythingPresent()) {
			restore(null, true);
		}
	}

	private boolean isAnythingPresent() {
		try {
			return this.present.read() != null;
		}
		catch (IllegalStateException ex) {
			// Reported by whoever asks the accessors one by one.
			return true;
		}
	}

	/**
	 * Replace the values of the current thread.
	 * @return its own values, {@code null} for what has not been touched
	 */
	private @Nullable Object @Nullable [] replace(@Nullable Object @Nullable [] values, boolean all) {
		@Nullable Object[] own = null;
		for (int i = 0; i < this.all.length; i++) {
			Object value = (values != null) ? values[i] : null;
			if (value == null && !all) {
				continue;
			}
			try {
				Object current = this.all[i].current();
				if (value != null || current != null) {
					own = (own != null) ? own : new @Nullable Object[this.all.length];
					own[i] = (current != null) ? current : NOTHING;
					this.all[i].replace(value);
				}
			}
			catch (Throwable ex) {
				restore(own, false);
				throw this.all[i].failure(ex);
			}
		}
		return own;
	}

	private void restore(@Nullable Object @Nullable [] own, boolean all) {
		for (int i = this.all.length - 1; i >= 0; i--) {
			Object value = (own != null) ? own[i] : null;
			try {
				if (value != null) {
					this.all[i].restore((value != NOTHING) ? value : null);
				}
				else if (all) {
					this.all[i].clear();
				}
			}
			catch (Throwable ex) {
				this.report.accept(this.all[i].accessor(), ex);
			}
		}
	}

}
