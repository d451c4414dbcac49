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

import org.jspecify.annotations.Nullable;

/**
 * The pulse of a loop that cannot be handed tasks: it beats unless one and the same
 * adapted call is found there each time. What the loop does outside of adapted calls is
 * not seen.
 */
final class CallPulse implements Pulse {

	private final RunningCalls calls;

	private @Nullable RunningCall found;

	CallPulse(RunningCalls calls) {
		this.calls = calls;
	}

	@Override
	public boolean begin() {
		this.found = this.calls.outermost();
		return true;
	}

	@Override
	public boolean hasBeaten() {
		return this.found == null || this.found != this.calls.outermost();
	}

}
