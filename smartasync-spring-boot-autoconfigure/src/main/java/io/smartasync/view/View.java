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

package io.smartasync.view;

import java.lang.reflect.Method;
import java.util.List;

import io.smartasync.InvalidSmartAsyncException;
import io.smartasync.InvalidSmartAsyncException.Problem;
import org.aopalliance.intercept.MethodInterceptor;
import org.aopalliance.intercept.MethodInvocation;
import org.jspecify.annotations.Nullable;

import org.springframework.aop.ProxyMethodInvocation;
import org.springframework.aop.framework.ProxyFactory;
import org.springframework.util.function.SingletonSupplier;

/**
 * A view of a bean: the interface, and what a call of each of its methods means, found
 * out when it is asked for first. Safe for use by many threads.
 *
 * @param <V> the interface
 */
final class View<V> implements MethodInterceptor {

	private final Class<V> type;

	private final Target target;

	private final SingletonSupplier<ViewCalls> calls;

	View(Class<V> type, Target target, ViewPlanner planner) {
		this.type = type;
		this.target = target;
		this.calls = SingletonSupplier.of(() -> ViewCalls.of(type, target, planner));
	}

	/**
	 * Make the object that callers see.
	 */
	V proxy() {
		if (!this.type.isInterface()) {
			throw new InvalidSmartAsyncException(List.of(noInterface()));
		}
		return this.type.cast(new ProxyFactory(this.type, this).getProxy(this.type.getClassLoader()));
	}

	/**
	 * Say what is wrong with it.
	 * @return the problems, if any
	 */
	List<Problem> problems() {
		return this.type.isInterface() ? this.calls.obtain().problems() : List.of(noInterface());
	}

	/**
	 * Describe it, as people look at it.
	 * @param name its bean name
	 */
	FoundView describe(String name) {
		return new FoundView(this.type, name, this.target.name(),
				this.type.isInterface() ? this.calls.obtain().methods() : List.of(), problems());
	}

	private Problem noInterface() {
		return new Problem(this.type.getName(), "@SmartAsyncView", "A view is an interface, and this is a class",
				"Make it an interface whose methods return what callers want to have");
	}

	@Override
	public @Nullable Object invoke(MethodInvocation invocation) throws Throwable {
		Object proxy = ((ProxyMethodInvocation) invocation).getProxy();
		Method method = invocation.getMethod();
		ViewCall call = this.calls.obtain().find(method);
		if (call != null) {
			return call.make(proxy, invocation.getArguments());
		}
		// What every object has. The bean is not asked: a view is an object of its own.
		return switch (method.getName()) {
			case "equals" -> proxy == invocation.getArguments()[0];
			case "hashCode" -> System.identityHashCode(proxy);
			default -> "%s, a view of %s".formatted(this.type.getName(), this.target);
		};
	}

}
