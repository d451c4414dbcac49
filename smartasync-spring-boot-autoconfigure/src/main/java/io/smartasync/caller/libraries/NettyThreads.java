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

package io.smartasync.caller.libraries;

import java.lang.reflect.Field;
import java.util.concurrent.Executor;

import io.netty.channel.EventLoop;
import io.netty.channel.SingleThreadEventLoop;
import io.netty.util.concurrent.FastThreadLocal;
import io.netty.util.internal.InternalThreadLocalMap;
import io.netty.util.internal.ThreadExecutorMap;
import org.jspecify.annotations.Nullable;

/**
 * Recognises threads that run a Netty event loop, whichever thread factory made them.
 * Neither the thread's class nor its name says so: only Netty's own map knows, and the
 * thread is only lent. A mere {@code EventExecutor} is none: a
 * {@code DefaultEventExecutorGroup} exists to run blocking handlers.
 */
final class NettyThreads {

	static final String EXECUTORS_FIELD = "mappings";

	/**
	 * A fact of the executor's class. See {@link ThreadTraits} for what asking each time
	 * would cost.
	 */
	private static final ClassValue<Boolean> EVENT_LOOPS = new ClassValue<>() {
		@Override
		protected Boolean computeValue(Class<?> type) {
			return EventLoop.class.isAssignableFrom(type);
		}
	};

	/**
	 * Where {@link ThreadExecutorMap} keeps what it knows. Asked directly it makes no map
	 * for a thread that has none, which would take some 750 bytes.
	 */
	private static final @Nullable FastThreadLocal<?> EXECUTORS = executors();

	private NettyThreads() {
	}

	static boolean isEventLoop() {
		Object executor = (EXECUTORS != null) ? EXECUTORS.getIfExists() : currentExecutor();
		return (executor != null)
				&& (executor instanceof SingleThreadEventLoop || EVENT_LOOPS.get(executor.getClass()));
	}

	/**
	 * The event loop that runs on the current thread.
	 * @return the loop, or {@code null} where there is none
	 */
	static @Nullable Executor eventLoop() {
		return isEventLoop() ? ThreadExecutorMap.currentExecutor() : null;
	}

	private static @Nullable Object currentExecutor() {
		return (InternalThreadLocalMap.getIfSet() != null) ? ThreadExecutorMap.currentExecutor() : null;
	}

	private static @Nullable FastThreadLocal<?> executors() {
		try {
			Field field = ThreadExecutorMap.class.getDeclaredField(EXECUTORS_FIELD);
			field.setAccessible(true);
			return (field.get(null) instanceof FastThreadLocal<?> executors) ? executors : null;
		}
		catch (ReflectiveOperationException | RuntimeException ex) {
			return null;
		}
	}

}
