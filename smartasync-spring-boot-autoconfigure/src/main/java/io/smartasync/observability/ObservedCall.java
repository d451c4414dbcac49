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

package io.smartasync.observability;

import java.util.Map;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.contextpropagation.ObservationThreadLocalAccessor;
import io.smartasync.Strategy;
import io.smartasync.invocation.InvocationListener.Progress;
import io.smartasync.observability.SmartAsyncObservationContext.Outcome;
import org.jspecify.annotations.Nullable;

/**
 * The observation of one call. In scope while the body runs, wherever it does, and found
 * in the Reactor context of what it returns.
 */
final class ObservedCall implements Progress {

	private final ObservationRegistry registry;

	private final Observation observation;

	private final SmartAsyncObservationContext context;

	private final Thread caller = Thread.currentThread();

	/**
	 * Only the thread that opened it writes and reads it.
	 */
	private Observation.@Nullable Scope scope;

	/**
	 * What was there before.
	 */
	private Observation.@Nullable Scope outer;

	ObservedCall(ObservationRegistry registry, Observation observation, SmartAsyncObservationContext context) {
		this.registry = registry;
		this.observation = observation;
		this.context = context;
	}

	@Override
	public void rejected(Throwable error) {
		finished(error);
	}

	@Override
	public void bodyStarted() {
		this.outer = this.registry.getCurrentObservationScope();
		try {
			this.scope = this.observation.openScope();
		}
		catch (Throwable ex) {
			// A handler is broken: no thread is to go on with half a scope.
			Observation.Scope half = this.registry.getCurrentObservationScope();
			this.scope = (half != this.outer) ? half : null;
			bodyEnded();
			throw ex;
		}
		if (this.context.getStrategy() == Strategy.OFFLOAD && Thread.currentThread() != this.caller
				&& this.context.getOutcome() == null) {
			this.observation.event(SmartAsyncObservationDocumentation.Events.BEGUN);
		}
	}

	@Override
	public void bodyEnded() {
		Observation.Scope scope = this.scope;
		if (scope == null) {
			return;
		}
		this.scope = null;
		try {
			scope.close();
		}
		finally {
			this.registry.setCurrentObservationScope(this.outer);
			this.outer = null;
		}
	}

	/**
	 * The constant alone: the class needs a library that may be absent.
	 */
	@Override
	public Map<Object, Object> reactorContext() {
		return Map.of(ObservationThreadLocalAccessor.KEY, this.observation);
	}

	@Override
	public void finished(@Nullable Throwable error) {
		Throwable original = Outcome.original(error);
		Outcome outcome = Outcome.of(original);
		this.context.setOutcome(outcome);
		try {
			if (original != null && outcome != Outcome.CANCELLED) {
				this.observation.error(original);
			}
		}
		finally {
			this.observation.stop();
		}
	}

}
