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

import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import org.jspecify.annotations.Nullable;

/**
 * A future whose {@code get()} and {@code join()}, and those of the stages that depend on
 * it, are waits of ours: a thread of an executor lends its place meanwhile.
 *
 * @param <T> what the result is
 * @see Waits
 */
class LendingFuture<T extends @Nullable Object> extends CompletableFuture<T> {

	private final Waits waits;

	LendingFuture(Waits waits) {
		this.waits = waits;
	}

	@Override
	public <U extends @Nullable Object> CompletableFuture<U> newIncompleteFuture() {
		return new LendingFuture<>(this.waits);
	}

	/**
	 * Whether the engine sees to it that this is done some time, also when the
	 * application ends. Of a stage that depends on it nobody can say.
	 */
	boolean isSureToSettle() {
		return false;
	}

	/**
	 * Whether waiting is nothing but waiting: there is no place to lend, and nobody who
	 * would have to be told that the application ends. It costs less.
	 */
	private boolean justWaits() {
		return isSureToSettle() && !this.waits.canLend();
	}

	@Override
	public T get() throws InterruptedException, ExecutionException {
		if (justWaits()) {
			return super.get();
		}
		this.waits.isSettledWithin(this, Long.MAX_VALUE);
		return super.get();
	}

	@Override
	public T get(long timeout, TimeUnit unit) throws InterruptedException, ExecutionException, TimeoutException {
		if (!this.waits.isSettledWithin(this, unit.toNanos(timeout))) {
			throw new TimeoutException();
		}
		return super.get();
	}

	@Override
	public T join() {
		if (justWaits()) {
			return super.join();
		}
		boolean interrupted = false;
		while (!isDone()) {
			try {
				this.waits.isSettledWithin(this, Long.MAX_VALUE);
			}
			catch (InterruptedException ex) {
				interrupted = true;
			}
		}
		if (interrupted) {
			Thread.currentThread().interrupt();
		}
		return super.join();
	}

	/**
	 * Wait, and nothing else.
	 * @param nanos for how long at most
	 * @return whether this is done, however it ended
	 */
	boolean settlesWithin(long nanos) throws InterruptedException {
		try {
			super.get(nanos, TimeUnit.NANOSECONDS);
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
