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

package io.smartasync.threads;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import io.reactivex.rxjava3.core.Completable;
import io.reactivex.rxjava3.core.Maybe;
import io.reactivex.rxjava3.core.Single;
import io.smallrye.mutiny.Uni;
import io.smartasync.Body;
import io.smartasync.SmartAsync;
import kotlinx.coroutines.Deferred;
import reactor.core.publisher.Mono;

import org.springframework.core.ReactiveAdapterRegistry;

/**
 * Every type of a single asynchronous result, and a bean that returns it. Each body asks
 * a source for a {@code Mono} first, on the thread that runs the body.
 */
public enum AsyncTypes {

	MONO {
		@Override
		public Object call(Bean bean, Supplier<Mono<String>> source) {
			return bean.mono(source);
		}
	},

	UNI {
		@Override
		public Object call(Bean bean, Supplier<Mono<String>> source) {
			return bean.uni(source);
		}
	},

	SINGLE {
		@Override
		public Object call(Bean bean, Supplier<Mono<String>> source) {
			return bean.single(source);
		}

		@Override
		public boolean canBeEmpty() {
			return false;
		}
	},

	MAYBE {
		@Override
		public Object call(Bean bean, Supplier<Mono<String>> source) {
			return bean.maybe(source);
		}
	},

	COMPLETABLE {
		@Override
		public Object call(Bean bean, Supplier<Mono<String>> source) {
			return bean.completable(source);
		}

		@Override
		public boolean hasValue() {
			return false;
		}
	},

	DEFERRED {
		@Override
		public Object call(Bean bean, Supplier<Mono<String>> source) {
			return bean.deferred(source);
		}

		@Override
		public boolean isHot() {
			return true;
		}
	},

	COMPLETABLE_FUTURE {
		@Override
		public Object call(Bean bean, Supplier<Mono<String>> source) {
			return bean.completableFuture(source);
		}

		@Override
		public boolean isHot() {
			return true;
		}
	},

	COMPLETION_STAGE {
		@Override
		public Object call(Bean bean, Supplier<Mono<String>> source) {
			return bean.completionStage(source);
		}

		@Override
		public boolean isHot() {
			return true;
		}
	},

	FUTURE {
		@Override
		public Object call(Bean bean, Supplier<Mono<String>> source) {
			return bean.future(source);
		}

		@Override
		public boolean isHot() {
			return true;
		}
	};

	public abstract Object call(Bean bean, Supplier<Mono<String>> source);

	public boolean hasValue() {
		return true;
	}

	public boolean canBeEmpty() {
		return true;
	}

	public boolean isHot() {
		return false;
	}

	/**
	 * Wait for a result of this type.
	 * @param result the result
	 * @return its value, or {@code null} for none
	 * @throws Throwable the very error that it failed with
	 */
	public static Object get(Object result) throws Throwable {
		if (result instanceof CompletionStage<?> stage) {
			CompletableFuture<Throwable> error = new CompletableFuture<>();
			CompletableFuture<Object> value = new CompletableFuture<>();
			stage.whenComplete((done, failure) -> {
				value.complete(done);
				error.complete(failure);
			});
			Throwable failure = error.get(10, TimeUnit.SECONDS);
			if (failure != null) {
				// The JDK's own wrapping of what a minimal stage depends on.
				throw (failure instanceof CompletionException) ? failure.getCause() : failure;
			}
			return value.getNow(null);
		}
		if (result instanceof Future<?> future) {
			try {
				return future.get(10, TimeUnit.SECONDS);
			}
			catch (java.util.concurrent.ExecutionException ex) {
				throw ex.getCause();
			}
		}
		return get(Mono.from(ReactiveAdapterRegistry.getSharedInstance().getAdapter(null, result).toPublisher(result))
			.toFuture());
	}

