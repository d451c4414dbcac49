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
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.Modifier;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

import org.springframework.core.task.SimpleAsyncTaskExecutor;
import org.springframework.util.ReflectionUtils;

/**
 * Finds where the threads of an executor come from: the executor itself, or those that it
 * decorates, however deep, as {@code DelegatingSecurityContextExecutor},
 * {@code ContextExecutorService}, a class or a lambda of the application do.
 */
final class ThreadSources {

	private static final int MAX_DEPTH = 8;

	private final Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());

	private final Set<Object> found = Collections.newSetFromMap(new IdentityHashMap<>());

	private ThreadSources() {
	}

	static Collection<Object> of(Object executor) {
		ThreadSources sources = new ThreadSources();
		sources.visit(executor, 0);
		return sources.found;
	}

	private void visit(Object executor, int depth) {
		if (!this.seen.add(executor) || depth > MAX_DEPTH) {
			return;
		}
		if (executor instanceof Marking || executor instanceof ThreadPoolExecutor || executor instanceof ForkJoinPool
				|| executor instanceof SimpleAsyncTaskExecutor) {
			this.found.add(executor);
			return;
		}
		forEachExecutorIn(executor, (field, inner) -> visit(inner, depth + 1));
	}

	/**
	 * Visit the executors that an object holds in fields of its own. Those of the JDK's
	 * classes cannot be read.
	 */
	static void forEachExecutorIn(Object holder, ExecutorField visitor) {
		forEachField(holder.getClass(), (field) -> {
			if (read(field, holder) instanceof Executor inner) {
				visitor.visit(field, inner);
			}
		});
	}

	/**
	 * Visit the fields of a class that may hold an executor.
	 */
	static void forEachField(Class<?> holder, Consumer<Field> visitor) {
		for (Class<?> type = holder; type != null && !isOfJdk(type); type = type.getSuperclass()) {
			for (Field field : type.getDeclaredFields()) {
				if (!Modifier.isStatic(field.getModifiers()) && !field.getType().isPrimitive()) {
					visitor.accept(field);
				}
			}
		}
	}

	private static boolean isOfJdk(Class<?> type) {
		return type.getClassLoader() == null || type.getClassLoader() == ClassLoader.getPlatformClassLoader();
	}

	private static @Nullable Object read(Field field, Object holder) {
		try {
			ReflectionUtils.makeAccessible(field);
			return field.get(holder);
		}
		catch (IllegalAccessException | InaccessibleObjectException | SecurityException ex) {
			return null;
		}
	}

	/**
	 * Visits an executor that another one holds.
	 */
	@FunctionalInterface
	interface ExecutorField {

		void visit(Field field, Executor executor);

	}

}
