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

	private final long decided;

	private volatile @Nullable String bodyThread;

	private volatile @Nullable Long bodyStarted;

	private volatile @Nullable Long bodyEnded;

	private volatile @Nullable Long finished;

	CallRecorder(Trace trace, SmartMethod method, CallerContext caller, Strategy strategy) {
		this.trace = trace;
		this.call = method.targetClass().getSimpleName() + '.' + method.method().getName();
		this.caller = caller;
		this.strategy = strategy;
		this.decided = trace.micros();
	}

	@Override
	public void bodyStarted() {
		this.bodyThread = Thread.currentThread().getName();
		this.bodyStarted = this.trace.micros();
	}

	@Override
	public void bodyEnded() {
		this.bodyEnded = this.trace.micros();
	}

	@Override
	public void finished(@Nullable Throwable error) {
		this.finished = this.trace.micros();
		this.trace.ended();
	}

	TracedCall toCall() {
		Long finished = this.finished;
		return new TracedCall(this.call, this.callerThread, this.caller, this.strategy, this.bodyThread,
				(finished != null) ? finished - this.decided : null,
				new Moments(this.decided, this.bodyStarted, this.bodyEnded, finished));
	}

}
