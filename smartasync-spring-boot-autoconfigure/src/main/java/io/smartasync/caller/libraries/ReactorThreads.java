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

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.lang.reflect.Field;
import java.util.concurrent.ThreadFactory;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;
import reactor.core.scheduler.NonBlocking;
import reactor.core.scheduler.Schedulers;

/**
 * Recognises threads that Reactor forbids to block: those with its marker, and those that
 * a predicate registered with {@link Schedulers} knows.
 */
final class ReactorThreads {

	static final String PREDICATE_FIELD = "nonBlockingThreadPredicate";

	private static final String SCHEDULERS = Schedulers.class.getPackageName();

	private static final @Nullable VarHandle PREDICATE = predicate();

	private ReactorThreads() {
	}

	static boolean isMarked(Class<?> type) {
		return NonBlocking.class.isAssignableFrom(type);
	}

	/**
	 * Reactor's own thread factories, that of platform threads and that of virtual ones,
	 * make themselves the handler of what their threads do not catch. Threads of theirs
	 * without the marker are workers of {@code boundedElastic}, whatever it was named.
	 */
	static boolean isBoundedElastic(Thread thread) {
		return thread.getUncaughtExceptionHandler() instanceof ThreadFactory factory
				&& factory.getClass().getPackageName().equals(SCHEDULERS) && !isMarked(thread.getClass());
	}

	/**
	 * The marker has been looked for on the thread's class already, so what is left are
	 * the predicates. They may be registered at any time, so they are asked at each call;
	 * directly where that is possible, because {@link Schedulers#isNonBlockingThread}
	 * looks for the marker first, which is slow (see {@link ThreadTraits}).
	 */
	@SuppressWarnings("unchecked")
	static boolean isRegistered(Thread thread) {
		if (PREDICATE == null) {
			return Schedulers.isNonBlockingThread(thread);
		}
		Predicate<Thread> predicate = (Predicate<Thread>) PREDICATE.getOpaque();
		return predicate.test(thread);
	}

	private static @Nullable VarHandle predicate() {
		try {
			Field field = Schedulers.class.getDeclaredField(PREDICATE_FIELD);
			VarHandle handle = MethodHandles.privateLookupIn(Schedulers.class, MethodHandles.lookup())
				.unreflectVarHandle(field);
			return (handle.varType() == Predicate.class) ? handle : null;
		}
		catch (ReflectiveOperationException | RuntimeException ex) {
			return null;
		}
	}

}
