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

package io.smartasync;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * What {@link SmartAsync} does for bean methods, for code that is none. Safe for use by
 * many threads. Needs Reactor.
 *
 * @since 0.1.0
 */
public interface SmartAsyncOperations {

	/**
	 * Say who is calling.
	 * @return what kind of thread the current one is, the executor bean whose task it
	 * runs, and how that was recognised
	 */
	CallerContext callerContext();

	/**
	 * Run a blocking call on the executor for offloaded work, for each subscription anew.
	 * On a worker of that executor it runs inline.
	 * @param <T> what the call returns
	 * @param call the call
	 * @return its result; empty where it returns {@code null}, failed with what it throws
	 */
	<T> Mono<T> mono(Callable<? extends T> call);

	/**
	 * Run a blocking call for each subscription anew, on a certain executor.
	 * @param <T> what the call returns
	 * @param executor bean name of the executor, as in {@link SmartAsync#executor()}: may
	 * be a placeholder or an expression; an empty string for the executor for offloaded
	 * work
	 * @param call the call
	 * @return its result; empty where it returns {@code null}, failed with what it throws
	 * @throws InvalidSmartAsyncException at once, if there is no such executor: it says
	 * which there are
	 */
	<T> Mono<T> mono(String executor, Callable<? extends T> call);

	/**
	 * Run a blocking call for each subscription anew, on a certain executor, in limited
	 * time.
	 * @param <T> what the call returns
	 * @param executor bean name of the executor, as above
	 * @param timeout how long the call may take, queueing included; positive. Then it is
	 * cancelled, and fails with a {@link SmartAsyncTimeoutException}
	 * @param call the call
	 * @return its result; empty where it returns {@code null}, failed with what it throws
	 * @throws InvalidSmartAsyncException at once, if there is no such executor
	 * @throws IllegalArgumentException if the timeout is not positive
	 */
	<T> Mono<T> mono(String executor, Duration timeout, Callable<? extends T> call);

	/**
	 * Run a blocking call on the executor for offloaded work, for each subscription anew.
	 * @param <T> what the elements are
	 * @param call the call
	 * @return the elements of what it returns; none where it returns {@code null}
	 */
	<T> Flux<T> flux(Callable<? extends Iterable<? extends T>> call);

	/**
	 * Run a blocking call for each subscription anew, on a certain executor.
	 * @param <T> what the elements are
	 * @param executor bean name of the executor, as in {@link SmartAsync#executor()}: may
	 * be a placeholder or an expression; an empty string for the executor for offloaded
	 * work
	 * @param call the call
	 * @return the elements of what it returns; none where it returns {@code null}
	 * @throws InvalidSmartAsyncException at once, if there is no such executor: it says
	 * which there are
	 */
	<T> Flux<T> flux(String executor, Callable<? extends Iterable<? extends T>> call);

	/**
	 * Run a blocking call for each subscription anew, on a certain executor, in limited
	 * time.
	 * @param <T> what the elements are
	 * @param executor bean name of the executor, as above
	 * @param timeout how long the call may take, queueing included; positive. Then it is
	 * cancelled, and fails with a {@link SmartAsyncTimeoutException}
	 * @param call the call
	 * @return the elements of what it returns; none where it returns {@code null}
	 * @throws InvalidSmartAsyncException at once, if there is no such executor
	 * @throws IllegalArgumentException if the timeout is not positive
	 */
	<T> Flux<T> flux(String executor, Duration timeout, Callable<? extends Iterable<? extends T>> call);

	/**
	 * Run a blocking call on the executor for offloaded work, at once. Cancelling the
	 * future cancels the call.
	 * @param <T> what the call returns
	 * @param call the call
	 * @return its result, which may be {@code null}
	 */
	<T> CompletableFuture<T> future(Callable<? extends T> call);

	/**
	 * Run a blocking call at once, on a certain executor.
	 * @param <T> what the call returns
	 * @param executor bean name of the executor, as in {@link SmartAsync#executor()}: may
	 * be a placeholder or an expression; an empty string for the executor for offloaded
	 * work
	 * @param call the call
	 * @return its result, which may be {@code null}
	 * @throws InvalidSmartAsyncException at once, if there is no such executor: it says
	 * which there are
	 */
	<T> CompletableFuture<T> future(String executor, Callable<? extends T> call);

