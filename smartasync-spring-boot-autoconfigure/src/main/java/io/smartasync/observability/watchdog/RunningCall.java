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

import io.smartasync.Strategy;
import io.smartasync.invocation.InvocationListener.Progress;
import io.smartasync.method.SmartMethod;
import org.jspecify.annotations.Nullable;

/**
 * An adapted call that runs on an event loop. Notes itself there while it does.
 */
final class RunningCall implements Progress {

	private final RunningCalls calls;

	private final @Nullable RunningCall outer;

	private final SmartMethod method;

	private final Strategy strategy;

	RunningCall(RunningCalls calls, SmartMethod method, Strategy strategy) {
		this.calls = calls;
		this.outer = calls.innermost();
		this.method = method;
		this.strategy = strategy;
	}

	@Nullable RunningCall outer() {
		return this.outer;
	}

	Stall.Call describe() {
		return new Stall.Call(this.method, this.strategy);
	}

	@Override
	public void bodyStarted() {
		this.calls.enter(this);
	}

	@Override
	public void bodyEnded() {
		this.calls.leave(this);
	}

}
