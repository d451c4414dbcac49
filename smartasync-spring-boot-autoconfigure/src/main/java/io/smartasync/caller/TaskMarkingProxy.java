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

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.Collection;
import java.util.concurrent.Callable;
import java.util.concurrent.Executor;

import org.jspecify.annotations.Nullable;

import org.springframework.cglib.proxy.Enhancer;
import org.springframework.cglib.proxy.Factory;
import org.springframework.cglib.proxy.MethodInterceptor;
import org.springframework.objenesis.SpringObjenesis;
import org.springframework.util.ClassUtils;

/**
 * Marks the tasks of an executor of the application's own type, by a proxy of that type.
 */
final class TaskMarkingProxy implements InvocationHandler {

	private static final SpringObjenesis OBJENESIS = new SpringObjenesis();

	private final Executor target;

	private final PoolThreads pool;

	private TaskMarkingProxy(Executor target, PoolThreads pool) {
		this.target = target;
		this.pool = pool;
	}

	static Executor byInterfaces(Executor target, PoolThreads pool) {
		return (Executor) Proxy.newProxyInstance(target.getClass().getClassLoader(),
				ClassUtils.getAllInterfaces(target), new TaskMarkingProxy(target, pool));
	}

	static Executor byClass(Executor target, PoolThreads pool) {
		Enhancer enhancer = new Enhancer();
		enhancer.setSuperclass(target.getClass());
		enhancer.setCallbackType(MethodInterceptor.class);
		enhancer.setUseCache(false);
		Class<?> type = enhancer.createClass();
		Factory proxy = (Factory) OBJENESIS.newInstance(type);
		TaskMarkingProxy handler = new TaskMarkingProxy(target, pool);
		proxy.setCallback(0, (MethodInterceptor) (self, method, arguments, superMethod) -> superMethod.invoke(target,
				handler.mark(method, arguments)));
		return (Executor) proxy;
	}

	/**
	 * A final method of a subclass proxy would run on the proxy, which has no state.
	 */
	static boolean isPossibleByClass(Class<?> type) {
		return !Modifier.isFinal(type.getModifiers()) && !type.isAnonymousClass() && Arrays.stream(type.getMethods())
			.noneMatch(
					(method) -> Modifier.isFinal(method.getModifiers()) && method.getDeclaringClass() != Object.class);
	}

	@Override
	public @Nullable Object invoke(Object proxy, Method method, @Nullable Object @Nullable [] arguments)
			throws Throwable {
		try {
			return method.invoke(this.target, mark(method, arguments));
		}
		catch (InvocationTargetException ex) {
			throw ex.getTargetException();
		}
	}

	private @Nullable Object @Nullable [] mark(Method method, @Nullable Object @Nullable [] arguments) {
		if (arguments != null && takesTasks(method.getName())) {
			for (int i = 0; i < arguments.length; i++) {
				arguments[i] = mark(arguments[i]);
			}
		}
		return arguments;
	}

	private @Nullable Object mark(@Nullable Object argument) {
		if (argument instanceof Runnable task) {
			return new MarkedTask(this.pool, task);
		}
		if (argument instanceof Callable<?> task) {
			return new MarkedTask.WithResult<>(this.pool, task);
		}
		return (argument instanceof Collection<?> tasks) ? tasks.stream().map(this::mark).toList() : argument;
	}

	private static boolean takesTasks(String method) {
		return method.startsWith("execute") || method.startsWith("submit") || method.startsWith("invoke")
				|| method.startsWith("schedule");
	}

}
