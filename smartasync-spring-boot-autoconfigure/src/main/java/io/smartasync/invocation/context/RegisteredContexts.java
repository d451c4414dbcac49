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
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

import io.micrometer.context.ContextRegistry;
import io.micrometer.context.ThreadLocalAccessor;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.util.ClassUtils;

/**
 * Reads the context by the accessors of the JVM's {@link ContextRegistry}, and by those
 * that Spring and Micrometer ship but register nowhere. These are kept here: in the
 * registry they would change what Reactor and everybody else does in the same JVM. An
 * accessor that the application registers under the same key replaces them.
 * <p>
 * Does what {@code ContextSnapshotFactory} does, at a fraction of its cost where there is
 * nothing to carry; takes away from the worker what the caller does not have; and
 * restores in reverse order. Needs Micrometer's context-propagation.
 */
final class RegisteredContexts implements ContextCapture {

	private static final boolean REACTOR_PRESENT = ClassUtils.isPresent("reactor.core.CoreSubscriber",
			RegisteredContexts.class.getClassLoader());

	private static final Log logger = LogFactory.getLog(RegisteredContexts.class);

	private final ContextRegistry registry;

	private final List<CarriedThreadLocal> shipped;

	private final Set<ThreadLocalAccessor<?>> reported = ConcurrentHashMap.newKeySet();

	private volatile CarriedThreadLocals threadLocals;

	/**
	 * Made when the application starts: the registry looks for accessors by the context
	 * class loader of whoever asks for it first.
	 */
	RegisteredContexts() {
		this(ContextRegistry.getInstance(), ShippedAccessors.present());
	}

	RegisteredContexts(ContextRegistry registry, List<CarriedThreadLocal> shipped) {
		this.registry = registry;
		this.shipped = shipped;
		this.threadLocals = new CarriedThreadLocals(shipped, List.of(), this::report);
	}

	@Override
	public CarriedContext capture(@Nullable Object subscriber) {
		try {
			Object context = reactorContext(subscriber);
			CarriedThreadLocals threadLocals = threadLocals();
			return (context != null) ? threadLocals.readAll(orElse(context)) : threadLocals.readAll();
		}
		catch (Throwable ex) {
			return failed(ex);
		}
	}

	@Override
	public CarriedContext inline(@Nullable Object subscriber) {
		try {
			Object context = reactorContext(subscriber);
			return (context != null) ? threadLocals().readSome(from(context)) : CarriedContext.NONE;
		}
		catch (Throwable ex) {
			return failed(ex);
		}
	}

	private static @Nullable Object reactorContext(@Nullable Object subscriber) {
		return (REACTOR_PRESENT && subscriber != null) ? SubscriberContexts.of(subscriber) : null;
	}

	private static Function<CarriedThreadLocal, @Nullable Object> from(Object reactorContext) {
		return (threadLocal) -> {
			Object value = SubscriberContexts.read(reactorContext, threadLocal.key());
			return (value != null) ? Detached.copyOf(value) : null;
		};
	}

	private static Function<CarriedThreadLocal, @Nullable Object> orElse(Object reactorContext) {
		Function<CarriedThreadLocal, @Nullable Object> first = from(reactorContext);
		return (threadLocal) -> {
			Object value = first.apply(threadLocal);
			return (value != null) ? value : threadLocal.read();
		};
	}

	private static CarriedContext failed(Throwable cause) {
		return () -> {
			throw (cause instanceof IllegalStateException failure) ? failure : new IllegalStateException(cause);
		};
	}

	private CarriedThreadLocals threadLocals() {
		CarriedThreadLocals threadLocals = this.threadLocals;
		List<ThreadLocalAccessor<?>> accessors = this.registry.getThreadLocalAccessors();
		if (!threadLocals.isOf(accessors)) {
			threadLocals = new CarriedThreadLocals(this.shipped, List.copyOf(accessors), this::report);
			this.threadLocals = threadLocals;
		}
		return threadLocals;
	}

	/**
	 * What happens after the work cannot fail it any more, and must be known all the
	 * same.
	 */
	private void report(ThreadLocalAccessor<?> accessor, Throwable error) {
		if (this.reported.add(accessor)) {
			logger.error(
					"The ThreadLocalAccessor %s could not restore the thread \"%s\", which may go on with the value of another call: its further failures are not logged"
						.formatted(accessor.getClass().getName(), Thread.currentThread().getName()),
					error);
		}
	}

}
