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

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;

import io.smartasync.SmartAsyncTimeoutException;
import io.smartasync.SmartAsyncTimeoutException.Phase;
import io.smartasync.invocation.context.CarriedContext;
import io.smartasync.method.ResultKind;
import io.smartasync.method.Conversion;
import io.smartasync.method.PendingResult.Receiver;
import io.smartasync.method.ResultType;
import org.jspecify.annotations.Nullable;

import org.springframework.util.ReflectionUtils;

/**
 * The pending result of one piece of work. Whatever comes first settles it: the end of
 * the work, an error of any kind, rejection, cancellation, or the end of its time; and
 * where that comes from outside, it ends the work.
 *
 * @see OffloadedTask
 */
final class OffloadedResult extends SettlingFuture {

	private final Offloading offloading;

	private final InvocationPlan plan;

	private final CallProgress progress;

	private final Receiver receiver;

	private final OffloadedTask task;

	/**
	 * Forgotten once it has run: whoever keeps the result need not keep the arguments.
	 */
	private @Nullable Work work;

	/**
	 * Forgotten once there is a result, other than a stream, which may be asked for more.
	 */
	private @Nullable CarriedContext context;

	private @Nullable Object subscriber;

	/**
	 * The asynchronous result that the body returned, once there is one.
	 */
	private volatile @Nullable Future<? extends @Nullable Object> pending;

	private volatile @Nullable Future<?> deadline;

	private volatile boolean gently;

	/**
	 * Whether the result goes on as a stream that somebody follows.
	 */
	private volatile boolean streaming;

	OffloadedResult(Offloading offloading, InvocationPlan plan, Work work, @Nullable Object subscriber,
			Receiver receiver, CallProgress progress, CarriedContext context) {
		super(offloading.waits());
		this.offloading = offloading;
		this.plan = plan;
		this.work = work;
		this.subscriber = subscriber;
		this.receiver = receiver;
		this.progress = progress;
		this.context = context;
		this.task = new OffloadedTask(this::body, this::taskDone, offloading);
	}

	void runOn(TargetExecutor target) {
		try {
			prepare();
			this.task.submit(target);
		}
		catch (Throwable ex) {
			completeExceptionally(ex);
		}
	}

	void runHere() {
		prepare();
		this.task.runHere();
		if (isCompletedExceptionally() && !isCancelled()
				&& handle((value, error) -> error instanceof InterruptedException).getNow(false)) {
			// It was this thread that was interrupted, and it goes on.
			Thread.currentThread().interrupt();
		}
	}

	@Override
	boolean isSureToSettle() {
		return true;
	}

	boolean isResultOf(OffloadedTask task) {
		return this.task == task;
	}

	private void prepare() {
		Duration limit = this.plan.offloadTimeout();
		if (limit != null) {
			Future<?> deadline = this.offloading.deadlines().after(limit, () -> expire(limit));
			this.deadline = deadline;
			if (isDone()) {
				// Cancelled already, by whoever has seen it before.
				deadline.cancel(false);
			}
		}
	}

	/**
	 * Nobody can have any other result now. If it did not come from the work, that is to
	 * end too.
	 */
	@Override
	void settled(@Nullable Object value, @Nullable Throwable error) {
		abandon(!this.gently);
		Future<?> deadline = this.deadline;
		if (deadline != null) {
			deadline.cancel(false);
		}
		try {
			this.receiver.settled(value, error);
		}
		finally {
			if (this.streaming && error == null) {
				this.progress.returned();
			}
			else {
				this.progress.finished(error);
			}
		}
	}

	/**
	 * Its time is over.
	 * @param limit how long it might have taken
	 */
	void expire(Duration limit) {
		if (isDone()) {
			return;
		}
		TargetExecutor target = this.plan.target();
		boolean queued = this.task.isQueued();
		Phase phase = queued ? Phase.QUEUED : (this.pending != null) ? Phase.PENDING : Phase.RUNNING;
		String where = (queued && target != null) ? target.whereabouts(new Submission(this.task)) : "";
		completeExceptionally(new SmartAsyncTimeoutException(this.plan.method().method(), limit, phase, where));
	}

	@Override
	public boolean cancel(boolean mayInterruptIfRunning) {
		this.gently = !mayInterruptIfRunning;
		return super.cancel(mayInterruptIfRunning);
	}

	private void abandon(boolean mayInterruptIfRunning) {
		if (!this.task.isDone()) {
			this.task.cancel(mayInterruptIfRunning);
		}
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

	private @Nullable Object body() throws Exception {
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
				(target != null) ? target::execute : Runnable::run, this::completeExceptionally);
	}

	/**
	 * Hand on what the body returned, or begin to await it. That is the worker's part
	 * too: a subscription may well block.
	 */
	private @Nullable Object await(@Nullable Object result, @Nullable Object subscriber) throws Throwable {
		Conversion conversion = this.plan.conversion();
		if (result == null || !conversion.isAwaited()) {
			return convert(result);
		}
		Future<? extends @Nullable Object> pending = conversion.await(result, subscriber);
		// What has failed goes the long way, where its error is unwrapped.
		if (pending instanceof CompletableFuture<?> there && there.isDone() && !there.isCompletedExceptionally()) {
			return convert(there.join());
		}
		this.pending = pending;
		this.offloading.keepInSight(this.plan, this);
		if (isDone()) {
			pending.cancel(true);
		}
		return (pending instanceof CompletableFuture) ? pending : convert(park(pending));
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
			this.streaming = this.progress.isFollowed();
			new OffloadedStream(this.offloading, this.plan, context, this.progress, this.receiver)
				.handOver(conversion.stream(value));
		}
		return null;
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

	private void taskDone(@Nullable Object outcome, @Nullable Throwable error) {
		if (error != null) {
			completeExceptionally(error);
		}
		else if (outcome != null && outcome == this.pending && outcome instanceof CompletableFuture<?> pending) {
			pending.whenComplete(this::settle);
		}
		else {
			complete(outcome);
		}
	}

	private void settle(@Nullable Object value, @Nullable Throwable error) {
		this.pending = null;
		if (error != null) {
			completeExceptionally(original(error));
		}
		else {
			try {
				complete(convert(value));
			}
			catch (Throwable ex) {
				completeExceptionally(ex);
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

}
