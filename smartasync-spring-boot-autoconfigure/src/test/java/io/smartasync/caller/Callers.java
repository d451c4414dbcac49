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

package io.smartasync.caller;

import java.util.List;
import java.util.Set;

import io.smartasync.CallerContext;
import io.smartasync.CallerContext.Kind;
import org.assertj.core.api.Condition;

/**
 * The room by itself, without an application around it.
 */
final class Callers {

	private Callers() {
	}

	static CallerContexts withNothingConfigured() {
		return withNames(List.of(), List.of("boundedElastic-*", "loomBoundedElastic-*"));
	}

	static CallerContexts withNames(List<String> eventLoops, List<String> managed) {
		return new CallerContexts(List.of(), new ManagedExecutors(Set.of()), eventLoops, managed);
	}

	static CallerContexts with(CallerContextDetector... detectors) {
		return new CallerContexts(List.of(detectors), new ManagedExecutors(Set.of()), List.of(), List.of());
	}

	static Condition<CallerContext> eventLoop(String reason) {
		return exactly(new CallerContext(Kind.EVENT_LOOP, null, reason));
	}

	static Condition<CallerContext> managed(String executor) {
		return exactly(new CallerContext(Kind.MANAGED_EXECUTOR, executor, "executor bean " + executor));
	}

	static Condition<CallerContext> plain() {
		return exactly(new CallerContext(Kind.PLAIN_THREAD, null, "no detector knows it"));
	}

	static Condition<CallerContext> exactly(CallerContext context) {
		return new Condition<>(context::equals, context.toString());
	}

}
