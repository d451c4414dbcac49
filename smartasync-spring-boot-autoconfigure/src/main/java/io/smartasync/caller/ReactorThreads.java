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

package io.smartasync.caller;

import io.smartasync.CallerContext;
import io.smartasync.CallerContext.Kind;
import org.jspecify.annotations.Nullable;
import reactor.core.scheduler.NonBlocking;
import reactor.core.scheduler.Schedulers;

/**
 * Recognises threads that Reactor forbids to block: those with its marker, and those that
 * a predicate registered with {@link Schedulers} knows.
 */
final class ReactorThreads implements CallerContextDetector {

	private static final CallerContext MARKED = new CallerContext(Kind.EVENT_LOOP, null, "Reactor NonBlocking");

	private static final CallerContext REGISTERED = new CallerContext(Kind.EVENT_LOOP, null,
			"Reactor non-blocking thread predicate");

	static @Nullable CallerContext ofType(Class<?> type) {
		return NonBlocking.class.isAssignableFrom(type) ? MARKED : null;
	}

	/**
	 * The marker has been seen on the thread's class already, so what is left are the
	 * predicates. They may be registered at any time, so they are asked at each call.
	 */
	@Override
	public @Nullable CallerContext detect(Thread current) {
		return Schedulers.isNonBlockingThread(current) ? REGISTERED : null;
	}

}
