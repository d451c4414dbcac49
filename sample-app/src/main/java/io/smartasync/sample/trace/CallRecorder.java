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
import io.smartasync.invocation.InvocationListener;
import io.smartasync.method.SmartMethod;
import org.jspecify.annotations.Nullable;

/**
 * Follows one call of a trace.
 */
final class CallRecorder implements InvocationListener.Progress {

	private final Trace trace;

	private final String call;

	private final String callerThread = Thread.currentThread().getName();

	private final CallerContext caller;

	private final Strategy strategy;

	private final long start = System.nanoTime();

	private volatile @Nullable String bodyThread;

	private volatile @Nullable Long micros;

	CallRecorder(Trace trace, SmartMethod method, CallerContext caller, Strategy strategy) {
		this.trace = trace;
		this.call = method.targetClass().getSimpleName() + '.' + method.method().getName();
		this.caller = caller;
		this.strategy = strategy;
	}

	@Override
	public void bodyStarted() {
		this.bodyThread = Thread.currentThread().getName();
	}

	@Override
	public void finished(@Nullable Throwable error) {
		this.micros = (System.nanoTime() - this.start) / 1000;
		this.trace.ended();
	}

	TracedCall toCall() {
		return new TracedCall(this.call, this.callerThread, this.caller, this.strategy, this.bodyThread, this.micros);
	}

}
