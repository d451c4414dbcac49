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

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import io.smartasync.caller.CallerContexts;
import io.smartasync.caller.ExecutorChain;

/**
 * Where threads of ours wait for results. A thread of an executor that waits here for
 * more than a moment lends its place: it may be what the very work that it waits for is
 * queued behind. While it waits it looks, now and then, whether work stands still, and
 * lets extra threads begin it, no more of them than places have been lent. So whatever
 * would finish with any number of threads finishes.
 * <p>
 * Safe for use by many threads.
 *
 * @see Backlog
 */
final class Waits {

	private static final long FIRST_LOOK = TimeUnit.MILLISECONDS.toNanos(10);

	private static final long LONGEST_LOOK = TimeUnit.SECONDS.toNanos(1);

	private final CallerContexts callers;

	private final TargetExecutors executors;

	/**
	 * What somebody has been waiting for, for more than a moment; and what has been
	 * handed out and is completed by nobody whom we know.
	 */
	private final Set<Future<?>> awaited = ConcurrentHashMap.newKeySet();

	private final WatchedWaits watched;

	private volatile boolean closed;

	Waits(CallerContexts callers, TargetExecutors executors, Duration patience) {
		this.callers = callers;
		this.executors = executors;
		this.watched = new WatchedWaits(patience);
		executors.whenClosed(this::close);
	}

	/**
	 * Wait for a result.
	 * @param result the result
	 * @param nanos for how long at most; {@code Long.MAX_VALUE} for ever
	 * @return whether it is there, however it ended
	 */
	boolean isSettledWithin(Future<?> result, long nanos) throws InterruptedException {
		if (settlesWithin(result, Math.min(nanos, FIRST_LOOK))) {
			return true;
		}
		return nanos > FIRST_LOOK && isSettledWithinLong(result, nanos - FIRST_LOOK);
	}

	/**
	 * Wait for a result, however long it takes. A thread that has no place to lend need
	 * not look at a clock for that.
	 * @param result the result
	 * @return whether it is there, however it ended; if not, it is time to say that
	 * somebody waits
	 */
	boolean isSettledInPatience(Future<?> result) throws InterruptedException {
		if (result instanceof CompletableFuture<?> future && !canLend() && !ForkJoinTask.inForkJoinPool()) {
			return this.watched.isSettled(future);
		}
		return isSettledWithin(result, this.watched.patience());
	}

	/**
	 * How long a thread waits before it is time to say so.
	 * @return nanoseconds; {@code Long.MAX_VALUE} for ever
	 */
	long patience() {
		return this.watched.patience();
	}

	/**
	 * See to it that a result is settled when the application ends, if not before.
	 * @param result the result
	 */
	void keepInSight(CompletableFuture<?> result) {
		this.awaited.add(result);
		result.whenComplete((value, error) -> this.awaited.remove(result));
		if (this.closed) {
			result.cancel(true);
		}
	}

	/**
	 * Whether the current thread has a place that it could lend.
	 */
	boolean canLend() {
		return this.callers.isWorker();
	}

	private boolean isSettledWithinLong(Future<?> result, long nanos) throws InterruptedException {
		this.awaited.add(result);
		Set<Backlog> lentTo = new HashSet<>();
		try {
			if (this.closed) {
				result.cancel(true);
			}
			long start = System.nanoTime();
			long look = FIRST_LOOK;
			for (long left = nanos; left > 0; left = nanos - (System.nanoTime() - start)) {
				lendAndLookAfter(lentTo, result);
				if (settlesWithin(result, lentTo.isEmpty() ? left : Math.min(left, look))) {
					return true;
				}
				look = Math.min(2 * look, LONGEST_LOOK);
			}
			return false;
		}
		finally {
			lentTo.forEach(Backlog::takeBack);
			this.awaited.remove(result);
		}
	}

	private void lendAndLookAfter(Set<Backlog> lentTo, Future<?> result) {
		for (TargetExecutor executor : this.executors.all()) {
			if (this.callers.isWorkerOf(executor.name()) && lentTo.add(executor.backlog())) {
				executor.backlog().lend();
			}
		}
		if (!lentTo.isEmpty()) {
			ExecutorChain work = this.callers.work();
			this.executors.all().forEach((executor) -> executor.backlog().lookAfter(work, result));
		}
	}

	/**
	 * The application ends: whoever still waits for what nobody will complete goes on.
	 */
	private void close() {
		this.closed = true;
		this.watched.close();
		this.awaited.forEach((result) -> result.cancel(true));
	}

	/**
	 * The future says how it ended; here it only matters that it did.
	 */
	private static boolean settlesWithin(Future<?> result, long nanos) throws InterruptedException {
		if (result instanceof LendingFuture<?> own) {
			return own.settlesWithin(nanos);
		}
		try {
			result.get(nanos, TimeUnit.NANOSECONDS);
			return true;
		}
		catch (ExecutionException | CancellationException ex) {
			return true;
		}
		catch (TimeoutException ex) {
			return false;
		}
	}

}
