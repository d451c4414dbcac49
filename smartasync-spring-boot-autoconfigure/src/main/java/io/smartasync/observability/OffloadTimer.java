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
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.smartasync.CallerContext;
import io.smartasync.Strategy;
import io.smartasync.invocation.InvocationListener;
import io.smartasync.invocation.InvocationPlan;
import io.smartasync.invocation.TargetExecutor;
import io.smartasync.method.SmartMethod;
import io.smartasync.observability.SmartAsyncMeterDocumentation.OffloadKeyNames;
import org.jspecify.annotations.Nullable;

import org.springframework.core.task.TaskRejectedException;

/**
 * Times how long offloaded work waits for a thread, and how long it keeps it. Safe for
 * use by many threads.
 *
 * @since 0.1.0
 * @see SmartAsyncMeterDocumentation#OFFLOAD_WAIT
 * @see SmartAsyncMeterDocumentation#OFFLOAD_RUN
 */
public final class OffloadTimer implements InvocationListener {

	private final MeterRegistry registry;

	private final Map<Key, Timers> timers = new ConcurrentHashMap<>();

	/**
	 * Record in the given registry.
	 * @param registry the registry
	 */
	public OffloadTimer(MeterRegistry registry) {
		this.registry = registry;
	}

	@Override
	public boolean isInterestedIn(Strategy strategy) {
		return strategy == Strategy.OFFLOAD;
	}

	@Override
	public @Nullable Progress decided(InvocationPlan plan, CallerContext caller, Strategy strategy) {
		TargetExecutor target = plan.target();
		return (target != null) ? new Work(this.timers.computeIfAbsent(new Key(plan.method(), target.name()),
				(key) -> new Timers(timer(SmartAsyncMeterDocumentation.OFFLOAD_WAIT, key),
						timer(SmartAsyncMeterDocumentation.OFFLOAD_RUN, key))))
				: null;
	}

	@Override
	public @Nullable Progress decided(SmartMethod method, CallerContext caller, Strategy strategy) {
		return null;
	}

	private Timer timer(SmartAsyncMeterDocumentation meter, Key key) {
		return Timer.builder(meter.getName())
			.description((meter == SmartAsyncMeterDocumentation.OFFLOAD_WAIT)
					? "Time that offloaded work waited for a thread" : "Time that offloaded work kept a thread")
			.tag(OffloadKeyNames.CLASS.asString(), key.method().type())
			.tag(OffloadKeyNames.METHOD.asString(), key.method().method().getName())
			.tag(OffloadKeyNames.EXECUTOR.asString(), key.executor())
			.register(this.registry);
	}

	private record Key(SmartMethod method, String executor) {
	}

	private record Timers(Timer queued, Timer run) {
	}

	/**
	 * Times one piece of work. Inline work has not waited, and keeps no other thread.
	 */
	private static final class Work implements Progress {

		private final Timers timers;

		private final Thread caller = Thread.currentThread();

		private final long start = System.nanoTime();

		private final AtomicBoolean waited = new AtomicBoolean();

		/**
		 * Only the thread that runs the body writes and reads it; zero elsewhere.
		 */
		private long begun;

		Work(Timers timers) {
			this.timers = timers;
		}

		@Override
		public void bodyStarted() {
			long now = System.nanoTime();
			if (this.waited.compareAndSet(false, true) && Thread.currentThread() != this.caller) {
				this.timers.queued().record(now - this.start, TimeUnit.NANOSECONDS);
				this.begun = now;
			}
		}

		@Override
		public void bodyEnded() {
			if (this.begun != 0) {
				this.timers.run().record(System.nanoTime() - this.begun, TimeUnit.NANOSECONDS);
			}
		}

		@Override
		public void finished(@Nullable Throwable error) {
			if (this.waited.compareAndSet(false, true) && !(error instanceof TaskRejectedException)) {
				this.timers.queued().record(System.nanoTime() - this.start, TimeUnit.NANOSECONDS);
			}
		}

	}

}
