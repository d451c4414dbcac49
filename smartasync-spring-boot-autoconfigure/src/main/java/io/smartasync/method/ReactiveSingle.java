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

import java.util.NoSuchElementException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;

import org.springframework.core.ReactiveAdapter;

/**
 * A reactive type of at most one value: {@code Uni}, RxJava's {@code Single},
 * {@code Maybe} and {@code Completable}, Kotlin's {@code Deferred}. "None" is told by
 * completing without a value, never by the adapter's empty value: Mutiny's never
 * completes.
 */
class ReactiveSingle extends ResultType {

	private final ReactiveAdapter adapter;

	ReactiveSingle(Class<?> declared, ReactiveAdapter adapter) {
		super(declared, ResultKind.SINGLE);
		this.adapter = adapter;
	}

	@Override
	public boolean isVoid() {
		return this.adapter.isNoValue();
	}

	@Override
	public boolean canBeMade() {
		return declared().isAssignableFrom(this.adapter.getReactiveType());
	}

	@Override
	public boolean canBeEmpty() {
		return this.adapter.supportsEmpty();
	}

	@Override
	public Object pending(PendingResult source) {
		return this.adapter.fromPublisher(new FuturePublisher(source, canBeEmpty()));
	}

	@Override
	public Object completed(@Nullable Object value) {
		return pending(PendingResult.of(CompletableFuture.completedFuture(value)));
	}

	@Override
	public Object failed(Throwable error) {
		return pending(PendingResult.of(CompletableFuture.failedFuture(error)));
	}

	@Override
	public Future<? extends @Nullable Object> await(Object result, @Nullable Object subscriber) {
		Publisher<Object> publisher = this.adapter.toPublisher(result);
		FutureSubscriber future = FutureSubscriber.onBehalfOf(subscriber, Gathering.FIRST);
		future.subscribeTo(publisher);
		return future;
	}

	@Override
	public boolean isDeferred() {
		return true;
	}

	@Override
	public boolean isThere(Object result) {
		return ReactiveResults.isScalar(result);
	}

	@Override
	public Object follow(Object result, Function<@Nullable Object, Follower> followers) {
		if (!canBeMade()) {
			followers.apply(null).ended(null);
			return result;
		}
		return this.adapter.fromPublisher(new FollowedPublisher(this.adapter.toPublisher(result), followers, true));
	}

	@Override
	public Object settled(Object result, Future<? extends @Nullable Object> awaited) {
		CompletableFuture<?> done = (CompletableFuture<?>) awaited;
		return done.handle((value, error) -> (error != null) ? failed(error) : completed(value)).join();
	}

	static NoSuchElementException empty() {
		return new NoSuchElementException("The call completed without a value, and its type cannot be empty");
	}

}
