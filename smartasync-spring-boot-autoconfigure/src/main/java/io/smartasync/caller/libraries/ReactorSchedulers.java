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

import java.lang.Thread.UncaughtExceptionHandler;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.WeakHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.function.BiFunction;

import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * The executors behind Reactor's schedulers. Reactor tells of them when a scheduler is
 * made, and only then; so those are known that were made since this began to listen.
 * Nothing is done to them, and none is kept alive.
 */
final class ReactorSchedulers implements BiFunction<Scheduler, ScheduledExecutorService, ScheduledExecutorService> {

	private final String key = "smartasync-" + UUID.randomUUID();

	private final Set<ScheduledThreadPoolExecutor> executors = Collections
		.synchronizedSet(Collections.newSetFromMap(new WeakHashMap<>()));

	void listen() {
		Schedulers.addExecutorServiceDecorator(this.key, this);
	}

	void close() {
		Schedulers.removeExecutorServiceDecorator(this.key);
		this.executors.clear();
	}

	@Override
	public ScheduledExecutorService apply(Scheduler scheduler, ScheduledExecutorService executor) {
		if (executor instanceof ScheduledThreadPoolExecutor pool) {
			this.executors.add(pool);
		}
		return executor;
	}

	/**
	 * The executors of the scheduler that made a thread, as far as they have threads: one
	 * of them runs on that thread. A thread of Reactor's tells the factory that made it
	 * as the handler of what it does not catch.
	 */
	List<Executor> ofSchedulerOf(Thread thread) {
		UncaughtExceptionHandler factory = thread.getUncaughtExceptionHandler();
		List<Executor> found = new ArrayList<>();
		synchronized (this.executors) {
			for (ScheduledThreadPoolExecutor executor : this.executors) {
				if (executor.getThreadFactory() == factory && executor.getPoolSize() > 0) {
					found.add(executor);
				}
			}
		}
		return found;
	}

}
