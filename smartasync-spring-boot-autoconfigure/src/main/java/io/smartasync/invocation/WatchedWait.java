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

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BiFunction;

import org.jspecify.annotations.Nullable;

/**
 * A thread that waits for a result and looks at no clock: the result wakes it, or
 * somebody who looks at the time for all that wait.
 *
 * @see WatchedWaits
 */
final class WatchedWait implements BiFunction<@Nullable Object, @Nullable Throwable, @Nullable Object> {

	private final Thread thread = Thread.currentThread();

	private final CompletableFuture<?> result;

	/**
	 * When somebody has seen it first, 0 for not yet. Only who looks at the time writes
	 * and reads it, one thread after the other.
	 */
	private long seen;

	private volatile boolean over;

	WatchedWait(CompletableFuture<?> result) {
		this.result = result;
	}

	/**
	 * Wait.
	 * @return whether the result is there, however it ended
	 */
	boolean isSettled() throws InterruptedException {
		this.result.handle(this);
		while (!this.result.isDone()) {
			if (Thread.interrupted()) {
				throw new InterruptedException();
			}
			if (this.over) {
				return false;
			}
			LockSupport.park(this);
		}
		return true;
	}

	/**
	 * The result is there.
	 */
	@Override
	public @Nullable Object apply(@Nullable Object value, @Nullable Throwable error) {
		LockSupport.unpark(this.thread);
		return null;
	}

	/**
	 * Look at the time, on behalf of the thread that waits.
	 * @param now what the clock says, in nanoseconds
	 * @param patience how long the wait lasts at most since this was called first
	 */
	void lookAt(long now, long patience) {
		if (this.seen == 0) {
			this.seen = now;
		}
		if (now - this.seen >= patience) {
			this.over = true;
			LockSupport.unpark(this.thread);
		}
	}

	/**
	 * The application ends.
	 */
	void cancel() {
		this.result.cancel(true);
	}

	/**
	 * A thread has no more than one wait at a time. The first identity hash of an object
	 * costs more.
	 */
	@Override
	public int hashCode() {
		return this.thread.hashCode();
	}

	@Override
	public boolean equals(@Nullable Object other) {
		return this == other;
	}

}
