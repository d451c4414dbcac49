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

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import io.smartasync.CallerContext;
import io.smartasync.CallerContext.Kind;
import io.smartasync.Strategy;
import io.smartasync.caller.libraries.LoopExecutors;
import io.smartasync.invocation.InvocationListener;
import io.smartasync.method.SmartMethod;
import org.jspecify.annotations.Nullable;

import org.springframework.context.SmartLifecycle;
import org.springframework.util.Assert;

/**
 * Looks after the event loops that have made adapted calls, and tells of those that are
 * stuck: a loop is handed a task now and then, and has time to come to it. One that is
 * idle comes to it at once; one that waits or computes does not.
 * <p>
 * Time is counted in looks: whatever stops the whole JVM, such as a garbage collection or
 * a debugger, stops the watchdog too, and counts for one look.
 * <p>
 * One daemon thread looks, from the start of the application context to its end. Safe for
 * use by many threads.
 *
 * @since 0.1.0
 * @see StallListener
 */
public final class EventLoopWatchdog implements InvocationListener, SmartLifecycle {

	private final CallingLoops loops;

	private final Duration interval;

	private final long patience;

	private final Supplier<List<StallListener>> listeners;

	private final @Nullable ClassLoader classLoader;

	private @Nullable ScheduledThreadPoolExecutor looking;

	/**
	 * Train a watchdog.
	 * @param executors knows how to hand tasks to event loops
	 * @param threshold how long an event loop may come to no task
	 * @param interval time between two looks; at most half of the threshold
	 * @param listeners told of stalls, in this order, after the log; asked for at the
	 * start
	 * @param classLoader context class loader for the listeners, or {@code null}
	 */
	public EventLoopWatchdog(LoopExecutors executors, Duration threshold, Duration interval,
			Supplier<List<StallListener>> listeners, @Nullable ClassLoader classLoader) {
		Assert.isTrue(
				!interval.isNegative() && !interval.isZero() && threshold.compareTo(interval.multipliedBy(2)) >= 0,
				"The interval must be positive, and at most half of the threshold");
		this.loops = new CallingLoops(executors);
		this.interval = interval;
		this.patience = threshold.plus(interval).minusNanos(1).dividedBy(interval);
		this.listeners = listeners;
		this.classLoader = classLoader;
	}

	/**
	 * Nobody waits on an event loop.
	 */
	@Override
	public boolean isInterestedIn(Strategy strategy) {
		return strategy != Strategy.AWAIT;
	}

	@Override
	public boolean isInterestedIn(Kind caller) {
		return caller == Kind.EVENT_LOOP;
	}

	/**
	 * Notice the event loop that calls, and the call if it runs there.
	 */
	@Override
	public @Nullable Progress decided(SmartMethod method, CallerContext caller, Strategy strategy) {
		WatchedLoop loop = this.loops.current(caller);
		return switch (strategy) {
			case DIRECT, WARN, PASS_THROUGH -> new RunningCall(loop.calls(), method, strategy);
			default -> null;
		};
	}

	@Override
	public synchronized void start() {
		if (this.looking != null) {
			return;
		}
		List<StallListener> listeners = new ArrayList<>();
		listeners.add(new StallLog());
		listeners.addAll(this.listeners.get());
		StallListener all = new StallListeners(listeners);
		this.looking = new ScheduledThreadPoolExecutor(1, this::thread);
		this.looking.scheduleWithFixedDelay(() -> this.loops.look(this.patience, all), this.interval.toNanos(),
				this.interval.toNanos(), TimeUnit.NANOSECONDS);
	}

	private Thread thread(Runnable task) {
		Thread thread = new Thread(null, task, "smartasync-watchdog", 0, false);
		thread.setDaemon(true);
		thread.setContextClassLoader(this.classLoader);
		return thread;
	}

	@Override
	public synchronized void stop() {
		if (this.looking != null) {
			this.looking.shutdownNow();
			this.looking = null;
		}
	}

	@Override
	public synchronized boolean isRunning() {
		return this.looking != null;
	}

	/**
	 * The first to start, and the last to stop.
	 */
	@Override
	public int getPhase() {
		return Integer.MIN_VALUE;
	}

}
