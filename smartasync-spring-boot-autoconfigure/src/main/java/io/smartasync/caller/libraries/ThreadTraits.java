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

import java.util.concurrent.ForkJoinWorkerThread;

import org.jspecify.annotations.Nullable;

import org.springframework.util.ClassUtils;

/**
 * What a thread is for good, as a set of bits: what its class says of all its instances,
 * and what its library made it for. Each thread is looked at once, and each class too: an
 * {@code instanceof} of an interface that a class lacks costs more than all the rest of a
 * call's decision on JDK 17, where several thread classes pass by.
 * <p>
 * Threads and classes remember a number and nothing else, which keeps no class loader and
 * no application context alive.
 *
 * @since 0.1.0
 */
public final class ThreadTraits {

	/**
	 * A virtual thread.
	 */
	public static final int VIRTUAL = 1;

	/**
	 * A {@link ForkJoinWorkerThread}.
	 */
	public static final int FORK_JOIN = 1 << 1;

	/**
	 * A worker of Reactor's {@code boundedElastic}.
	 */
	public static final int BOUNDED_ELASTIC = 1 << 2;

	/**
	 * A {@code ManageableThread} of a Jakarta EE server.
	 */
	public static final int MANAGEABLE = 1 << 3;

	static final int RELOCATED_NETTY = 1 << 4;

	static final int REACTOR_MARKER = 1 << 5;

	static final int RXJAVA_MARKER = 1 << 6;

	static final int XNIO_IO = 1 << 7;

	static final int VERTX_EVENT_LOOP = 1 << 8;

	/**
	 * All bits that make a thread an event loop.
	 */
	static final int EVENT_LOOP = REACTOR_MARKER | RXJAVA_MARKER | XNIO_IO | VERTX_EVENT_LOOP;

	private static final @Nullable Class<?> BASE_VIRTUAL_THREAD = find("java.lang.BaseVirtualThread");

	private static final ClassValue<Integer> OF_CLASS = new ClassValue<>() {
		@Override
		protected Integer computeValue(Class<?> type) {
			return ofClass(type);
		}
	};

	private ThreadTraits() {
	}

	/**
	 * Look at a thread that looks at itself.
	 * @param current the current thread
	 * @return its traits
	 */
	public static int of(Thread current) {
		int traits = OF_CLASS.get(current.getClass());
		if (Libraries.VERTX && VertxThreads.isEventLoop()) {
			traits |= VERTX_EVENT_LOOP;
		}
		if (Libraries.REACTOR && ReactorThreads.isBoundedElastic(current)) {
			traits |= BOUNDED_ELASTIC;
		}
		return traits;
	}

	/**
	 * Whether all threads of an executor are {@link #MANAGEABLE}.
	 * @param executor the executor
	 * @return whether it is a server's
	 */
	public static boolean areManageableThreadsOf(Object executor) {
		return Libraries.JAKARTA_CONCURRENCY && JakartaThreads.isManaged(executor);
	}

	private static int ofClass(Class<?> type) {
		int traits = 0;
		if (BASE_VIRTUAL_THREAD != null && BASE_VIRTUAL_THREAD.isAssignableFrom(type)) {
			traits |= VIRTUAL;
		}
		if (ForkJoinWorkerThread.class.isAssignableFrom(type)) {
			traits |= FORK_JOIN;
		}
		if (Libraries.JAKARTA_CONCURRENCY && JakartaThreads.isManageable(type)) {
			traits |= MANAGEABLE;
		}
		if (RelocatedNettyThreads.isRelocated(type)) {
			traits |= RELOCATED_NETTY;
		}
		if (Libraries.REACTOR && ReactorThreads.isMarked(type)) {
			traits |= REACTOR_MARKER;
		}
		if (Libraries.RXJAVA && RxJavaThreads.isMarked(type)) {
			traits |= RXJAVA_MARKER;
		}
		if (Libraries.XNIO && XnioThreads.isIoThread(type)) {
			traits |= XNIO_IO;
		}
		return traits;
	}

	/**
	 * JDK 21 and later. The class is not public: its name is all one may know.
	 */
	private static @Nullable Class<?> find(String type) {
		try {
			return ClassUtils.forName(type, null);
		}
		catch (ClassNotFoundException ex) {
			return null;
		}
	}

}