	/**
	 * Whether a result of this type is there: nobody would have to wait for it.
	 * @param result the result
	 * @return whether it is completed
	 */
	public static boolean isThere(Object result) {
		if (result instanceof CompletionStage<?> stage) {
			return stage.toCompletableFuture().isDone();
		}
		if (result instanceof Future<?> future) {
			return future.isDone();
		}
		return Mono.from(ReactiveAdapterRegistry.getSharedInstance().getAdapter(null, result).toPublisher(result))
			.toFuture()
			.isDone();
	}

	/**
	 * Not blocking: adapted by waiting.
	 */
	@SmartAsync
	public static class Bean {

		public Mono<String> mono(Supplier<Mono<String>> source) {
			return source.get();
		}

		public Uni<String> uni(Supplier<Mono<String>> source) {
			Mono<String> mono = source.get();
			return (mono != null) ? Uni.createFrom().completionStage(mono::toFuture) : null;
		}

		public Single<String> single(Supplier<Mono<String>> source) {
			Mono<String> mono = source.get();
			return (mono != null) ? Single.fromPublisher(mono) : null;
		}

		public Maybe<String> maybe(Supplier<Mono<String>> source) {
			Mono<String> mono = source.get();
			return (mono != null) ? Maybe.fromPublisher(mono) : null;
		}

		public Completable completable(Supplier<Mono<String>> source) {
			Mono<String> mono = source.get();
			return (mono != null) ? Completable.fromPublisher(mono) : null;
		}

		@SuppressWarnings("unchecked")
		public Deferred<String> deferred(Supplier<Mono<String>> source) {
			Mono<String> mono = source.get();
			return (mono != null) ? (Deferred<String>) ReactiveAdapterRegistry.getSharedInstance()
				.getAdapter(Deferred.class)
				.fromPublisher(mono) : null;
		}

		public CompletableFuture<String> completableFuture(Supplier<Mono<String>> source) {
			Mono<String> mono = source.get();
			return (mono != null) ? mono.toFuture() : null;
		}

		public CompletionStage<String> completionStage(Supplier<Mono<String>> source) {
			Mono<String> mono = source.get();
			return (mono != null) ? mono.toFuture().minimalCompletionStage() : null;
		}

		public Future<String> future(Supplier<Mono<String>> source) {
			Mono<String> mono = source.get();
			if (mono == null) {
				return null;
			}
			FutureTask<String> task = new FutureTask<>(() -> {
				try {
					return mono.toFuture().get();
				}
				catch (java.util.concurrent.ExecutionException ex) {
					throw (Exception) ex.getCause();
				}
			});
			new Thread(task, "future").start();
			return task;
		}

	}

	/**
	 * Blocking: adapted by offloading, from every thread.
	 */
	@SmartAsync(body = Body.BLOCKING, onPlainThread = io.smartasync.Strategy.OFFLOAD)
	public static class BlockingBean extends Bean {

		@Override
		public Mono<String> mono(Supplier<Mono<String>> source) {
			return super.mono(source);
		}

		@Override
		public Uni<String> uni(Supplier<Mono<String>> source) {
			return super.uni(source);
		}

		@Override
		public Single<String> single(Supplier<Mono<String>> source) {
			return super.single(source);
		}

		@Override
		public Maybe<String> maybe(Supplier<Mono<String>> source) {
			return super.maybe(source);
		}

		@Override
		public Completable completable(Supplier<Mono<String>> source) {
			return super.completable(source);
		}

		@Override
		public Deferred<String> deferred(Supplier<Mono<String>> source) {
			return super.deferred(source);
		}

		@Override
		public CompletableFuture<String> completableFuture(Supplier<Mono<String>> source) {
			return super.completableFuture(source);
		}

		@Override
		public CompletionStage<String> completionStage(Supplier<Mono<String>> source) {
			return super.completionStage(source);
		}

		@Override
		public Future<String> future(Supplier<Mono<String>> source) {
			return super.future(source);
		}

	}

}
