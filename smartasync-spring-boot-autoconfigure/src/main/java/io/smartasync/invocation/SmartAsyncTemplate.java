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

import java.lang.reflect.Method;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

import io.smartasync.Body;
import io.smartasync.CallerContext;
import io.smartasync.SmartAsyncOperations;
import io.smartasync.caller.CallerContexts;
import io.smartasync.method.Conversion;
import io.smartasync.method.ResultType;
import io.smartasync.method.SmartMethod;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.util.ReflectionUtils;

/**
 * Runs calls that are no method of a bean through the same engine, by the same table: a
 * callable is a blocking method that returns a value, of which a {@code Mono} or a future
 * is wanted; what is awaited is a method that returns an asynchronous result, of which
 * the value is wanted. Safe for use by many threads. Needs Reactor.
 *
 * @since 0.1.0
 */
public class SmartAsyncTemplate implements SmartAsyncOperations {

	private static final String DEFAULT_EXECUTOR = "";

	private static final ResultType VALUE = ResultType.of(method(Callable.class, "call"), Callable.class);

	private static final ResultType MONO = typeOf("mono");

	private static final ResultType FLUX = typeOf("flux");

	private static final ResultType FUTURE = typeOf("future");

	private final CallerContexts callers;

	private final SmartAsyncInvoker invoker;

	private final ViewFactory views;

	private final Operation mono;

	private final Operation future;

	private final Operation awaitMono;

	private final Operation awaitFlux;

	private final Operation awaitStage;

	/**
	 * Put the operations in front of an engine.
	 * @param callers knows who is calling
	 * @param planner makes plans, when they are needed first
	 * @param invoker the engine
	 * @param views makes views
	 */
	public SmartAsyncTemplate(CallerContexts callers, InvocationPlanner planner, SmartAsyncInvoker invoker,
			ViewFactory views) {
		this.callers = callers;
		this.invoker = invoker;
		this.views = views;
		this.mono = new Operation(planner, method(SmartAsyncOperations.class, "mono", Callable.class), Body.BLOCKING,
				VALUE, MONO);
		this.future = new Operation(planner, method(SmartAsyncOperations.class, "future", Callable.class),
				Body.BLOCKING, VALUE, FUTURE);
		this.awaitMono = new Operation(planner, method(SmartAsyncOperations.class, "await", Mono.class),
				Body.NON_BLOCKING, MONO, VALUE);
		this.awaitFlux = new Operation(planner, method(SmartAsyncOperations.class, "await", Flux.class),
				Body.NON_BLOCKING, FLUX, VALUE);
		this.awaitStage = new Operation(planner, method(SmartAsyncOperations.class, "await", CompletionStage.class),
				Body.NON_BLOCKING, FUTURE, VALUE);
	}

	private static ResultType typeOf(String method) {
		return ResultType.of(method(SmartAsyncOperations.class, method, Callable.class), SmartAsyncOperations.class);
	}

	private static Method method(Class<?> type, String name, Class<?>... parameters) {
		Method method = ReflectionUtils.findMethod(type, name, parameters);
		if (method == null) {
			throw new IllegalStateException("There is no method " + name + " of " + type);
		}
		return method;
	}

	@Override
	public CallerContext callerContext() {
		return this.callers.current();
	}

	@Override
	public <T> Mono<T> mono(Callable<? extends T> call) {
		return mono(DEFAULT_EXECUTOR, call);
	}

	@Override
	public <T> Mono<T> mono(String executor, Callable<? extends T> call) {
		return invoke(this.mono.on(executor), call);
	}

	@Override
	public <T> Mono<T> mono(String executor, Duration timeout, Callable<? extends T> call) {
		return invoke(this.mono.on(executor).within(timeout), call);
	}

	@Override
	public <T> Flux<T> flux(Callable<? extends Iterable<? extends T>> call) {
		return elements(mono(call));
	}

