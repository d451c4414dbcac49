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
import java.util.concurrent.Future;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;

import org.springframework.core.ReactiveAdapter;

/**
 * A reactive type of many values: {@code Flux}, {@code Publisher},
 * {@code Flow.Publisher}, {@code Multi}, {@code Flowable}, {@code Observable}, Kotlin's
 * {@code Flow}. There is no single value to wait for.
 */
final class ReactiveStream extends ResultType {

	private final ReactiveAdapter adapter;

	ReactiveStream(Class<?> declared, ReactiveAdapter adapter) {
		super(declared, ResultKind.STREAM);
		this.adapter = adapter;
	}

	@Override
	public boolean canBeMade() {
		return declared().isAssignableFrom(this.adapter.getReactiveType());
	}

	@Override
	public Object pending(PendingResult source) {
		return this.adapter.fromPublisher(new StreamPublisher(source));
	}

	/**
	 * A stream has no single value: {@code null} is no stream at all, hence an empty one.
	 */
	@Override
	public Object completed(@Nullable Object value) {
		return pending(PendingResult.of(CompletableFuture.completedFuture(null)));
	}

	@Override
	public Object failed(Throwable error) {
		return pending(PendingResult.of(CompletableFuture.failedFuture(error)));
	}

	@Override
	public Future<? extends @Nullable Object> await(Object result, @Nullable Object subscriber) {
		return gather(result, subscriber, Gathering.ALL);
	}

	/**
	 * Let what a stream holds be taken one by one.
	 */
	Future<? extends @Nullable Object> elements(Object result, Waiting waiting) {
		return CompletableFuture.completedFuture(new StreamElements(toPublisher(result), waiting));
	}

	/**
	 * Begin to gather what a stream holds.
	 */
	FutureSubscriber gather(Object result, @Nullable Object subscriber, Gathering gathering) {
		FutureSubscriber future = FutureSubscriber.onBehalfOf(subscriber, gathering);
		future.subscribeTo(toPublisher(result));
		return future;
	}

	@Override
	public boolean isDeferred() {
		return true;
	}

	@SuppressWarnings("unchecked")
	static Object followed(Object publisher, Follower follower) {
		return new FollowedPublisher((Publisher<Object>) publisher, (subscriber) -> follower, false);
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
		return this.adapter.fromPublisher(new FollowedPublisher(toPublisher(result), followers, false));
	}

	@Override
	public Object settled(Object result, Future<? extends @Nullable Object> awaited) {
		throw new UnsupportedOperationException("A stream is no single result: " + declared().getName());
	}

	Publisher<Object> toPublisher(Object stream) {
		return this.adapter.toPublisher(stream);
	}

}
