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

package io.smartasync.observability;

import java.util.List;
import java.util.Map;

import io.smartasync.Body;
import io.smartasync.CallerContext.Kind;
import io.smartasync.InvalidSmartAsyncException.Problem;
import io.smartasync.Strategy;
import io.smartasync.aop.BeanMethod;
import io.smartasync.invocation.InvocationPlan;
import io.smartasync.method.ResultKind;
import io.smartasync.method.SmartMethod;
import io.smartasync.view.FoundView;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.OperationResponseBody;

/**
 * What the {@linkplain SmartAsyncEndpoint endpoint} shows. Immutable.
 *
 * @param methods the annotated methods
 * @param views the views that were found by scanning
 * @since 0.1.0
 */
public record SmartAsyncDescriptor(List<MethodDescriptor> methods,
		List<ViewDescriptor> views) implements OperationResponseBody {

	/**
	 * An annotated method.
	 *
	 * @param bean the bean name, or {@code null} for the method of an object that is no
	 * bean
	 * @param type the class that declares it
	 * @param method its name and the types of its parameters
	 * @param kind what its return type promises
	 * @param body whether its body blocks
	 * @param executor bean name of the executor that its work is offloaded to, should it
	 * ever be; {@code null} if there is none
	 * @param decisions its row of the decision table; empty if it has a problem
	 * @param calls how many calls there have been
	 * @param reasons why calls are decided as they are, or {@code null} where nobody
	 * asked
	 * @param problems what is wrong with it, or {@code null} for nothing
	 */
	public record MethodDescriptor(@Nullable String bean, String type, String method, ResultKind kind, Body body,
			@Nullable String executor, Map<Kind, Strategy> decisions, List<Calls> calls, @Nullable List<Reason> reasons,
			@Nullable List<Problem> problems) {

		static MethodDescriptor of(BeanMethod method, List<Kind> explained) {
			SmartMethod known = method.method();
			InvocationPlan plan = method.plan();
			return new MethodDescriptor(method.bean(), known.type(), known.signature(), known.kind(), known.body(),
					method.executor(), (plan != null) ? plan.strategies() : Map.of(),
					(plan != null) ? Calls.of(plan, method.calls()) : List.of(), Reason.of(plan, explained),
					method.problems().isEmpty() ? null : method.problems());
		}

	}

	/**
	 * A view.
	 *
	 * @param view the interface
	 * @param bean the name of the bean behind it, or {@code null} if there is none
	 * @param methods its methods, but for those that have a body of their own
	 * @param problems what is wrong with it, or {@code null} for nothing
	 */
	public record ViewDescriptor(String view, @Nullable String bean, List<ViewMethodDescriptor> methods,
			@Nullable List<Problem> problems) {

		static ViewDescriptor of(FoundView view, List<FoundView.Method> methods, List<Kind> explained) {
			return new ViewDescriptor(view.type().getName(), view.bean(),
					methods.stream().map((method) -> ViewMethodDescriptor.of(method, explained)).toList(),
					view.problems().isEmpty() ? null : view.problems());
		}

	}

	/**
	 * A method of a view.
	 *
	 * @param method its name and the types of its parameters
	 * @param target the method of the bean that it stands for
	 * @param conversion what is made of what, such as {@code Product -> Mono<Product>}
	 * @param kind what the bean's method promises
	 * @param wanted what the view's method promises
	 * @param body whether the body of the bean's method blocks
	 * @param executor bean name of the executor that its work is offloaded to, should it
	 * ever be; {@code null} if there is none
	 * @param decisions its row of the decision table
	 * @param calls how many calls there have been through this view
	 * @param reasons why calls are decided as they are, or {@code null} where nobody
	 * asked
	 */
	public record ViewMethodDescriptor(String method, String target, String conversion, ResultKind kind,
			ResultKind wanted, Body body, @Nullable String executor, Map<Kind, Strategy> decisions, List<Calls> calls,
			@Nullable List<Reason> reasons) {

		static ViewMethodDescriptor of(FoundView.Method method, List<Kind> explained) {
			InvocationPlan plan = method.plan();
			SmartMethod target = plan.method();
			return new ViewMethodDescriptor(method.signature(), target.toString(), method.conversion(), target.kind(),
					plan.wanted().kind(), target.body(), method.executor(), plan.strategies(),
					Calls.of(plan, plan.calls()), Reason.of(plan, explained));
		}

	}

	/**
	 * How many calls there have been of one kind.
	 *
	 * @param caller who called
	 * @param strategy what happened
	 * @param count how many since the application started
	 */
	public record Calls(Kind caller, Strategy strategy, long count) {

		static List<Calls> of(InvocationPlan plan, Map<Kind, Long> calls) {
			return plan.strategies()
				.entrySet()
				.stream()
				.filter((cell) -> calls.containsKey(cell.getKey()))
				.map((cell) -> new Calls(cell.getKey(), cell.getValue(), calls.getOrDefault(cell.getKey(), 0L)))
				.toList();
		}

	}

	/**
	 * Why calls are decided as they are.
	 *
	 * @param caller who calls
	 * @param strategy what happens
	 * @param reason which attribute, property or default decided, in words
	 */
	public record Reason(Kind caller, Strategy strategy, String reason) {

		static @Nullable List<Reason> of(@Nullable InvocationPlan plan, List<Kind> explained) {
			if (plan == null || explained.isEmpty()) {
				return null;
			}
			return plan.strategies()
				.entrySet()
				.stream()
				.filter((cell) -> explained.contains(cell.getKey()))
				.map((cell) -> new Reason(cell.getKey(), cell.getValue(), plan.reason(cell.getKey())))
				.toList();
		}

	}

}
