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

package io.smartasync.invocation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import io.smartasync.CallerContext;
import io.smartasync.InvalidSmartAsyncException;
import io.smartasync.InvalidSmartAsyncException.Problem;
import io.smartasync.Strategy;
import io.smartasync.decision.DecisionTable;
import io.smartasync.method.Conversion;
import io.smartasync.method.ResultKind;
import io.smartasync.method.SmartMethod;
import org.jspecify.annotations.Nullable;

import org.springframework.core.KotlinDetector;
import org.springframework.format.datetime.standard.DurationFormatterUtils;
import org.springframework.util.StringValueResolver;

/**
 * Makes the plan of a method: asks the decision table, finds the executor, reads the
 * timeout; and tells all that is wrong at once. Safe for use by many threads.
 *
 * @since 0.1.0
 */
public final class InvocationPlanner {

	private final DecisionTable table;

	private final TargetExecutors executors;

	private final InvocationSettings settings;

	private final StringValueResolver resolver;

	private final boolean counting;

	/**
	 * Make plans from the given parts.
	 * @param table what happens, where a method does not say otherwise
	 * @param executors finds executors for offloaded work
	 * @param settings limits for methods that have none of their own
	 * @param resolver resolves placeholders and expressions in annotations
	 */
	public InvocationPlanner(DecisionTable table, TargetExecutors executors, InvocationSettings settings,
			StringValueResolver resolver) {
		this(table, executors, settings, resolver, false);
	}

	private InvocationPlanner(DecisionTable table, TargetExecutors executors, InvocationSettings settings,
			StringValueResolver resolver, boolean counting) {
		this.table = table;
		this.executors = executors;
		this.settings = settings;
		this.resolver = resolver;
		this.counting = counting;
	}

	/**
	 * Let plans count their calls, because somebody reads the counts.
	 * @return a planner whose plans do
	 * @see InvocationPlan#calls()
	 */
	public InvocationPlanner counting() {
		return new InvocationPlanner(this.table, this.executors, this.settings, this.resolver, true);
	}

	/**
	 * Say what is wrong with the settings that all plans share.
	 * @return the problems, if any
	 */
	public List<Problem> problems() {
		try {
			this.executors.verify();
			return List.of();
		}
		catch (IllegalArgumentException ex) {
			return List.of(new Problem("smartasync", "executor", message(ex),
					"Name an existing executor bean, or remove the property"));
		}
	}

	/**
	 * Make the plan of a method.
	 * @param method the method
	 * @return its plan
	 * @throws InvalidSmartAsyncException if what its annotation says cannot work
	 */
	public InvocationPlan plan(SmartMethod method) {
		List<Problem> problems = new ArrayList<>();
		Map<CallerContext.Kind, Strategy> strategies = strategies(method, problems);
		return plan(method, Conversion.none(method.result()), strategies,
				(caller) -> reason(method, caller, strategies), problems);
	}

	/**
	 * Make the plan of a method for a caller who has picked the type of the result.
	 * @param method the method
	 * @param conversion what lies between the method's own type and that
	 * @return its plan
	 * @throws InvalidSmartAsyncException if what its annotation says cannot work
	 */
	public InvocationPlan plan(SmartMethod method, Conversion conversion) {
		List<Problem> problems = new ArrayList<>();
		Map<CallerContext.Kind, Strategy> strategies = this.table.decide(method, conversion.wanted().kind());
		if (strategies.containsValue(Strategy.OFFLOAD) && !conversion.wanted().canBeMade()) {
			problems.add(problem(method,
					"OFFLOAD must make a result, but %s is a class of its own that only the body can make"
						.formatted(conversion.wanted().declared().getName()),
					"Let the view declare the type that the library behind it makes, such as CompletableFuture or Mono"));
		}
		return plan(method, conversion, strategies,
				(caller) -> this.table.reason(method, conversion.wanted().kind(), caller), problems);
	}

	private InvocationPlan plan(SmartMethod method, Conversion conversion, Map<CallerContext.Kind, Strategy> strategies,
			Function<CallerContext.Kind, String> reasons, List<Problem> problems) {
		TargetExecutor target = target(method, strategies, problems);
		Duration timeout = timeout(method, problems);
		if (!problems.isEmpty()) {
			throw new InvalidSmartAsyncException(problems);
		}
		return new InvocationPlan(method, conversion, strategies, target,
				(timeout != null) ? timeout : this.settings.awaitTimeout(),
				(timeout != null) ? timeout : this.settings.offloadTimeout(), reasons,
				this.counting ? new CallCounts() : null);
	}

