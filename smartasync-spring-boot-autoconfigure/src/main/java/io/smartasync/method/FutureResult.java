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

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

/**
 * A future of the JDK: {@code Future}, {@code CompletionStage}, {@code CompletableFuture}
 * or a subclass. Hot: work starts at once, and only once. A future that is done is its
 * own completed result, whatever its class.
 */
final class FutureResult extends ResultType {

	FutureResult(Class<?> declared) {
		super(declared, ResultKind.SINGLE);
	}

	@Override
	public boolean canBeMade() {
		return declared().isAssignableFrom(CompletableFuture.class);
	}

	@Override
	public boolean isOwnResult() {
		return true;
	}

	/**
	 * A {@code null} value would be one, but a {@code null} future is a mistake.
	 */
	@Override
	public boolean canBeEmpty() {
		return false;
	}

	@Override
	public Object pending(PendingResult source) {
		return source.start(null, PendingResult.Receiver.NONE);
	}

	@Override
	public Object completed(@Nullable Object value) {
		return CompletableFuture.completedFuture(value);
	}

	@Override
	public Object failed(Throwable error) {
		return CompletableFuture.failedFuture(error);
	}

	@Override
	public Future<? extends @Nullable Object> await(Object result, @Nullable Object subscriber) {
		return (result instanceof CompletionStage<?> stage) ? await(stage) : (Future<?>) result;
	}

	/**
	 * Not by the class: a minimal stage of the JDK is a {@code CompletableFuture} that
	 * refuses to be waited for.
	 */
	private static CompletableFuture<?> await(CompletionStage<?> stage) {
		try {
			return stage.toCompletableFuture();
		}
		catch (UnsupportedOperationException ex) {
			// CompletionStage allows this, and then there is nothing to cancel.
			CompletableFuture<@Nullable Object> future = new CompletableFuture<>();
			stage.whenComplete((value, error) -> {
				if (error != null) {
					future.completeExceptionally(error);
				}
				else {
					future.complete(value);
				}
			});
			return future;
		}
	}

	/**
	 * Only what is known to be one: a minimal stage of the JDK refuses to be asked.
	 */
	@Override
	public boolean isThere(Object result) {
		return result.getClass() == CompletableFuture.class && ((CompletableFuture<?>) result).isDone();
	}

	@Override
	public Object follow(Object result, Function<@Nullable Object, Follower> followers) {
		Follower follower = followers.apply(null);
		if (result instanceof CompletionStage<?> stage) {
			stage.whenComplete((value, error) -> follower.ended(error));
		}
		else {
			FollowedFuture.follow((Future<?>) result, follower);
		}
		return result;
	}

	@Override
	public Object settled(Object result, Future<? extends @Nullable Object> awaited) {
		return result;
	}

}
