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

import java.util.concurrent.CompletableFuture;

import io.smartasync.BlockingCallRejectedException;
import io.smartasync.CallerContext;
import io.smartasync.Strategy;
import io.smartasync.caller.CallerContexts;
import io.smartasync.invocation.InvocationListener.Progress;
import org.jspecify.annotations.Nullable;

/**
 * Starts work for whoever asks for its result, at the moment when it is asked for: the
 * thread that subscribes a deferred result need not be the one that was handed it.
 */
record Offloading(CallerContexts callers, InvocationSettings settings, InvocationListeners listeners,
		Deadlines deadlines, CallSiteWarnings warnings, @Nullable ClassLoader classLoader) {

	/**
	 * Start the work of a call.
	 * @param plan what is known of the method
	 * @param work the body
	 * @param subscriber who waits for it, or {@code null}
	 * @return completes with the result; nothing is thrown
	 */
	CompletableFuture<@Nullable Object> start(InvocationPlan plan, Work work, @Nullable Object subscriber) {
		CallerContext caller = this.callers.current();
		Strategy strategy = plan.strategyFor(caller);
		Progress progress = this.listeners.decided(plan.method(), caller, strategy);
		if (strategy == Strategy.REJECT) {
			return CompletableFuture.failedFuture(new BlockingCallRejectedException(plan.method().method(), caller));
		}
		if (strategy == Strategy.WARN) {
			this.warnings.warn(plan.method(), caller);
		}
		OffloadedResult result = new OffloadedResult(this, plan, work, subscriber, progress);
		TargetExecutor target = plan.target();
		if (strategy == Strategy.OFFLOAD && target != null && !isOn(target, caller)) {
			result.runOn(target);
		}
		else {
			result.runHere();
		}
		return result;
	}

	/**
	 * Whether work for an executor would run on its own heels: the current thread is one
	 * of its workers, or does work that one of them waits for. It then runs inline, so
	 * that a pool of one thread suffices for calls of any depth.
	 */
	private boolean isOn(TargetExecutor target, CallerContext caller) {
		return target.name().equals(caller.executor()) || this.callers.isOn(target.name());
	}

}
