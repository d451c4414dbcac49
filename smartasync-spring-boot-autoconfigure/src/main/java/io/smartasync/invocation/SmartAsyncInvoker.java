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

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

import io.smartasync.CallerContext;
import io.smartasync.Strategy;
import io.smartasync.caller.CallerContexts;
import io.smartasync.invocation.context.ContextCapture;
import org.jspecify.annotations.Nullable;

import org.springframework.core.task.AsyncTaskExecutor;

/**
 * The engine: sees who is calling, looks up what is planned for that caller, and does it.
 * Direct calls, views and woven calls all come through here.
 * <p>
 * Safe for use by many threads.
 *
 * @since 0.1.0
 */
public final class SmartAsyncInvoker {

	private final CallerContexts callers;

	private final InvocationListeners listeners;

	private final Offloading offloading;

	private final Map<Strategy, StrategyHandler> handlers = new EnumMap<>(Strategy.class);

	/**
	 * Furnish an engine.
	 * @param callers knows who is calling
	 * @param executors run offloaded work
	 * @param settings limits and habits
	 * @param listeners told of each call, in this order
	 * @param uncaughtErrors told of errors that nobody else can see
	 * @param classLoader context class loader for offloaded work, or {@code null} to
	 * leave the workers' own
	 */
	public SmartAsyncInvoker(CallerContexts callers, TargetExecutors executors, InvocationSettings settings,
			List<InvocationListener> listeners, UncaughtErrorHandler uncaughtErrors,
			@Nullable ClassLoader classLoader) {
		this.callers = callers;
		ContextCapture contexts = ContextCapture.ofClassPath();
		this.listeners = new InvocationListeners(listeners, contexts);
		CallSiteWarnings warnings = new CallSiteWarnings();
		Waits waits = new Waits(callers, executors, settings.awaitWarnAfter());
		this.offloading = new Offloading(callers, settings, this.listeners, new Deadlines(classLoader), waits, warnings,
				contexts, classLoader);
		this.handlers.put(Strategy.DIRECT, new DirectHandler());
		this.handlers.put(Strategy.WARN, new WarnHandler(warnings));
		this.handlers.put(Strategy.AWAIT, new AwaitHandler(callers, waits));
		this.handlers.put(Strategy.PASS_THROUGH, new DirectHandler());
		this.handlers.put(Strategy.OFFLOAD, new OffloadHandler(this.offloading, uncaughtErrors));
		this.handlers.put(Strategy.REJECT, new RejectHandler());
	}

	/**
	 * Adapt one call to its caller.
	 * @param <J> what a call is to the way in
	 * @param plan what is known of the method
	 * @param joinPoint the call
	 * @param proceeding runs its body
	 * @return what the caller gets: a value, or a pending or completed result of the
	 * declared type
	 * @throws Throwable what the body throws, where it runs on the calling thread and its
	 * result is handed back untouched
	 * @throws io.smartasync.BlockingCallRejectedException if the call would block where
	 * that is forbidden
	 */
	public <J> @Nullable Object invoke(InvocationPlan plan, J joinPoint, Proceeding<J> proceeding) throws Throwable {
		CallerContext caller = this.callers.current();
		Strategy strategy = plan.strategyFor(caller);
		if ((strategy == Strategy.DIRECT || strategy == Strategy.PASS_THROUGH)
				&& this.listeners.isEmpty(strategy, caller) && !plan.isPending() && !DecisionLog.isOn()) {
			// The hot path: nothing is allocated for a call that needs nothing.
			plan.count(caller);
			return plan.present(proceeding.proceed(joinPoint));
		}
		return handler(plan.isPending() ? Strategy.OFFLOAD : strategy)
			.handle(new Call<>(plan, caller, strategy, joinPoint, proceeding, this.listeners));
	}

	/**
	 * Let a call pass that needs nothing: its body would run here and now, whatever it
	 * returns would be handed back, and nobody wants to hear of it. It is counted.
	 * @param plan what is known of the method
	 * @return whether the body may just as well be called directly; if not, the call is
	 * to be {@linkplain #invoke invoked}
	 */
	public boolean letsPass(InvocationPlan plan) {
		if (!plan.isUntouched()) {
			return false;
		}
		CallerContext caller = this.callers.current();
		if (plan.strategyFor(caller) != Strategy.DIRECT || !this.listeners.isEmpty(Strategy.DIRECT, caller)
				|| DecisionLog.isOn()) {
			return false;
		}
		plan.count(caller);
		return true;
	}

	/**
	 * Offer a target executor to a framework that runs calls by itself. What it is handed
	 * is offloaded work like any other: it runs inline on the executor's own workers, and
	 * never on another thread that hands it over; cancelling a task interrupts its
	 * worker, if the settings allow that. Nobody shuts the executor down this way.
	 * @param target the executor
	 * @return the executor as frameworks know it, also an {@code ExecutorService}; throws
	 * a {@code TaskRejectedException} where the target takes no more
	 */
	public AsyncTaskExecutor executor(TargetExecutor target) {
		return new OffloadingExecutor(this.offloading, target);
	}

	private StrategyHandler handler(Strategy strategy) {
		StrategyHandler handler = this.handlers.get(strategy);
		if (handler == null) {
			throw new IllegalStateException("No plan says " + strategy);
		}
		return handler;
	}

}
