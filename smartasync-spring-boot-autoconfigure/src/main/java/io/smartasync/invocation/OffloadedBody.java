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

import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;

import io.smartasync.invocation.context.CarriedContext;
import io.smartasync.method.Conversion;
import io.smartasync.method.PendingResult.Receiver;
import io.smartasync.method.ResultKind;
import io.smartasync.method.ResultType;
import org.jspecify.annotations.Nullable;

import org.springframework.util.ReflectionUtils;

/**
 * The body of one piece of work: runs it in its context, awaits what it returns where
 * that comes later, and completes the result with it, converted. Its task calls it, and
 * tells it how that ended: it is both to the task itself, for a lambda for each would be
 * made in every call.
 *
 * @see OffloadedResult
 */
final class OffloadedBody implements Callable<@Nullable Object>, Receiver {

	private final OffloadedResult result;

	private final Offloading offloading;

	private final InvocationPlan plan;

	private final CallProgress progress;

	/**
	 * Forgotten once it has run: whoever keeps the result need not keep the arguments.
	 */
	private @Nullable Work work;

	private @Nullable Object subscriber;

	/**
	 * Forgotten once there is a result, other than a stream, which may be asked for more.
	 */
	private @Nullable CarriedContext context;

	/**
	 * The asynchronous result that the body returned, once there is one.
	 */
	private volatile @Nullable Future<? extends @Nullable Object> pending;

	OffloadedBody(OffloadedResult result, Offloading offloading, InvocationPlan plan, Work work,
			@Nullable Object subscriber, CallProgress progress, CarriedContext context) {
		this.result = result;
		this.offloading = offloading;
		this.plan = plan;
		this.work = work;
		this.subscriber = subscriber;
		this.progress = progress;
		this.context = context;
	}

	/**
	 * Run the body, as its task.
	 * @return what the result is to be, or the {@code CompletableFuture} that it waits
	 * for
	 */
	@Override
	public @Nullable Object call() throws Exception {
		Work work = this.work;
		Object subscriber = this.subscriber;
		CarriedContext context = this.context;
		this.work = null;
		this.subscriber = null;
		if (work == null || context == null) {
			return null;
		}
		CarriedContext.Scope scope = context.open();
		try {
			this.progress.bodyStarted();
			return await(this.plan.returned(work.run(this::continuation)),
					ResultType.withContext(subscriber, this.progress.reactorContext()));
		}
		catch (Throwable ex) {
			ReflectionUtils.rethrowException(ex);
			throw new IllegalStateException(ex);
		}
		finally {
			this.progress.bodyEnded();
			scope.close();
		}
	}

	/**
	 * What the body finds on its thread now, its parts that run later find there too.
	 */
	private Executor continuation() {
		TargetExecutor target = this.plan.target();
		return new Continuation(this.offloading.contexts().capture(null),
				(target != null) ? target::execute : Runnable::run, this.result::completeExceptionally);
	}

	/**
	 * Hand on what the body returned, or begin to await it. That is the worker's part
	 * too: a subscription may well block.
	 */
	private @Nullable Object await(@Nullable Object returned, @Nullable Object subscriber) throws Throwable {
		Conversion conversion = this.plan.conversion();
		if (returned == null || !conversion.isAwaited()) {
			return convert(returned);
		}
		Future<? extends @Nullable Object> pending = conversion.await(returned, subscriber);
		// What has failed goes the long way, where its error is unwrapped.
		if (pending instanceof CompletableFuture<?> there && there.isDone() && !there.isCompletedExceptionally()) {
			return convert(there.join());
		}
		this.pending = pending;
		this.offloading.keepInSight(this.plan, this.result);
		if (this.result.isDone()) {
			pending.cancel(true);
		}
		return (pending instanceof CompletableFuture) ? pending : convert(park(pending));
	}

	/**
	 * A plain {@code Future} tells nobody when it is done, so the worker has to wait.
	 */
	private static @Nullable Object park(Future<? extends @Nullable Object> pending) throws Throwable {
		try {
			return pending.get();
		}
		catch (ExecutionException ex) {
			throw (ex.getCause() != null) ? ex.getCause() : ex;
		}
		catch (InterruptedException ex) {
			pending.cancel(true);
			throw ex;
		}
	}

	/**
	 * A stream is handed over, and with that the work is done.
	 */
	private @Nullable Object convert(@Nullable Object value) {
		Conversion conversion = this.plan.conversion();
		if (conversion.wanted().kind() != ResultKind.STREAM) {
			return conversion.value(value);
		}
		CarriedContext context = this.context;
		if (value != null && context != null) {
			this.result.goOnAs(conversion.stream(value), context);
		}
		return null;
	}

	/**
	 * The task has ended: so has the work, unless the body returned what comes later.
	 */
	@Override
	public void settled(@Nullable Object outcome, @Nullable Throwable error) {
		if (error != null) {
			this.result.completeExceptionally(error);
		}
		else if (outcome != null && outcome == this.pending && outcome instanceof CompletableFuture<?> pending) {
			pending.whenComplete(this::arrived);
		}
		else {
			this.result.complete(outcome);
		}
	}

	private void arrived(@Nullable Object value, @Nullable Throwable error) {
		this.pending = null;
		if (error != null) {
			this.result.completeExceptionally(original(error));
		}
		else {
			try {
				this.result.complete(convert(value));
			}
			catch (Throwable ex) {
				this.result.completeExceptionally(ex);
			}
		}
	}

	/**
	 * The JDK wraps the errors of its dependent stages.
	 */
	private Throwable original(Throwable error) {
		boolean wrapped = this.plan.method().result().isOwnResult() && error instanceof CompletionException;
		return (wrapped && error.getCause() != null) ? error.getCause() : error;
	}

	/**
	 * Whether the body has returned, and what it returned is yet to come.
	 */
	boolean isPending() {
		return this.pending != null;
	}

	/**
	 * There is a result: nothing else is awaited, and nothing kept that nobody needs.
	 */
	void abandon() {
		Future<?> pending = this.pending;
		if (pending != null) {
			pending.cancel(true);
		}
		this.work = null;
		this.subscriber = null;
		if (this.plan.wanted().kind() != ResultKind.STREAM) {
			this.context = null;
		}
	}

}
