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

import java.lang.ref.Cleaner;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicReference;

import io.smartasync.Body;
import io.smartasync.method.Follower;
import io.smartasync.method.ResultType;
import org.jspecify.annotations.Nullable;

/**
 * Runs the body of a call here and now, as ever, and follows the asynchronous result that
 * it hands back, because somebody wants to know how that ends.
 */
final class FollowedCall {

	private static final Cleaner CLEANER = Cleaner.create((task) -> {
		Thread thread = new Thread(null, task, "smartasync-unwanted-results", 0, false);
		thread.setDaemon(true);
		thread.setContextClassLoader(null);
		return thread;
	});

	private final Call<?> call;

	private final ResultType type;

	private final Call.Followers followers;

	FollowedCall(Call<?> call) {
		this.call = call;
		this.type = call.plan().method().result();
		this.followers = call.followers();
	}

	Object run() throws Throwable {
		boolean later = this.type.isDeferred() && this.type.canBeMade()
				&& this.call.plan().method().body() == Body.NON_BLOCKING;
		return later ? followFromSubscriptions() : followFromTheCall();
	}

	/**
	 * The body has done nothing yet, and is not worth telling of; unless it has failed.
	 */
	private Object followFromSubscriptions() throws Throwable {
		CallProgress others = this.call.decidedForOthers();
		Object result;
		try {
			result = present(this.call.runToEnd(others));
		}
		catch (Throwable ex) {
			this.followers.decided(null).finished(ex);
			throw ex;
		}
		return this.type.follow(result, this.followers::decided);
	}

	private Object followFromTheCall() throws Throwable {
		CallProgress progress = this.call.decided();
		Object result;
		try {
			result = present(this.call.run(progress));
		}
		catch (Throwable ex) {
			progress.finished(ex);
			throw ex;
		}
		if (this.type.isDeferred() && this.type.isThere(result)) {
			progress.finished(AwaitHandler.failureOf(this.type.await(result, null)));
			return result;
		}
		progress.returned();
		return this.type.isDeferred() ? followWhenWanted(this.type, result, progress, this.followers)
				: this.type.follow(result, (subscriber) -> progress);
	}

	/**
	 * The plan makes something of {@code null}.
	 */
	private static Object present(@Nullable Object result) {
		return Objects.requireNonNull(result);
	}

	/**
	 * The body has done its work, and what it returned goes on with it for whoever
	 * subscribes that first. It may be that nobody ever does.
	 */
	private static Object followWhenWanted(ResultType type, Object result, CallProgress progress,
			Call.Followers followers) {
		AtomicReference<@Nullable Follower> first = new AtomicReference<>(progress);
		Object followed = type.follow(result, (subscriber) -> {
			Follower follower = first.getAndSet(null);
			return (follower != null) ? follower : followers.decided(subscriber);
		});
		CLEANER.register(followed, () -> forget(first));
		return followed;
	}

	private static void forget(AtomicReference<@Nullable Follower> first) {
		Follower follower = first.getAndSet(null);
		if (follower != null) {
			Couriers.send(() -> follower.ended(new CancellationException("Nobody ever subscribed the result")));
		}
	}

}
