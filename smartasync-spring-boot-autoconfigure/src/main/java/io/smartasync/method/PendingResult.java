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

package io.smartasync.method;

import java.util.concurrent.CompletableFuture;

import org.jspecify.annotations.Nullable;

/**
 * Where a result comes from that is handed out before it is there. A hot type starts it
 * once and at once, a cold type for each subscription.
 *
 * @since 0.1.0
 * @see ResultType#pending(PendingResult)
 */
@FunctionalInterface
public interface PendingResult {

	/**
	 * Start the work on behalf of the current thread.
	 * @param subscriber the {@code Subscriber} who waits for it, or {@code null} for a
	 * hot type
	 * @return completes with the single value, {@code null} for none; or, for a stream,
	 * with the asynchronous object that the body returned. Cancelling it cancels the
	 * work.
	 */
	CompletableFuture<@Nullable Object> start(@Nullable Object subscriber);

}
