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

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;

import io.smartasync.caller.libraries.ThreadTraits;
import org.jspecify.annotations.Nullable;

import org.springframework.core.task.VirtualThreadTaskExecutor;
import org.springframework.scheduling.concurrent.ConcurrentTaskExecutor;
import org.springframework.scheduling.concurrent.ConcurrentTaskScheduler;
import org.springframework.util.ClassUtils;

/**
 * Marks the tasks of executors whose threads cannot be reached: those of JDK classes that
 * are not public, such as {@code Executors.newSingleThreadExecutor()}, and those that
 * make threads on their own. The last resort.
 * <p>
 * An executor keeps every type that somebody could have it injected by.
 */
final class TaskMarking {

	private static final Set<Class<?>> PLAIN_CONTRACTS = Set.of(Executor.class, ExecutorService.class,
			ScheduledExecutorService.class, AutoCloseable.class);

	private final PoolThreads pool;

	TaskMarking(PoolThreads pool) {
		this.pool = pool;
	}

	/**
	 * Mark all tasks of an executor bean.
	 * @param executor the bean
	 * @return the bean, or one that takes its place; {@code null} where neither is
	 * possible
	 */
	@Nullable Executor mark(Executor executor) {
		if (ThreadTraits.areManageableThreadsOf(executor)) {
			return executor;
		}
		if (executor.getClass() == VirtualThreadTaskExecutor.class) {
			return MarkingVirtualThreadTaskExecutor.inPlaceOf((VirtualThreadTaskExecutor) executor, this.pool);
		}
		if (executor instanceof ConcurrentTaskExecutor adapter) {
			return markDelegates(adapter) ? adapter : null;
		}
		if (isKnownByInterfacesOnly(executor.getClass())) {
			return wrap(executor);
		}
		if (markFields(executor)) {
			return executor;
		}
		return TaskMarkingProxy.isPossibleByClass(executor.getClass()) ? TaskMarkingProxy.byClass(executor, this.pool)
				: null;
	}

	private Executor wrap(Executor executor) {
		Class<?>[] contracts = ClassUtils.getAllInterfaces(executor);
		if (!Arrays.stream(contracts).allMatch(TaskMarking::isPlain)) {
			return TaskMarkingProxy.byInterfaces(executor, this.pool);
		}
		if (executor instanceof ScheduledExecutorService scheduler) {
			return new MarkingScheduledExecutorService(scheduler, this.pool);
		}
		if (executor instanceof ExecutorService service) {
			return new MarkingExecutorService(service, this.pool);
		}
		return new MarkingExecutor(executor, this.pool);
	}

	private boolean markDelegates(ConcurrentTaskExecutor adapter) {
		Executor executor = mark(adapter.getConcurrentExecutor());
		if (executor == null) {
			return false;
		}
		if (executor != adapter.getConcurrentExecutor()) {
			adapter.setConcurrentExecutor(executor);
		}
		if (adapter instanceof ConcurrentTaskScheduler scheduler) {
			ThreadSources.forEachExecutorIn(scheduler, (field, inner) -> {
				if (inner instanceof ScheduledExecutorService && !(inner instanceof Marking)
						&& field.getType() == ScheduledExecutorService.class
						&& mark(inner) instanceof ScheduledExecutorService marked) {
					scheduler.setScheduledExecutor(marked);
				}
			});
		}
		return true;
	}

	/**
	 * An executor that decorates one whose threads cannot be reached gets a marked one to
	 * decorate.
	 */
	private boolean markFields(Executor executor) {
		boolean[] marked = new boolean[1];
		ThreadSources.forEachExecutorIn(executor, (field, inner) -> {
			Executor replacement = mark(inner);
			if (replacement != null) {
				marked[0] |= (replacement == inner) || replace(field, executor, replacement);
			}
		});
		return marked[0];
	}

	private static boolean replace(Field field, Executor holder, Executor replacement) {
		try {
			if (field.getType().isInstance(replacement)) {
				field.set(holder, replacement);
				return true;
			}
		}
		catch (IllegalAccessException ex) {
			// A record's, or one that the JDK guards.
		}
		return false;
	}

	/**
	 * A lambda, a class of the JDK that is not public: nobody can name it.
	 */
	private static boolean isKnownByInterfacesOnly(Class<?> type) {
		return type.isHidden() || type.isSynthetic()
				|| (type.getName().startsWith("java.") && !Modifier.isPublic(type.getModifiers()));
	}

	private static boolean isPlain(Class<?> contract) {
		return PLAIN_CONTRACTS.contains(contract);
	}

}
