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
import java.util.concurrent.ConcurrentHashMap;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.smartasync.CallerContext;
import io.smartasync.Strategy;
import io.smartasync.invocation.InvocationListener;
import io.smartasync.method.SmartMethod;
import io.smartasync.observability.SmartAsyncMeterDocumentation.WarningKeyNames;
import org.jspecify.annotations.Nullable;

/**
 * Counts every call whose strategy is {@code WARN}, as {@code smartasync.warnings} with
 * the tags {@code class}, {@code method} and {@code caller}. Safe for use by many
 * threads.
 *
 * @since 0.1.0
 */
public final class WarningCounter implements InvocationListener {

	private final MeterRegistry registry;

	private final Map<Key, Counter> counters = new ConcurrentHashMap<>();

	/**
	 * Count in the given registry.
	 * @param registry the registry
	 */
	public WarningCounter(MeterRegistry registry) {
		this.registry = registry;
	}

	@Override
	public boolean isInterestedIn(Strategy strategy) {
		return strategy == Strategy.WARN;
	}

	@Override
	public @Nullable Progress decided(SmartMethod method, CallerContext caller, Strategy strategy) {
		this.counters.computeIfAbsent(new Key(method, caller.kind()), this::counter).increment();
		return null;
	}

	private Counter counter(Key key) {
		return Counter.builder(SmartAsyncMeterDocumentation.WARNINGS.getName())
			.description("Calls that ran on a thread they should not block")
			.tag(WarningKeyNames.CLASS.asString(), key.method().type())
			.tag(WarningKeyNames.METHOD.asString(), key.method().method().getName())
			.tag(WarningKeyNames.CALLER.asString(), key.caller().name())
			.register(this.registry);
	}

	private record Key(SmartMethod method, CallerContext.Kind caller) {
	}

}
