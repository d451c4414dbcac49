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

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.BaseUnits;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.smartasync.invocation.TargetExecutor;
import io.smartasync.invocation.TargetExecutors;

/**
 * Measures the work that is offloaded to each executor, whatever its type: pools tell
 * their figures themselves, other executors do not. The names are those of Micrometer's
 * {@code ExecutorServiceMetrics} after a prefix, {@code smartasync.executor.active} and
 * so on, with the bean name as the tag {@code name}.
 *
 * @since 0.1.0
 */
public final class ExecutorMeters implements MeterBinder {

	private static final String PREFIX = "smartasync.executor.";

	private final TargetExecutors executors;

	/**
	 * Measure the given executors.
	 * @param executors the executors
	 */
	public ExecutorMeters(TargetExecutors executors) {
		this.executors = executors;
	}

	@Override
	public void bindTo(MeterRegistry registry) {
		this.executors.observe((executor) -> bind(executor, registry));
	}

	private static void bind(TargetExecutor executor, MeterRegistry registry) {
		Gauge.builder(PREFIX + "active", executor, TargetExecutor::active)
			.description("The approximate number of offloaded tasks that have begun and not settled")
			.tag("name", executor.name())
			.baseUnit(BaseUnits.TASKS)
			.register(registry);
		Gauge.builder(PREFIX + "queued", executor, TargetExecutor::queued)
			.description("The number of offloaded tasks that no thread has begun")
			.tag("name", executor.name())
			.baseUnit(BaseUnits.TASKS)
			.register(registry);
		FunctionCounter.builder(PREFIX + "completed", executor, TargetExecutor::completed)
			.description("The number of offloaded tasks that were run to their end")
			.tag("name", executor.name())
			.baseUnit(BaseUnits.TASKS)
			.register(registry);
		FunctionCounter.builder(PREFIX + "rejected", executor, TargetExecutor::rejected)
			.description("The number of offloaded tasks that the executor did not take, or dropped")
			.tag("name", executor.name())
			.baseUnit(BaseUnits.TASKS)
			.register(registry);
	}

}
