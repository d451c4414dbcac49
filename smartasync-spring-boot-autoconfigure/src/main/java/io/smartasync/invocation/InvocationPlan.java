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
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Function;

import io.smartasync.CallerContext;
import io.smartasync.Strategy;
import io.smartasync.method.Conversion;
import io.smartasync.method.ResultKind;
import io.smartasync.method.ResultType;
import io.smartasync.method.SmartMethod;
import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * All that can be known of a method before it is called, so that a call has only to look
 * who makes it. Immutable; shared by all threads.
 *
 * @since 0.1.0
 * @see InvocationPlanner
 */
public final class InvocationPlan {

	private final SmartMethod method;

	private final Conversion conversion;

	private final boolean pending;

	private final boolean converted;

	private final Strategy[] strategies = new Strategy[CallerContext.Kind.values().length];

	private final @Nullable TargetExecutor target;

	private final @Nullable Duration awaitTimeout;

	private final @Nullable Duration offloadTimeout;

	private final Function<CallerContext.Kind, String> reasons;

	private final @Nullable CallCounts counts;

	InvocationPlan(SmartMethod method, Conversion conversion, Map<CallerContext.Kind, Strategy> strategies,
			@Nullable TargetExecutor target, @Nullable Duration awaitTimeout, @Nullable Duration offloadTimeout,
			Function<CallerContext.Kind, String> reasons, @Nullable CallCounts counts) {
		this.method = method;
		this.conversion = conversion;
		this.pending = !conversion.isNone() && conversion.wanted().kind() != ResultKind.VALUE;
		this.converted = !conversion.isNone() && method.kind() == ResultKind.VALUE && !this.pending;
		strategies.forEach((caller, strategy) -> this.strategies[caller.ordinal()] = strategy);
		this.target = target;
		this.awaitTimeout = awaitTimeout;
		this.offloadTimeout = offloadTimeout;
		this.reasons = reasons;
		this.counts = counts;
	}

	/**
	 * Return the method.
	 * @return what is known of it
	 */
	public SmartMethod method() {
		return this.method;
	}

	/**
	 * Return what is handed back: the method's own type, unless the caller has picked
	 * another.
	 * @return the type
	 */
	public ResultType wanted() {
		return this.conversion.wanted();
	}

	/**
	 * Return what lies between the method's own type and the type that is wanted.
	 * @return the conversion
	 */
	public Conversion conversion() {
		return this.conversion;
	}

	/**
	 * Whether a pending result is handed back whoever calls, because the body does not
	 * return it itself.
	 */
	boolean isPending() {
		return this.pending;
	}

	/**
	 * Whether what the body returns is what is handed back, whatever it is.
	 */
	boolean isUntouched() {
		return !this.pending && !this.converted && this.method.kind() == ResultKind.VALUE;
	}

	/**
	 * Whether what the body returned is what is wanted of it, complete, without anything
	 * being done.
	 */
	boolean isThere(Object result) {
		return this.conversion.isNone() && this.method.result().isThere(result);
	}

	/**
	 * Return what happens to a call.
	 * @param caller who calls
	 * @return the strategy; never {@code DEFAULT}
	 */
	public Strategy strategyFor(CallerContext caller) {
		return this.strategies[caller.kind().ordinal()];
	}

	/**
	 * Return what happens to calls, by caller.
	 * @return the method's row of the decision table
	 */
	public Map<CallerContext.Kind, Strategy> strategies() {
		Map<CallerContext.Kind, Strategy> strategies = new EnumMap<>(CallerContext.Kind.class);
		for (CallerContext.Kind caller : CallerContext.Kind.values()) {
			strategies.put(caller, this.strategies[caller.ordinal()]);
		}
		return strategies;
	}

	/**
	 * Say why calls are decided as they are.
	 * @param caller who calls
	 * @return which attribute, property or default decided, in words
	 */
	public String reason(CallerContext.Kind caller) {
		return this.reasons.apply(caller);
	}

	/**
	 * Note that a call has been decided. Costs next to nothing where nobody counts.
	 */
	void count(CallerContext caller) {
		CallCounts counts = this.counts;
		if (counts != null) {
			counts.add(caller.kind());
		}
	}

	/**
	 * Return how many calls have been decided so far. A call whose result is deferred is
	 * decided when that is subscribed, each time.
	 * @return the numbers by caller, those that are not zero; empty where nobody counts
	 */
	public Map<CallerContext.Kind, Long> calls() {
		return (this.counts != null) ? this.counts.toMap() : Map.of();
	}

	/**
	 * Return the executor for offloaded work.
	 * @return the executor, or {@code null} where the method offloads none and names none
	 */
	public @Nullable TargetExecutor target() {
		return this.target;
	}

	/**
	 * The same plan with a limit of its own.
	 */
	InvocationPlan within(Duration timeout) {
		Assert.isTrue(!timeout.isNegative() && !timeout.isZero(), () -> "The timeout must be positive: " + timeout);
		return new InvocationPlan(this.method, this.conversion, strategies(), this.target, timeout, timeout,
				this.reasons, this.counts);
	}

	@Nullable Duration awaitTimeout() {
		return this.awaitTimeout;
	}

	@Nullable Duration offloadTimeout() {
		return this.offloadTimeout;
	}

	/**
	 * Hand back what a body returned, a value as the caller wants it.
	 * @param result what the body returned
	 * @return a value of the type wanted, or an asynchronous result of the declared type
	 */
	@Nullable Object present(@Nullable Object result) {
		return this.converted ? this.conversion.value(result) : returned(result);
	}

	/**
	 * Accept what a body returned; or, where it returned {@code null} instead of an
	 * asynchronous result, an empty or failed one that says so.
	 * @param result what the body returned
	 * @return a result of the declared type
	 */
	@Nullable Object returned(@Nullable Object result) {
		return (result != null || this.method.kind() == ResultKind.VALUE) ? result : absent();
	}

	private Object absent() {
		ResultType type = this.method.result();
		if (type.canBeMade() && type.canBeEmpty()) {
			return type.completed(null);
		}
		IllegalStateException error = nullResult();
		if (!type.canBeMade()) {
			throw error;
		}
		return type.failed(error);
	}

	private IllegalStateException nullResult() {
		return new IllegalStateException("%s returned null instead of a %s".formatted(this.method,
				this.method.result().declared().getSimpleName()));
	}

	@Override
	public String toString() {
		return this.method + " " + strategies();
	}

}
