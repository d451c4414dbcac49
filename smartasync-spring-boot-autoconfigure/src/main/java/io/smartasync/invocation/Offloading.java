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

import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;

import io.smartasync.BlockingCallRejectedException;
import io.smartasync.CallerContext;
import io.smartasync.CallerContext.Kind;
import io.smartasync.Strategy;
import io.smartasync.caller.CallerContexts;
import io.smartasync.invocation.context.CarriedContext;
import io.smartasync.invocation.context.ContextCapture;
import io.smartasync.method.PendingResult;
import io.smartasync.method.PendingResult.Receiver;
import io.smartasync.method.ResultKind;
import org.jspecify.annotations.Nullable;

/**
 * Starts work for whoever asks for its result, at the moment when it is asked for: the
 * thread that subscribes a deferred result need not be the one that was handed it.
 */
record Offloading(CallerContexts callers, InvocationSettings settings, InvocationListeners listeners,
		Deadlines deadlines, Waits waits, CallSiteWarnings warnings, ContextCapture contexts,
		@Nullable ClassLoader classLoader) {

	/**
	 * Start the work of a call.
	 * @param plan what is known of the method
	 * @param caller who asks for the result
	 * @param work the body
	 * @param subscriber who waits for it, or {@code null}
	 * @param receiver hears of the result
	 * @return completes with the result; nothing is thrown
	 */
	CompletableFuture<@Nullable Object> start(InvocationPlan plan, CallerContext caller, Work work,
			@Nullable Object subscriber, Receiver receiver) {
		Strategy strategy = plan.strategyFor(caller);
		TargetExecutor target = plan.target();
		boolean leaves = strategy == Strategy.OFFLOAD && target != null && !isOn(target, caller);
		plan.count(caller);
		DecisionLog.decided(plan, caller, strategy, target, leaves);
		CallProgress progress = this.listeners.decidedFor(subscriber, plan, caller, strategy);
		if (strategy == Strategy.REJECT) {
			BlockingCallRejectedException rejection = RejectHandler.rejection(plan, caller);
			progress.rejected(rejection);
			return PendingResult.of(CompletableFuture.failedFuture(rejection)).start(subscriber, receiver);
		}
		if (strategy == Strategy.WARN) {
			this.warnings.warn(plan.method(), caller);
		}
		// Elements of a stream may be asked for on another thread, whatever thread it is
		// made on.
		CarriedContext context = (leaves || plan.wanted().kind() == ResultKind.STREAM)
				? this.contexts.capture(subscriber) : this.contexts.inline(subscriber);
		OffloadedResult result = new OffloadedResult(this, plan, work, subscriber, receiver, progress, context);
		receiver.starting(result);
		if (leaves && target != null) {
			result.runOn(target);
		}
		else {
			result.runHere();
		}
		return result;
	}

	/**
	 * See to it that a result is settled when the application ends, if not before: it may
	 * be that nobody ever completes what the body returned.
	 * @param plan what is known of the method
	 * @param result the result
	 */
	void keepInSight(InvocationPlan plan, CompletableFuture<?> result) {
		TargetExecutor target = plan.target();
		if (result.isDone()) {
			return;
		}
		if (target == null) {
			this.waits.keepInSight(result);
			return;
		}
		target.backlog().add(result);
		result.whenComplete((value, error) -> target.backlog().remove(result));
	}

	/**
	 * Let somebody ask for more of a stream, whose source may block right then.
	 * @param plan what is known of the method
	 * @param context the context in which the stream was subscribed
	 * @param request asks for more
	 * @param receiver hears of it where the executor does not take it
	 */
	void demand(InvocationPlan plan, CarriedContext context, Runnable request, Receiver receiver) {
		CallerContext caller = this.callers.current();
		TargetExecutor target = plan.target();
		Callable<?> more = Executors.callable(request);
		try {
			if (plan.strategyFor(caller) != Strategy.OFFLOAD || target == null || isOn(target, caller)) {
				context.call(more);
			}
			else {
				new OffloadedTask(() -> context.call(more), receiver, this).submit(target);
			}
		}
		catch (Throwable ex) {
			receiver.settled(null, ex);
		}
	}

	/**
	 * Whether work for an executor would run on its own heels: the current thread is one
	 * of its workers, or does work that one of them waits for. It then runs inline, so
	 * that a pool of one thread suffices for calls of any depth. An event loop is no
	 * worker, whoever made its thread.
	 */
	boolean isOn(TargetExecutor target, CallerContext caller) {
		return caller.kind() != Kind.EVENT_LOOP
				&& (target.name().equals(caller.executor()) || this.callers.isOn(target.name()));
	}

}
