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

import java.util.concurrent.ThreadFactory;

import io.smartasync.caller.heritage.HeritageThreadFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.BeansException;
import org.springframework.beans.DirectFieldAccessor;
import org.springframework.core.task.SimpleAsyncTaskExecutor;
import org.springframework.scheduling.concurrent.ExecutorConfigurationSupport;

/**
 * Marks the threads of Spring's own executors, where they get their threads from: before
 * they are initialised, so that threads which they start at once are recognised too.
 * <p>
 * Some of the settings have no getter, hence the look at fields. Where a field is not
 * what it was, nothing is changed; the pool inside may still be found.
 */
final class SpringThreads {

	private SpringThreads() {
	}

	/**
	 * Whether this is an executor of Spring's that has yet to get its threads.
	 */
	static boolean isMarkable(Object executor) {
		return executor instanceof ExecutorConfigurationSupport || executor instanceof SimpleAsyncTaskExecutor;
	}

	static PoolThreads mark(Object executor) {
		return (executor instanceof ExecutorConfigurationSupport pool) ? mark(pool)
				: mark((SimpleAsyncTaskExecutor) executor);
	}

	private static PoolThreads mark(ExecutorConfigurationSupport executor) {
		PoolThreads pool = new PoolThreads();
		ThreadFactory factory;
		if (Boolean.TRUE.equals(field(executor, "virtualThreads"))) {
			// The prefix is only known once the executor is initialised.
			factory = HeritageThreadFactory.ofVirtual(executor::getThreadNamePrefix, 0);
		}
		else if (field(executor, "threadFactory") instanceof ThreadFactory present) {
			factory = (present == executor && isOfSpring(executor)) ? HeritageThreadFactory.ofSpring(executor)
					: present;
		}
		else {
			return pool;
		}
		if (factory instanceof Marking marking) {
			return marking.pool();
		}
		executor.setThreadFactory(new MarkingThreadFactory(factory, pool, true));
		return pool;
	}

	private static PoolThreads mark(SimpleAsyncTaskExecutor executor) {
		ThreadFactory factory = executor.getThreadFactory();
		if (factory instanceof Marking marking) {
			return marking.pool();
		}
		if (field(executor, "virtualThreadDelegate") != null) {
			factory = HeritageThreadFactory.ofVirtual(executor::getThreadNamePrefix, 1);
			executor.setVirtualThreads(false);
		}
		else if (factory == null) {
			factory = isOfSpring(executor) ? HeritageThreadFactory.ofSpring(executor) : executor::createThread;
		}
		PoolThreads pool = new PoolThreads();
		executor.setThreadFactory(new MarkingThreadFactory(factory, pool, false));
		return pool;
	}

	/**
	 * Whether it is known how an executor makes threads: a subclass may do it in its own
	 * way.
	 */
	private static boolean isOfSpring(Object executor) {
		return executor.getClass().getName().startsWith("org.springframework.");
	}

	private static @Nullable Object field(Object executor, String name) {
		try {
			return new DirectFieldAccessor(executor).getPropertyValue(name);
		}
		catch (BeansException ex) {
			return null;
		}
	}

}
