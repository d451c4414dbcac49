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

package io.smartasync.observability.watchdog;

import java.util.concurrent.atomic.AtomicReference;

import org.jspecify.annotations.Nullable;

/**
 * The adapted calls that run on one thread right now. Written by that thread, read by the
 * watchdog.
 */
final class RunningCalls {

	private final AtomicReference<@Nullable RunningCall> innermost = new AtomicReference<>();

	/**
	 * The watchdog need not see it at once.
	 */
	void enter(RunningCall call) {
		this.innermost.setRelease(call);
	}

	void leave(RunningCall call) {
		this.innermost.setRelease(call.outer());
	}

	@Nullable RunningCall innermost() {
		return this.innermost.get();
	}

	@Nullable RunningCall outermost() {
		RunningCall call = innermost();
		while (call != null && call.outer() != null) {
			call = call.outer();
		}
		return call;
	}

}
