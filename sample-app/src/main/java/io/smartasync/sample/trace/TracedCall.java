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

package io.smartasync.sample.trace;

import io.smartasync.CallerContext;
import io.smartasync.Strategy;
import org.jspecify.annotations.Nullable;

/**
 * One adapted call, as it went.
 *
 * @param call the bean's type and the method
 * @param callerThread name of the thread that made the call
 * @param caller what kind of thread that is, and how it was recognised
 * @param strategy what was decided
 * @param bodyThread name of the thread that ran the body; {@code null} if none did
 * @param micros microseconds from the decision to the end, as SmartAsync sees it;
 * {@code null} for a rejected call
 * @param at when all that happened
 */
public record TracedCall(String call, String callerThread, CallerContext caller, Strategy strategy,
		@Nullable String bodyThread, @Nullable Long micros, Moments at) {
}