	/**
	 * Find the executor that work of a method is offloaded to, should it ever be.
	 * @param method the method
	 * @return its bean name, or {@code null} if there is none
	 */
	public @Nullable String executor(SmartMethod method) {
		try {
			return this.executors.nameOf(resolve(method.executor()));
		}
		catch (RuntimeException ex) {
			return null;
		}
	}

	private Map<CallerContext.Kind, Strategy> strategies(SmartMethod method, List<Problem> problems) {
		Map<CallerContext.Kind, Strategy> strategies = this.table.decide(method);
		strategies.forEach((caller, strategy) -> {
			String obstacle = DecisionTable.obstacle(method, caller, strategy);
			if (obstacle != null) {
				problems.add(
						problem(method, "%s is impossible for a call from %s: %s".formatted(strategy, caller, obstacle),
								"Choose another strategy in @SmartAsync(%s = ...), on the method or on its class"
									.formatted(SmartMethod.attribute(caller))));
			}
			else if (mustMakeResults(method, strategy) && !method.result().canBeMade()) {
				problems.add(problem(method,
						"%s (for a call from %s) must make a result, but %s is a class of its own that only the body can make"
							.formatted(strategy, caller, method.result().declared().getName()),
						"Declare the type that the library behind it makes, such as CompletableFuture or Mono, or set @SmartAsync(%s = Strategy.PASS_THROUGH)"
							.formatted(SmartMethod.attribute(caller))));
			}
		});
		if (method.kind() == ResultKind.VALUE) {
			// There is nothing to wait for, and nothing pending: the body is all.
			replace(strategies, Strategy.AWAIT, Strategy.DIRECT);
			replace(strategies, Strategy.PASS_THROUGH, Strategy.DIRECT);
		}
		else if (KotlinDetector.isSuspendingFunction(method.method())) {
			// Whoever calls a suspend function suspends until it ends. A blocked thread
			// could be the very one that its coroutine goes on with.
			replace(strategies, Strategy.AWAIT, Strategy.PASS_THROUGH);
		}
		return strategies;
	}

	private String reason(SmartMethod method, CallerContext.Kind caller, Map<CallerContext.Kind, Strategy> strategies) {
		String reason = this.table.reason(method, caller);
		if (strategies.get(caller) == this.table.decide(method).get(caller)) {
			return reason;
		}
		return reason + ((method.kind() == ResultKind.VALUE) ? ", where a value has nothing pending"
				: ", where a suspend function suspends its caller instead of blocking it");
	}

	private static void replace(Map<CallerContext.Kind, Strategy> strategies, Strategy one, Strategy other) {
		strategies.replaceAll((caller, strategy) -> (strategy == one) ? other : strategy);
	}

	/**
	 * A future that has been awaited is its own result; others are made anew.
	 */
	private static boolean mustMakeResults(SmartMethod method, Strategy strategy) {
		return switch (strategy) {
			case OFFLOAD -> method.kind() != ResultKind.VALUE;
			case AWAIT -> method.kind() == ResultKind.SINGLE && !method.result().isOwnResult();
			default -> false;
		};
	}

	private @Nullable TargetExecutor target(SmartMethod method, Map<CallerContext.Kind, Strategy> strategies,
			List<Problem> problems) {
		try {
			String name = resolve(method.executor());
			boolean needed = !name.isEmpty() || strategies.containsValue(Strategy.OFFLOAD);
			return needed ? this.executors.find(name) : null;
		}
		catch (RuntimeException ex) {
			problems.add(problem(method, message(ex),
					"Name an existing executor bean in @SmartAsync(executor = ...) or in the property smartasync.executor"));
			return null;
		}
	}

	private @Nullable Duration timeout(SmartMethod method, List<Problem> problems) {
		String text = method.timeout();
		try {
			text = resolve(method.timeout());
			if (text.isEmpty()) {
				return null;
			}
			Duration timeout = DurationFormatterUtils.detectAndParse(text);
			if (timeout.isNegative() || timeout.isZero()) {
				throw new IllegalArgumentException("it must be positive");
			}
			return timeout;
		}
		catch (RuntimeException ex) {
			problems.add(problem(method, "The timeout '%s' is no duration: %s".formatted(text, message(ex)),
					"Write it as \"2s\", \"500ms\" or \"PT2S\""));
			return null;
		}
	}

	private String resolve(String value) {
		String resolved = value.isEmpty() ? value : this.resolver.resolveStringValue(value);
		return (resolved != null) ? resolved.trim() : "";
	}

	private static Problem problem(SmartMethod method, String what, String remedy) {
		return new Problem(method.type(), method.signature(), what, remedy);
	}

	private static String message(RuntimeException ex) {
		return (ex.getMessage() != null) ? ex.getMessage() : ex.toString();
	}

}
