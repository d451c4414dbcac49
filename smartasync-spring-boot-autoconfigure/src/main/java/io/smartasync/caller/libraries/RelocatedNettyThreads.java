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

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.concurrent.Executor;

import org.jspecify.annotations.Nullable;

/**
 * Recognises the event loops of a Netty that a library brought along under another
 * package, as gRPC's shaded transport does. Only threads of that Netty's own class are
 * asked, so nobody else pays for it.
 */
final class RelocatedNettyThreads {

	private static final String THREAD = "io.netty.util.concurrent.FastThreadLocalThread";

	/**
	 * Finds the current executor of such a thread. Remembered by the thread's class,
	 * which belongs to the same library.
	 */
	private static final ClassValue<MethodHandle> CURRENT_EXECUTOR = new ClassValue<>() {
		@Override
		protected MethodHandle computeValue(Class<?> type) {
			return currentExecutor(type);
		}
	};

	private static final ClassValue<Boolean> EVENT_LOOPS = new ClassValue<>() {
		@Override
		protected Boolean computeValue(Class<?> type) {
			return implementsEventLoop(type);
		}
	};

	private RelocatedNettyThreads() {
	}

	static boolean isRelocated(Class<?> type) {
		return relocated(type) != null;
	}

	static boolean isEventLoop(Thread current) {
		Object executor = currentExecutor(current);
		return (executor != null) && EVENT_LOOPS.get(executor.getClass());
	}

	/**
	 * The event loop that runs on the current thread.
	 * @return the loop, or {@code null} where there is none
	 */
	static @Nullable Executor eventLoop(Thread current) {
		Object executor = isRelocated(current.getClass()) ? currentExecutor(current) : null;
		return (executor instanceof Executor loop && EVENT_LOOPS.get(executor.getClass())) ? loop : null;
	}

	private static @Nullable Object currentExecutor(Thread current) {
		try {
			return (Object) CURRENT_EXECUTOR.get(current.getClass()).invokeExact();
		}
		catch (Throwable ex) {
			throw new IllegalStateException("ThreadExecutorMap declares no error", ex);
		}
	}

	private static @Nullable Class<?> relocated(Class<?> type) {
		for (Class<?> candidate = type; candidate != null; candidate = candidate.getSuperclass()) {
			if (candidate.getName().endsWith("." + THREAD)) {
				return candidate;
			}
		}
		return null;
	}

	/**
	 * Answers {@code null} where this Netty is too old to have such a map.
	 */
	private static MethodHandle currentExecutor(Class<?> type) {
		try {
			Class<?> thread = relocated(type);
			if (thread != null) {
				String prefix = thread.getName().substring(0, thread.getName().length() - THREAD.length());
				ClassLoader loader = thread.getClassLoader();
				Class<?> map = Class.forName(prefix + "io.netty.util.internal.ThreadExecutorMap", true, loader);
				Class<?> executor = Class.forName(prefix + "io.netty.util.concurrent.EventExecutor", false, loader);
				return MethodHandles.publicLookup()
					.findStatic(map, "currentExecutor", MethodType.methodType(executor))
					.asType(MethodType.methodType(Object.class));
			}
		}
		catch (ReflectiveOperationException | LinkageError ex) {
			// As if there were none.
		}
		return MethodHandles.zero(Object.class);
	}

	private static boolean implementsEventLoop(Class<?> type) {
		for (Class<?> candidate = type; candidate != null; candidate = candidate.getSuperclass()) {
			for (Class<?> contract : candidate.getInterfaces()) {
				if (contract.getName().endsWith(".io.netty.channel.EventLoop") || implementsEventLoop(contract)) {
					return true;
				}
			}
		}
		return false;
	}

}
