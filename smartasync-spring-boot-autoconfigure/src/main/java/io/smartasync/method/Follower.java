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

import java.util.Map;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;

/**
 * Follows an asynchronous result, which is in somebody else's hands, to its end. Throws
 * nothing.
 *
 * @since 0.1.0
 * @see ResultType#follow
 */
public interface Follower {

	/**
	 * A deferred single result is about to be subscribed. Called on the thread that does.
	 */
	default void subscribing() {
	}

	/**
	 * It has been subscribed, or has ended meanwhile. Called on the same thread, before
	 * anybody else hears of its end there.
	 */
	default void subscribed() {
	}

	/**
	 * Return what is to be found in the Reactor context of a deferred result, in addition
	 * to what its subscriber has there.
	 * @return keys and values
	 */
	default Map<Object, Object> context() {
		return Map.of();
	}

	/**
	 * The result has ended. Called once, on any thread.
	 * @param error what it failed with, a {@code CancellationException} if it was
	 * cancelled, or {@code null} for success
	 */
	void ended(@Nullable Throwable error);

	/**
	 * Look again whether the result has ended, which tells nobody.
	 * @param delay how long from now
	 * @param unit its unit
	 * @param look looks, on any thread
	 */
	void lookAgain(long delay, TimeUnit unit, Runnable look);

}
