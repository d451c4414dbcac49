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

package io.smartasync.observability.watchdog;

import java.lang.ref.WeakReference;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;

import io.smartasync.CallerContext;
import io.smartasync.caller.libraries.LoopExecutors;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * The event loops that have made adapted calls. Each is noticed once.
 * <p>
 * What a thread holds of this is a reference of the JDK's, and a weak one: a thread that
 * outlives the application keeps nothing of it alive.
 */
final class CallingLoops {

	private static final Log logger = LogFactory.getLog(EventLoopWatchdog.class);

	private final LoopExecutors executors;

	private final ThreadLocal<@Nullable WeakReference<WatchedLoop>> own = new ThreadLocal<>();

	private final Set<WatchedLoop> loops = ConcurrentHashMap.newKeySet();

	private final Set<String> told = ConcurrentHashMap.newKeySet();

	CallingLoops(LoopExecutors executors) {
		this.executors = executors;
	}

	/**
	 * The current thread, which is an event loop.
	 * @param caller how it was recognised
	 */
	WatchedLoop current(CallerContext caller) {
		WeakReference<WatchedLoop> own = this.own.get();
		WatchedLoop loop = (own != null) ? own.get() : null;
		return (loop != null && !loop.isGone()) ? loop : notice(caller);
	}

	private WatchedLoop notice(CallerContext caller) {
		Thread thread = Thread.currentThread();
		List<Executor> executors = this.executors.ofCurrentThread();
		if (executors.isEmpty() && this.told.add(caller.reason())) {
			logger.info(
					"Nothing can be handed to event loops such as \"%s\" (recognised by: %s). They are watched while adapted calls run there"
						.formatted(thread.getName(), caller.reason()));
		}
		WatchedLoop loop = new WatchedLoop(thread, executors);
		this.loops.add(loop);
		this.own.set(new WeakReference<>(loop));
		return loop;
	}

	void look(long patience, StallListener listener) {
		this.loops.removeIf((loop) -> {
			loop.look(patience, listener);
			return loop.isGone();
		});
	}

}
