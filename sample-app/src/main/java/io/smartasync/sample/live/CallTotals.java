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

package io.smartasync.sample.live;

import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.smartasync.CallerContext;
import io.smartasync.Strategy;
import io.smartasync.observability.SmartAsyncDescriptor;
import io.smartasync.observability.SmartAsyncDescriptor.Calls;
import io.smartasync.observability.SmartAsyncEndpoint;

import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.stereotype.Component;

/**
 * How many calls of all methods and views there have been since the start, as the
 * actuator endpoint has it. The endpoint looks at all beans to find out, so it is asked
 * once a second at most. Used by one thread at a time.
 */
@Component
@ConditionalOnWebApplication
class CallTotals {

	private static final long INTERVAL = Duration.ofSeconds(1).toNanos();

	private final SmartAsyncEndpoint endpoint;

	private List<Calls> latest = List.of();

	private long next = System.nanoTime();

	CallTotals(SmartAsyncEndpoint endpoint) {
		this.endpoint = endpoint;
	}

	List<Calls> latest() {
		long now = System.nanoTime();
		if (now - this.next >= 0) {
			this.latest = sum(this.endpoint.all());
			this.next = now + INTERVAL;
		}
		return this.latest;
	}

	/** Returns one total for each kind of caller and strategy, in the order of both. */
	static List<Calls> sum(SmartAsyncDescriptor descriptor) {
		Map<CallerContext.Kind, Map<Strategy, Long>> totals = new EnumMap<>(CallerContext.Kind.class);
		Stream
			.concat(descriptor.methods().stream().flatMap((method) -> method.calls().stream()),
					descriptor.views()
						.stream()
						.flatMap((view) -> view.methods().stream())
						.flatMap((method) -> method.calls().stream()))
			.forEach((calls) -> totals.computeIfAbsent(calls.caller(), (caller) -> new EnumMap<>(Strategy.class))
				.merge(calls.strategy(), calls.count(), Long::sum));
		return totals.entrySet()
			.stream()
			.flatMap((row) -> row.getValue()
				.entrySet()
				.stream()
				.map((cell) -> new Calls(row.getKey(), cell.getKey(), cell.getValue())))
			.toList();
	}

}
