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
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

import io.smartasync.InvalidSmartAsyncException;
import io.smartasync.InvalidSmartAsyncException.Problem;
import io.smartasync.invocation.InvocationPlan;
import io.smartasync.invocation.InvocationPlanner;
import io.smartasync.invocation.SmartAsyncInvoker;
import io.smartasync.invocation.TargetExecutor;
import io.smartasync.method.Conversion;
import io.smartasync.method.ResultType;
import io.smartasync.method.SmartMethod;
import io.smartasync.method.SmartMethodResolver;

import org.springframework.core.KotlinDetector;

/**
 * Finds out what a view's method means: its counterpart among the bean's methods, the
 * conversion between their types, and the plan. Safe for use by many threads.
 *
 * @param resolver knows what the bean's methods are annotated with
 * @param planner makes plans
 * @param invoker the engine; asked for when a plan is made first
 */
record ViewPlanner(SmartMethodResolver resolver, InvocationPlanner planner, Supplier<SmartAsyncInvoker> invoker) {

	/**
	 * Plan the calls of a method.
	 * @param view the view interface
	 * @param method one of its methods
	 * @param target the bean behind it
	 * @return what happens when it is called
	 * @throws InvalidSmartAsyncException if it has no counterpart, or one that does not
	 * give what is wanted
	 */
	ViewCall plan(Class<?> view, Method method, Target target) {
		List<Method> namesakes = new ArrayList<>();
		for (Class<?> door : target.doors()) {
			Class<?> owner = door.isAssignableFrom(target.type()) ? target.type() : door;
			Counterparts counterparts = new Counterparts(view, owner, door);
			List<Method> found = counterparts.of(method);
			if (found.size() == 1) {
				return plan(view, method, target, found.get(0), owner);
			}
			if (found.size() > 1) {
				throw invalid(view, method,
						"Several methods of %s would do: %s".formatted(target, Counterparts.names(found)),
						"Declare the parameter types of the one that is meant");
			}
			namesakes.addAll(counterparts.namesakes(method));
		}
		throw invalid(view, method,
				namesakes.isEmpty()
						? "There is no public method '%s' of %s, a %s".formatted(method.getName(), target,
								target.type().getName())
						: "There is no such public method of %s, a %s; there is %s".formatted(target,
								target.type().getName(), Counterparts.names(namesakes)),
				"Declare a method with the name and the parameter types of one of the bean's, or make it a default method");
	}

	private ViewCall plan(Class<?> view, Method method, Target target, Method counterpart, Class<?> owner) {
		SmartMethod smartMethod = this.resolver.describe(counterpart, owner);
		Conversion conversion;
		try {
			conversion = Conversion.between(counterpart, owner, method, view);
		}
		catch (IllegalArgumentException ex) {
			throw invalid(view, method, "%s, which %s returns".formatted(ex.getMessage(), smartMethod),
					"Declare a type that holds the same values: a single result of one, a stream or a collection of many, Optional or an empty result of none");
		}
		InvocationPlan plan = this.planner.plan(smartMethod, conversion);
		return new AdaptedCall(target, new AdvicePath(counterpart), plan, this.invoker.get(),
				KotlinDetector.isSuspendingFunction(method), () -> describe(view, method, plan));
	}

	private FoundView.Method describe(Class<?> view, Method method, InvocationPlan plan) {
		SmartMethod counterpart = plan.method();
		TargetExecutor target = plan.target();
		return new FoundView.Method(SmartMethod.signature(method), plan,
				ResultType.name(counterpart.method(), counterpart.targetClass()) + " -> "
						+ ResultType.name(method, view),
				(target != null) ? target.name() : this.planner.executor(counterpart));
	}

	private static InvalidSmartAsyncException invalid(Class<?> view, Method method, String what, String remedy) {
		return new InvalidSmartAsyncException(
				List.of(new Problem(view.getName(), SmartMethod.signature(method), what, remedy)));
	}

}
