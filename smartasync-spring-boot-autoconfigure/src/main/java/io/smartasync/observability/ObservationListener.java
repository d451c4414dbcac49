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

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.smartasync.CallerContext;
import io.smartasync.Strategy;
import io.smartasync.invocation.InvocationListener;
import io.smartasync.invocation.InvocationPlan;
import io.smartasync.invocation.TargetExecutor;
import io.smartasync.method.SmartMethod;
import org.jspecify.annotations.Nullable;

/**
 * Observes each adapted call to the end of its result. Does nothing where the registry
 * has no handlers when the application starts. Safe for use by many threads.
 *
 * @since 0.1.0
 * @see SmartAsyncObservationDocumentation
 */
public final class ObservationListener implements InvocationListener {

	private static final SmartAsyncObservationConvention DEFAULT = new DefaultSmartAsyncObservationConvention();

	private final ObservationRegistry registry;

	private final @Nullable SmartAsyncObservationConvention convention;

	/**
	 * Observe calls.
	 * @param registry has the handlers
	 * @param convention names things, or {@code null} for the one that the registry has
	 * for all, or else the default one
	 */
	public ObservationListener(ObservationRegistry registry, @Nullable SmartAsyncObservationConvention convention) {
		this.registry = registry;
		this.convention = (convention != null) ? new SafeConvention(convention, DEFAULT) : null;
	}

	@Override
	public boolean isInterestedIn(Strategy strategy) {
		return !this.registry.isNoop();
	}

	@Override
	public boolean followsResults() {
		return true;
	}

	@Override
	public @Nullable Progress decided(InvocationPlan plan, CallerContext caller, Strategy strategy) {
		TargetExecutor target = (strategy == Strategy.OFFLOAD) ? plan.target() : null;
		return observe(plan.method(), caller, strategy, (target != null) ? target.name() : null);
	}

	@Override
	public @Nullable Progress decided(SmartMethod method, CallerContext caller, Strategy strategy) {
		return observe(method, caller, strategy, null);
	}

	private @Nullable Progress observe(SmartMethod method, CallerContext caller, Strategy strategy,
			@Nullable String executor) {
		SmartAsyncObservationContext context = new SmartAsyncObservationContext(method, caller, strategy, executor);
		Observation observation = SmartAsyncObservationDocumentation.CALL.observation(this.convention, DEFAULT,
				() -> context, this.registry);
		if (observation.isNoop()) {
			return null;
		}
		observation.start();
		return new ObservedCall(this.registry, observation, context);
	}

}
