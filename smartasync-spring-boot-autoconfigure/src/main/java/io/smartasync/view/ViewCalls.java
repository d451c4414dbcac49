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
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

import io.smartasync.InvalidSmartAsyncException;
import io.smartasync.InvalidSmartAsyncException.Problem;
import io.smartasync.method.SmartMethod;
import org.jspecify.annotations.Nullable;

import org.springframework.util.ReflectionUtils;

/**
 * What a call of each method of a view means, and what is wrong with those of which it
 * means nothing: a call of them says so. Shared by all threads.
 */
final class ViewCalls {

	private final Map<Method, ViewCall> calls;

	private final List<Problem> problems;

	/**
	 * A view shows the same {@code Method} object for all calls of a method. By its
	 * identity it is found with one look; copied whenever one is added.
	 */
	private volatile Map<Method, ViewCall> shown = Map.of();

	private ViewCalls(Map<Method, ViewCall> calls, List<Problem> problems) {
		this.calls = calls;
		this.problems = problems;
	}

	static ViewCalls of(Class<?> view, Target target, ViewPlanner planner) {
		List<Problem> problems = new ArrayList<>();
		Problem missing = missing(view, target);
		if (missing != null) {
			problems.add(missing);
		}
		Map<Method, ViewCall> calls = new HashMap<>();
		Method[] methods = view.getMethods();
		// The JVM's order may be another each time.
		Arrays.sort(methods,
				Comparator.comparing((Method method) -> SmartMethod.signature(method)).thenComparing(Method::toString));
		for (Method method : methods) {
			if (method.isDefault()) {
				calls.put(method, new DefaultCall(method));
			}
			else if (!Modifier.isStatic(method.getModifiers()) && !ReflectionUtils.isObjectMethod(method)) {
				calls.put(method, (missing != null) ? failing(List.of(missing))
						: planned(view, method, target, planner, problems));
			}
		}
		return new ViewCalls(Map.copyOf(calls), List.copyOf(problems));
	}

	private static @Nullable Problem missing(Class<?> view, Target target) {
		try {
			target.type();
			return null;
		}
		catch (IllegalArgumentException ex) {
			return new Problem(view.getName(), "@SmartAsyncView", String.valueOf(ex.getMessage()),
					"Name the type of an existing bean, and the bean where there are several of that type");
		}
	}

	private static ViewCall planned(Class<?> view, Method method, Target target, ViewPlanner planner,
			List<Problem> problems) {
		try {
			return planner.plan(view, method, target);
		}
		catch (InvalidSmartAsyncException ex) {
			problems.addAll(ex.problems());
			return failing(ex.problems());
		}
	}

	private static ViewCall failing(List<Problem> problems) {
		return (view, arguments) -> {
			throw new InvalidSmartAsyncException(problems);
		};
	}

	List<FoundView.Method> methods() {
		List<FoundView.Method> methods = new ArrayList<>();
		this.calls.values().forEach((call) -> {
			FoundView.Method described = call.describe();
			if (described != null) {
				methods.add(described);
			}
		});
		methods.sort(Comparator.comparing(FoundView.Method::signature));
		return methods;
	}

	List<Problem> problems() {
		return this.problems;
	}

	/**
	 * Find out what a call means.
	 * @param method the method that is called
	 * @return what it means, or {@code null} for a method that every object has
	 */
	@Nullable ViewCall find(Method method) {
		ViewCall call = this.shown.get(method);
		return (call != null) ? call : show(method);
	}

	private synchronized @Nullable ViewCall show(Method method) {
		ViewCall call = this.calls.get(method);
		if (call != null) {
			Map<Method, ViewCall> shown = new IdentityHashMap<>(this.shown);
			shown.put(method, call);
			this.shown = shown;
		}
		return call;
	}

}
