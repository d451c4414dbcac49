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

import java.lang.reflect.Method;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;

import io.smartasync.Body;
import io.smartasync.caller.CallerContexts;
import io.smartasync.caller.ManagedExecutors;
import io.smartasync.invocation.context.CarriedContext;
import io.smartasync.invocation.context.ContextCapture;
import io.smartasync.method.Conversion;
import io.smartasync.method.PendingResult.Receiver;
import io.smartasync.method.ResultType;
import io.smartasync.method.SmartMethod;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.util.ReflectionUtils;

/**
 * Work that an executor holds, and runs when it is told to.
 */
final class HeldWork {

	private static final CallerContexts CALLERS = new CallerContexts(List.of(), new ManagedExecutors(Set.of()),
			List.of(), List.of());

	private static final Offloading OFFLOADING = new Offloading(CALLERS,
			new InvocationSettings(null, Duration.ZERO, null, true), InvocationListeners.NONE, new Deadlines(null),
			new Waits(CALLERS, new TargetExecutors(new DefaultListableBeanFactory(), null), Duration.ZERO),
			new CallSiteWarnings(), ContextCapture.Nothing.INSTANCE, null);

	private static final SmartMethod METHOD = method();

	private final TargetExecutor target = new TargetExecutor("held", () -> (task) -> this.held = task);

	private @Nullable Runnable held;

	static OffloadedTask task(Callable<?> body) {
		return new OffloadedTask(body::call, Receiver.NONE, OFFLOADING);
	}

	void submit(OffloadedTask task) {
		task.submit(this.target);
	}

	OffloadedResult offload(Work work, Receiver receiver) {
		InvocationPlan plan = new InvocationPlan(METHOD, Conversion.none(METHOD.result()), Map.of(), this.target, null,
				null, (caller) -> "", null);
		OffloadedResult result = new OffloadedResult(OFFLOADING, plan, work, null, receiver, CallProgress.SILENT,
				CarriedContext.NONE);
		result.runOn(this.target);
		return result;
	}

	void run() {
		Runnable held = this.held;
		if (held == null) {
			throw new IllegalStateException("The executor has no work");
		}
		held.run();
	}

	private static SmartMethod method() {
		Method call = ReflectionUtils.findMethod(Callable.class, "call");
		if (call == null) {
			throw new IllegalStateException("No Callable");
		}
		return new SmartMethod(call, Callable.class, ResultType.of(call, Callable.class), Body.BLOCKING, "", "",
				Map.of());
	}

}
