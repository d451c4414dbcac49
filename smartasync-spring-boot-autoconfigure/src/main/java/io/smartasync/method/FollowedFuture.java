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

package io.smartasync.method;

import java.lang.ref.WeakReference;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;

/**
 * Looks, now and then, whether a plain {@code Future} is done, which tells nobody. First
 * after ten milliseconds, and the longer it takes the more seldom. Of a future that
 * nobody holds any more, nobody wants to know.
 */
final class FollowedFuture {

	private static final long SHORTEST_LOOK = TimeUnit.MILLISECONDS.toNanos(10);

	private static final long LONGEST_LOOK = TimeUnit.SECONDS.toNanos(1);

	private final WeakReference<Future<?>> future;

	private final Follower follower;

	private final long start = System.nanoTime();

	private FollowedFuture(Future<?> future, Follower follower) {
		this.future = new WeakReference<>(future);
		this.follower = follower;
	}

	static void follow(Future<?> future, Follower follower) {
		new FollowedFuture(future, follower).look();
	}

	private void look() {
		Future<?> future = this.future.get();
		if (future == null) {
			this.follower.ended(new CancellationException("Nobody holds the result any more"));
		}
		else if (future.isDone()) {
			this.follower.ended(failureOf(future));
		}
		else {
			long pause = Math.min(Math.max((System.nanoTime() - this.start) / 8, SHORTEST_LOOK), LONGEST_LOOK);
			this.follower.lookAgain(pause, TimeUnit.NANOSECONDS, this::look);
		}
	}

	private static @Nullable Throwable failureOf(Future<?> done) {
		try {
			done.get();
			return null;
		}
		catch (ExecutionException ex) {
			return ex.getCause();
		}
		catch (CancellationException | InterruptedException ex) {
			return ex;
		}
	}

}
