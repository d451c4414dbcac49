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

import io.smartasync.CallerContext;
import io.smartasync.method.ResultKind;
import org.jspecify.annotations.Nullable;

/**
 * {@code OFFLOAD}: hands back a pending result of the type wanted, whose work runs on the
 * target executor. A deferred type starts it when it is subscribed, others at once; of a
 * method that returns nothing, only its errors are heard again. So does any call of which
 * an asynchronous result is wanted that its body does not return itself; where the work
 * of that one runs is decided when it starts.
 */
final class OffloadHandler implements StrategyHandler {

	private final Offloading offloading;

	private final UncaughtErrorHandler uncaughtErrors;

	OffloadHandler(Offloading offloading, UncaughtErrorHandler uncaughtErrors) {
		this.offloading = offloading;
		this.uncaughtErrors = uncaughtErrors;
	}

	@Override
	public @Nullable Object handle(Call<?> call) {
		InvocationPlan plan = call.plan();
		CallerContext caller = plan.wanted().isDeferred() ? null : call.caller();
		OffloadedCall offloaded = new OffloadedCall(this.offloading, plan, call.detach(), caller);
		if (plan.wanted().kind() == ResultKind.VALUE) {
			forget(offloaded, call.arguments());
			return null;
		}
		return plan.wanted().pending(offloaded);
	}

	private void forget(OffloadedCall call, @Nullable Object[] arguments) {
		Method method = call.plan().method().method();
		call.start(null, (nothing, error) -> {
			if (error != null) {
				this.uncaughtErrors.handle(error, method, arguments);
			}
		});
	}

}
