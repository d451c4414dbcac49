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

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.stream.Stream;

import io.reactivex.rxjava3.core.Flowable;
import io.reactivex.rxjava3.core.Observable;
import io.reactivex.rxjava3.core.Single;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smartasync.Body;
import io.smartasync.SmartAsync;
import org.reactivestreams.Publisher;
import reactor.adapter.JdkFlowAdapter;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.core.ReactiveAdapterRegistry;

/**
 * A method for each type that many values can have, and the views of each other type of
 * all of them.
 *
 * @param <W> the type that is wanted
 */
interface Streams<W> {

	List<Class<? extends Streams<?>>> VIEWS = List.of(AsList.class, AsSet.class, AsCollection.class, AsIterable.class,
			AsStream.class, AsMonoOfList.class, AsUniOfSet.class, AsFutureOfStream.class, AsFlux.class,
			AsPublisher.class, AsFlowPublisher.class, AsMulti.class, AsFlowable.class, AsObservable.class,
			AsFlow.class);

	W list(Ending ending) throws Throwable;

	W set(Ending ending) throws Throwable;

	W collection(Ending ending) throws Throwable;

	W iterable(Ending ending) throws Throwable;

	W stream(Ending ending) throws Throwable;

	W monoOfList(Ending ending) throws Throwable;

	W futureOfSet(Ending ending) throws Throwable;

	W singleOfStream(Ending ending) throws Throwable;

	W flux(Ending ending) throws Throwable;

	W publisher(Ending ending) throws Throwable;

	W flowPublisher(Ending ending) throws Throwable;

	W multi(Ending ending) throws Throwable;

	W flowable(Ending ending) throws Throwable;

	W observable(Ending ending) throws Throwable;

	W flow(Ending ending) throws Throwable;

	W blockingFlux(Ending ending) throws Throwable;

	/**
	 * How a call ends.
	 */
	enum Ending {

		SOME, NONE, NULL, FAILED;

		List<Integer> numbers() {
			return switch (this) {
				case SOME -> List.of(1, 2, 3);
				case NONE -> List.of();
				case NULL -> null;
				case FAILED -> throw new IllegalArgumentException("failed");
			};
		}

		Flux<Integer> flux() {
			return (this == NULL) ? null
					: (this == FAILED) ? Flux.just(1).concatWith(Flux.error(new IllegalArgumentException("failed")))
							: Flux.fromIterable(numbers());
		}

	}

	class Bean {

		public List<Integer> list(Ending ending) {
			return ending.numbers();
		}

		public Set<Integer> set(Ending ending) {
			return (ending.numbers() != null) ? new LinkedHashSet<>(ending.numbers()) : null;
		}

		public Collection<Integer> collection(Ending ending) {
			return ending.numbers();
		}

		public Iterable<Integer> iterable(Ending ending) {
			List<Integer> values = ending.numbers();
			return (values != null) ? values::iterator : null;
		}

		public Stream<Integer> stream(Ending ending) {
			return (ending.numbers() != null) ? ending.numbers().stream() : null;
		}

		public Mono<List<Integer>> monoOfList(Ending ending) {
			return Mono.fromCallable(ending::numbers);
		}

		public CompletableFuture<Set<Integer>> futureOfSet(Ending ending) {
			return Mono.fromCallable(() -> set(ending)).toFuture();
		}

		public Single<Stream<Integer>> singleOfStream(Ending ending) {
			return Single.fromCallable(() -> (ending.numbers() != null) ? ending.numbers().stream() : Stream.empty());
		}

		public Flux<Integer> flux(Ending ending) {
			return ending.flux();
		}

		public Publisher<Integer> publisher(Ending ending) {
			return ending.flux();
		}

		public Flow.Publisher<Integer> flowPublisher(Ending ending) {
			return (ending.flux() != null) ? JdkFlowAdapter.publisherToFlowPublisher(ending.flux()) : null;
		}

		public Multi<Integer> multi(Ending ending) {
			return (ending.flux() != null)
					? Multi.createFrom().publisher(JdkFlowAdapter.publisherToFlowPublisher(ending.flux())) : null;
		}

		public Flowable<Integer> flowable(Ending ending) {
			return (ending.flux() != null) ? Flowable.fromPublisher(ending.flux()) : null;
		}

		public Observable<Integer> observable(Ending ending) {
			return (ending.flux() != null) ? Observable.fromPublisher(ending.flux()) : null;
		}

		@SuppressWarnings("unchecked")
		public kotlinx.coroutines.flow.Flow<Integer> flow(Ending ending) {
			return (ending.flux() != null)
					? (kotlinx.coroutines.flow.Flow<Integer>) ReactiveAdapterRegistry.getSharedInstance()
						.getAdapter(kotlinx.coroutines.flow.Flow.class)
						.fromPublisher(ending.flux())
					: null;
		}

		@SmartAsync(body = Body.BLOCKING)
		public Flux<Integer> blockingFlux(Ending ending) {
			return ending.flux();
		}

	}

	interface AsList extends Streams<List<Integer>> {

	}

	interface AsSet extends Streams<Set<Integer>> {

	}

	interface AsCollection extends Streams<Collection<Integer>> {

	}

	interface AsIterable extends Streams<Iterable<Integer>> {

	}

	interface AsStream extends Streams<Stream<Integer>> {

	}

	interface AsMonoOfList extends Streams<Mono<List<Integer>>> {

	}

	interface AsUniOfSet extends Streams<Uni<Set<Integer>>> {

	}

	interface AsFutureOfStream extends Streams<CompletableFuture<Stream<Integer>>> {

	}

	interface AsFlux extends Streams<Flux<Integer>> {

	}

	interface AsPublisher extends Streams<Publisher<Integer>> {

	}

	interface AsFlowPublisher extends Streams<Flow.Publisher<Integer>> {

	}

	interface AsMulti extends Streams<Multi<Integer>> {

	}

	interface AsFlowable extends Streams<Flowable<Integer>> {

	}

	interface AsObservable extends Streams<Observable<Integer>> {

	}

	interface AsFlow extends Streams<kotlinx.coroutines.flow.Flow<Integer>> {

	}

}
