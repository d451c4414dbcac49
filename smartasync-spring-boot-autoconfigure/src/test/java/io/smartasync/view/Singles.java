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

package io.smartasync.view;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;

import io.reactivex.rxjava3.core.Maybe;
import io.reactivex.rxjava3.core.Single;
import io.smallrye.mutiny.Uni;
import kotlinx.coroutines.Deferred;
import reactor.core.publisher.Mono;

import org.springframework.core.ReactiveAdapterRegistry;

/**
 * A method for each type that one value can have, and the views of each other type of all
 * of them.
 *
 * @param <W> the type that is wanted
 */
interface Singles<W> {

	List<Class<? extends Singles<?>>> VIEWS = List.of(AsValue.class, AsOptional.class, AsMono.class, AsUni.class,
			AsSingle.class, AsMaybe.class, AsDeferred.class, AsCompletableFuture.class, AsCompletionStage.class,
			AsFuture.class);

	W value(Outcome outcome) throws Throwable;

	W optional(Outcome outcome) throws Throwable;

	W mono(Outcome outcome) throws Throwable;

	W uni(Outcome outcome) throws Throwable;

	W single(Outcome outcome) throws Throwable;

	W maybe(Outcome outcome) throws Throwable;

	W deferred(Outcome outcome) throws Throwable;

	W completableFuture(Outcome outcome) throws Throwable;

	W completionStage(Outcome outcome) throws Throwable;

	W future(Outcome outcome) throws Throwable;

	W throwingMono(Outcome outcome) throws Throwable;

	/**
	 * How a call ends.
	 */
	enum Outcome {

		PRESENT, ABSENT, CHECKED, UNCHECKED, ERROR, CANCELLED;

		static final String VALUE = "it";

		Throwable failure() {
			return switch (this) {
				case PRESENT, ABSENT -> null;
				case CHECKED -> new IOException("checked");
				case UNCHECKED -> new IllegalArgumentException("unchecked");
				case ERROR -> new StackOverflowError("error");
				case CANCELLED -> new CancellationException("cancelled");
			};
		}

		String value() {
			return (this == PRESENT) ? VALUE : null;
		}

		Mono<String> mono() {
			Throwable failure = failure();
			return (failure != null) ? Mono.error(failure) : Mono.justOrEmpty(value());
		}

		CompletableFuture<String> future() {
			Throwable failure = failure();
			return (failure != null) ? CompletableFuture.failedFuture(failure)
					: CompletableFuture.completedFuture(value());
		}

	}

	class Bean {

		public String value(Outcome outcome) throws Throwable {
			Throwable failure = outcome.failure();
			if (failure != null) {
				throw failure;
			}
			return outcome.value();
		}

		public Optional<String> optional(Outcome outcome) throws Throwable {
			return Optional.ofNullable(value(outcome));
		}

		public Mono<String> mono(Outcome outcome) {
			return outcome.mono();
		}

		public Uni<String> uni(Outcome outcome) {
			Throwable failure = outcome.failure();
			return (failure != null) ? Uni.createFrom().failure(failure) : Uni.createFrom().item(outcome.value());
		}

		public Single<String> single(Outcome outcome) {
			Throwable failure = outcome.failure();
			return (failure != null) ? Single.error(failure) : Single.just(Outcome.VALUE);
		}

		public Maybe<String> maybe(Outcome outcome) {
			Throwable failure = outcome.failure();
			return (failure != null) ? Maybe.error(failure)
					: (outcome.value() != null) ? Maybe.just(outcome.value()) : Maybe.empty();
		}

		@SuppressWarnings("unchecked")
		public Deferred<String> deferred(Outcome outcome) {
			return (Deferred<String>) ReactiveAdapterRegistry.getSharedInstance()
				.getAdapter(Deferred.class)
				.fromPublisher(outcome.mono());
		}

		public CompletableFuture<String> completableFuture(Outcome outcome) {
			return outcome.future();
		}

		public CompletionStage<String> completionStage(Outcome outcome) {
			return outcome.future().minimalCompletionStage();
		}

		public Future<String> future(Outcome outcome) {
			FutureTask<String> task = new FutureTask<>(() -> {
				Throwable failure = outcome.failure();
				if (failure instanceof Exception ex) {
					throw ex;
				}
				if (failure instanceof Error ex) {
					throw ex;
				}
				return outcome.value();
			});
			task.run();
			return task;
		}

		/**
		 * Fails before there is a result.
		 */
		public Mono<String> throwingMono(Outcome outcome) throws Throwable {
			return Mono.justOrEmpty(value(outcome));
		}

	}

	interface AsValue extends Singles<String> {

	}

	interface AsOptional extends Singles<Optional<String>> {

	}

	interface AsMono extends Singles<Mono<String>> {

	}

	interface AsUni extends Singles<Uni<String>> {

	}

	interface AsSingle extends Singles<Single<String>> {

	}

	interface AsMaybe extends Singles<Maybe<String>> {

	}

	interface AsDeferred extends Singles<Deferred<String>> {

	}

	interface AsCompletableFuture extends Singles<CompletableFuture<String>> {

	}

	interface AsCompletionStage extends Singles<CompletionStage<String>> {

	}

	interface AsFuture extends Singles<Future<String>> {

	}

}
