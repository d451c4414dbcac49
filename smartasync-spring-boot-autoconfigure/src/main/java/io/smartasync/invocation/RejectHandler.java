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

import io.smartasync.BlockingCallRejectedException;
import io.smartasync.CallerContext;
import io.smartasync.decision.MethodRow;
import org.jspecify.annotations.Nullable;

/**
 * {@code REJECT}: throws before the body has run.
 */
final class RejectHandler implements StrategyHandler {

	@Override
	public @Nullable Object handle(Call<?> call) {
		BlockingCallRejectedException rejection = rejection(call.plan(), call.caller());
		call.decided().rejected(rejection);
		throw rejection;
	}

	static BlockingCallRejectedException rejection(InvocationPlan plan, CallerContext caller) {
		return new BlockingCallRejectedException(plan.method().method(), caller, switch (MethodRow.of(plan.method())) {
			case VALUE -> "value";
			case VOID -> "void";
			case BLOCKING_SINGLE -> "blocking-single";
			case BLOCKING_STREAM -> "blocking-stream";
			case NON_BLOCKING_VALUE, SINGLE, STREAM -> null;
		});
	}

}
