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

package io.smartasync.invocation;

import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

import io.smartasync.caller.ExecutorChain;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.core.task.TaskRejectedException;

/**
 * The work of ours that one executor has been handed, until it has settled; and the
 * places that threads of the executor lend while they wait. For each place lent, one
 * extra thread may begin what is queued, so that work goes on although all threads of the
 * executor wait, and not with more of them than it has.
 * <p>
 * Safe for use by many threads.
 *
 * @see Waits
 */
final class Backlog {

	private static final Log logger = LogFactory.getLog(Backlog.class);

	/**
	 * How long work may be queued that a thread with a place waits for.
	 */
	private static final long URGENT_AFTER = TimeUnit.MILLISECONDS.toNanos(10);

	/**
	 * How long nothing may begin while a thread with a place waits for whatever it is.
	 */
	private static final long STILL_AFTER = TimeUnit.SECONDS.toNanos(1);

	private final String executor;

	private final FleetingSet<OffloadedTask> tasks = new FleetingSet<>();

	private final AtomicBoolean watched = new AtomicBoolean();

	/**
	 * Of work that has ended with an asynchronous result.
	 */
	private final Set<CompletableFuture<?>> pending = ConcurrentHashMap.newKeySet();

	private final LentPlaces places = new LentPlaces();

	/**
	 * Changes whenever a task begins; some may go uncounted.
	 */
	private final AtomicLong begun = new AtomicLong();

	private volatile long begunWhenLooked;

	private volatile long stillSince = System.nanoTime();

	private volatile boolean warned;

	private volatile boolean closed;

	Backlog(String executor) {
		this.executor = executor;
	}

	/**
	 * Keep a task in sight until it is done.
	 * @throws TaskRejectedException if the application has been closed
	 */
	void add(OffloadedTask task) {
		this.tasks.add(task);
		if (this.closed) {
			this.tasks.remove(task);
			throw new TaskRejectedException(
					"The executor '%s' takes no more work: its application has been closed".formatted(this.executor));
		}
		if (!this.watched.get() && this.watched.compareAndSet(false, true)) {
			Couriers.send(1, TimeUnit.SECONDS, this::findDropped);
		}
	}

	/**
	 * Ask every second whether the executor still has what it was handed, as long as
	 * there is any.
	 */
	private void findDropped() {
		for (OffloadedTask task : this.tasks.present()) {
			if (task.isForgotten()) {
				Couriers.send(task::dropForgotten);
			}
		}
		this.watched.set(false);
		if (!this.tasks.present().isEmpty() && this.watched.compareAndSet(false, true)) {
			Couriers.send(1, TimeUnit.SECONDS, this::findDropped);
		}
	}

	void remove(OffloadedTask task) {
		this.tasks.remove(task);
	}

	/**
	 * Keep a result in sight until it has settled.
	 */
	void add(CompletableFuture<?> result) {
		this.pending.add(result);
		if (this.closed) {
			result.cancel(true);
		}
	}

	void remove(CompletableFuture<?> result) {
		this.pending.remove(result);
	}

	/**
	 * A thread of the executor begins one of the tasks.
	 */
	void begun() {
		this.begun.lazySet(this.begun.getPlain() + 1);
	}

	long queued() {
		return this.tasks.present().stream().filter(OffloadedTask::isQueued).count();
	}

	/**
	 * How many have begun and not settled. Those that are counted while they settle need
	 * not be counted right.
	 */
	long active() {
		return this.tasks.present().stream().filter((task) -> !task.isQueued()).count();
	}

	/**
	 * A thread of the executor is about to wait.
	 */
	void lend() {
		this.places.lend();
	}

	/**
	 * It goes on.
	 */
	void takeBack() {
		this.places.takeBack();
	}

	/**
	 * Let an extra thread begin what is queued, where a place is lent: work that somebody
	 * with a place waits for comes first; any other only where all has stood still.
	 * @param waiting the work that waits now, or {@code null}
	 * @param awaited what it waits for
	 */
	void lookAfter(@Nullable ExecutorChain waiting, Future<?> awaited) {
		long now = System.nanoTime();
		long begun = this.begun.get();
		if (this.begunWhenLooked != begun) {
			this.begunWhenLooked = begun;
			this.stillSince = now;
		}
		OffloadedTask next = null;
		for (OffloadedTask candidate : this.tasks.present()) {
			if (candidate.isQueued()) {
				candidate.markUrgentFor(waiting, awaited);
				if (next == null || candidate.isBefore(next)) {
					next = candidate;
				}
			}
		}
		if (next != null && isDue(next, now) && this.places.take()) {
			runExtra(next);
		}
	}

	private boolean isDue(OffloadedTask task, long now) {
		long queuedFor = now - task.queuedAt();
		return task.isUrgent() ? queuedFor >= URGENT_AFTER : Math.min(queuedFor, now - this.stillSince) >= STILL_AFTER;
	}

	private void runExtra(OffloadedTask task) {
		warnOnce();
		try {
			Thread extra = new Thread(null, () -> {
				try {
					task.run();
				}
				finally {
					this.places.giveBack();
				}
			}, "smartasync-extra-" + this.executor, 0, false);
			extra.setDaemon(true);
			extra.start();
		}
		catch (Throwable ex) {
			this.places.giveBack();
			task.drop(
					"has threads that wait for work which is queued behind them, and no extra thread could be started: "
							+ ex);
		}
	}

	private void warnOnce() {
		if (!this.warned) {
			this.warned = true;
			logger.warn(
					"Threads of the executor '%s' wait while work for it is queued. Extra threads run it, one for each that waits. Give it more threads, or offload what they wait for to another executor"
						.formatted(this.executor));
		}
	}

	/**
	 * The application ends, and its executors have been shut down, as their own settings
	 * say: what they have left is cancelled. Work that runs yet may have been interrupted
	 * right now, and has a moment to end by itself.
	 */
	void close() {
		this.closed = true;
		this.pending.forEach((result) -> result.cancel(true));
		this.tasks.present().stream().filter(OffloadedTask::isQueued).forEach((task) -> task.cancel(true));
		if (!this.tasks.present().isEmpty()) {
			Couriers.send(1, TimeUnit.SECONDS, () -> this.tasks.present().forEach((task) -> task.cancel(true)));
		}
	}

}
