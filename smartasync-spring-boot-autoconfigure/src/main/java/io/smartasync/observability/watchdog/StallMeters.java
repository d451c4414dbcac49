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

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.micrometer.core.instrument.LongTaskTimer;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;

import org.springframework.beans.factory.DisposableBean;

/**
 * Measures stalls: {@code smartasync.stall.active} while they last, and
 * {@code smartasync.stall} once they are over; both with the tags {@code class} and
 * {@code method} of the adapted call, {@code none} where there was none.
 *
 * @since 0.1.0
 */
public final class StallMeters implements StallListener, DisposableBean {

	private static final String NONE = "none";

	private final MeterRegistry registry;

	private final Map<Thread, LongTaskTimer.Sample> active = new ConcurrentHashMap<>();

	private volatile boolean destroyed;

	/**
	 * Measure in the given registry.
	 * @param registry the registry
	 */
	public StallMeters(MeterRegistry registry) {
		this.registry = registry;
	}

	@Override
	public void stalled(Stall stall) {
		this.active.put(stall.thread(),
				LongTaskTimer.builder("smartasync.stall.active")
					.description("Event loops that do not come to their tasks")
					.tags(tags(stall))
					.register(this.registry)
					.start());
		if (this.destroyed) {
			stopAll();
		}
	}

	@Override
	public void ended(Stall stall) {
		LongTaskTimer.Sample sample = this.active.remove(stall.thread());
		if (sample != null) {
			sample.stop();
		}
		Timer.builder("smartasync.stall")
			.description("Time for which an event loop did not come to its tasks")
			.tags(tags(stall))
			.register(this.registry)
			.record(stall.duration());
	}

	/**
	 * The registry may outlive the watchdog, which may be telling of a stall right now.
	 */
	@Override
	public void destroy() {
		this.destroyed = true;
		stopAll();
	}

	private void stopAll() {
		for (Thread thread : this.active.keySet()) {
			LongTaskTimer.Sample sample = this.active.remove(thread);
			if (sample != null) {
				sample.stop();
			}
		}
	}

	private static Tags tags(Stall stall) {
		Stall.Call call = stall.call();
		return (call != null) ? Tags.of("class", call.method().type(), "method", call.method().method().getName())
				: Tags.of("class", NONE, "method", NONE);
	}

}