	/**
	 * Run a blocking call at once, on a certain executor, in limited time.
	 * @param <T> what the call returns
	 * @param executor bean name of the executor, as above
	 * @param timeout how long the call may take, queueing included; positive. Then it is
	 * cancelled, and fails with a {@link SmartAsyncTimeoutException}
	 * @param call the call
	 * @return its result, which may be {@code null}
	 * @throws InvalidSmartAsyncException at once, if there is no such executor
	 * @throws IllegalArgumentException if the timeout is not positive
	 */
	<T> CompletableFuture<T> future(String executor, Duration timeout, Callable<? extends T> call);

	/**
	 * Wait for a result. Interrupting the thread cancels it.
	 * @param <T> what the result is
	 * @param result the result
	 * @return its value, or {@code null} where it is empty. If it fails, the very error
	 * is thrown, also a checked one
	 * @throws BlockingCallRejectedException on an event loop
	 * @throws SmartAsyncTimeoutException if it takes longer than
	 * {@code smartasync.await.timeout}
	 */
	<T> @Nullable T await(Mono<? extends T> result);

	/**
	 * Wait for a result in limited time. Interrupting the thread cancels it.
	 * @param <T> what the result is
	 * @param result the result
	 * @param timeout how long to wait; positive
	 * @return its value, or {@code null} where it is empty. If it fails, the very error
	 * is thrown, also a checked one
	 * @throws BlockingCallRejectedException on an event loop
	 * @throws SmartAsyncTimeoutException if it takes longer: it has been cancelled
	 * @throws IllegalArgumentException if the timeout is not positive
	 */
	<T> @Nullable T await(Mono<? extends T> result, Duration timeout);

	/**
	 * Wait for a result. Interrupting the thread cancels it.
	 * @param <T> what the result is
	 * @param result the result
	 * @return its value, which may be {@code null}. If it fails, the very error is
	 * thrown, also a checked one
	 * @throws BlockingCallRejectedException on an event loop
	 * @throws SmartAsyncTimeoutException if it takes longer than
	 * {@code smartasync.await.timeout}
	 */
	<T> @Nullable T await(CompletionStage<? extends T> result);

	/**
	 * Wait for a result in limited time. Interrupting the thread cancels it.
	 * @param <T> what the result is
	 * @param result the result
	 * @param timeout how long to wait; positive
	 * @return its value, which may be {@code null}. If it fails, the very error is
	 * thrown, also a checked one
	 * @throws BlockingCallRejectedException on an event loop
	 * @throws SmartAsyncTimeoutException if it takes longer: it has been cancelled
	 * @throws IllegalArgumentException if the timeout is not positive
	 */
	<T> @Nullable T await(CompletionStage<? extends T> result, Duration timeout);

	/**
	 * Wait for all elements of a stream. Interrupting the thread cancels it.
	 * @param <T> what the elements are
	 * @param result the stream
	 * @return its elements. If it fails, the very error is thrown, also a checked one
	 * @throws BlockingCallRejectedException on an event loop
	 * @throws SmartAsyncTimeoutException if it takes longer than
	 * {@code smartasync.await.timeout}
	 */
	<T> List<T> await(Flux<? extends T> result);

	/**
	 * Wait for all elements of a stream in limited time. Interrupting the thread cancels
	 * it.
	 * @param <T> what the elements are
	 * @param result the stream
	 * @param timeout how long to wait; positive
	 * @return its elements. If it fails, the very error is thrown, also a checked one
	 * @throws BlockingCallRejectedException on an event loop
	 * @throws SmartAsyncTimeoutException if it takes longer: it has been cancelled
	 * @throws IllegalArgumentException if the timeout is not positive
	 */
	<T> List<T> await(Flux<? extends T> result, Duration timeout);

	/**
	 * Make a view of a bean: an interface whose return types the caller picked.
	 * @param <V> the interface
	 * @param bean the bean, a proxy perhaps
	 * @param view the interface; it need not be annotated
	 * @return the view
	 * @throws InvalidSmartAsyncException if the interface cannot be a view of this bean:
	 * it tells every problem
	 * @see SmartAsyncView
	 */
	<V> V view(Object bean, Class<V> view);

}
