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

import io.smartasync.CallerContext;
import io.smartasync.method.PendingResult;
import org.jspecify.annotations.Nullable;

/**
 * A call whose result is handed out before its work is done, and perhaps before it is
 * begun.
 *
 * @param caller who starts it, where that is the call itself; {@code null} where that is
 * whoever subscribes the result
 */
record OffloadedCall(Offloading offloading, InvocationPlan plan, Work work,
		@Nullable CallerContext caller) implements PendingResult {

	@Override
	public CompletableFuture<@Nullable Object> start(@Nullable Object subscriber, Receiver receiver) {
		CallerContext caller = (this.caller != null) ? this.caller : this.offloading.callers().current();
		return this.offloading.start(this.plan, caller, this.work, subscriber, receiver);
	}

}