	@Override
	public <T> Flux<T> flux(String executor, Callable<? extends Iterable<? extends T>> call) {
		return elements(mono(executor, call));
	}

	@Override
	public <T> Flux<T> flux(String executor, Duration timeout, Callable<? extends Iterable<? extends T>> call) {
		return elements(mono(executor, timeout, call));
	}

	private static <T> Flux<T> elements(Mono<Iterable<? extends T>> collection) {
		return collection.flatMapIterable((elements) -> elements);
	}

	@Override
	public <T> CompletableFuture<T> future(Callable<? extends T> call) {
		return future(DEFAULT_EXECUTOR, call);
	}

	@Override
	public <T> CompletableFuture<T> future(String executor, Callable<? extends T> call) {
		return invoke(this.future.on(executor), call);
	}

	@Override
	public <T> CompletableFuture<T> future(String executor, Duration timeout, Callable<? extends T> call) {
		return invoke(this.future.on(executor).within(timeout), call);
	}

	@Override
	public <T> @Nullable T await(Mono<? extends T> result) {
		return this.invokeNullable(this.awaitMono.on(DEFAULT_EXECUTOR), () -> result);
	}

	@Override
	public <T> @Nullable T await(Mono<? extends T> result, Duration timeout) {
		return this.invokeNullable(this.awaitMono.on(DEFAULT_EXECUTOR).within(timeout), () -> result);
	}

	@Override
	public <T> @Nullable T await(CompletionStage<? extends T> result) {
		return this.invokeNullable(this.awaitStage.on(DEFAULT_EXECUTOR), () -> result);
	}

	@Override
	public <T> @Nullable T await(CompletionStage<? extends T> result, Duration timeout) {
		return this.invokeNullable(this.awaitStage.on(DEFAULT_EXECUTOR).within(timeout), () -> result);
	}

	@Override
	public <T> List<T> await(Flux<? extends T> result) {
		return invoke(this.awaitFlux.on(DEFAULT_EXECUTOR), () -> result);
	}

	@Override
	public <T> List<T> await(Flux<? extends T> result, Duration timeout) {
		return invoke(this.awaitFlux.on(DEFAULT_EXECUTOR).within(timeout), () -> result);
	}

	@Override
	public <V> V view(Object bean, Class<V> view) {
		return this.views.view(bean, view);
	}

	private <R> R invoke(InvocationPlan plan, Callable<?> call) {
		R result = this.invokeNullable(plan, call);
		if (result == null) {
			throw new IllegalStateException("The engine made nothing of " + plan);
		}
		return result;
	}

	@SuppressWarnings("unchecked")
	private <R> @Nullable R invokeNullable(InvocationPlan plan, Callable<?> call) {
		try {
			return (R) this.invoker.invoke(plan, call, Callables.INSTANCE);
		}
		catch (Throwable ex) {
			throw SmartAsyncTemplate.<RuntimeException>asIs(ex);
		}
	}

	/**
	 * Checked errors are thrown as they are, like those of a method that declares them.
	 */
	@SuppressWarnings("unchecked")
	private static <E extends Throwable> E asIs(Throwable error) throws E {
		throw (E) error;
	}

	/**
	 * The plans of one operation, by the executor that is named. Made when they are
	 * needed first.
	 */
	private static final class Operation {

		private final Map<String, InvocationPlan> plans = new ConcurrentHashMap<>();

		private final Function<String, InvocationPlan> planning;

		Operation(InvocationPlanner planner, Method method, Body body, ResultType declared, ResultType wanted) {
			Conversion conversion = Conversion.of(declared, wanted);
			this.planning = (executor) -> planner.plan(
					new SmartMethod(method, SmartAsyncOperations.class, declared, body, executor, "", Map.of()),
					conversion);
		}

		InvocationPlan on(String executor) {
			InvocationPlan plan = this.plans.get(executor);
			return (plan != null) ? plan : this.plans.computeIfAbsent(executor, this.planning);
		}

	}

}
