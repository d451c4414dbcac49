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
import java.util.concurrent.Future;

import io.smartasync.SmartAsyncTimeoutException;
import io.smartasync.SmartAsyncTimeoutException.Phase;
import io.smartasync.invocation.context.CarriedContext;
import io.smartasync.method.PendingResult.Receiver;
import org.jspecify.annotations.Nullable;

/**
 * The pending result of one piece of work. Whatever comes first settles it: the end of
 * the work, an error of any kind, rejection, cancellation, or the end of its time; and
 * where that comes from outside, it ends the work.
 *
 * @see OffloadedBody
 * @see OffloadedTask
 */
final class OffloadedResult extends SettlingFuture {

	private final Offloading offloading;

	private final InvocationPlan plan;

	private final CallProgress progress;

	private final Receiver receiver;

	private final OffloadedBody body;

	private final OffloadedTask task;

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
		this.receiver = receiver;
		this.progress = progress;
		this.body = new OffloadedBody(this, offloading, plan, work, subscriber, progress, context);
		this.task = new OffloadedTask(this.body, this.body, offloading);
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
	 * The body has returned a stream: it is handed over, and goes on by itself.
	 * @param stream the stream, as a {@code Publisher}
	 * @param context the context in which its elements are asked for
	 */
	void goOnAs(Object stream, CarriedContext context) {
		this.streaming = this.progress.isFollowed();
		new OffloadedStream(this.offloading, this.plan, context, this.progress, this.receiver).handOver(stream);
	}

	/**
	 * Nobody can have any other result now. If it did not come from the work, that is to
	 * end too.
	 */
	@Override
	void settled(@Nullable Object value, @Nullable Throwable error) {
		if (!this.task.isDone()) {
			this.task.cancel(!this.gently);
		}
		this.body.abandon();
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
		Phase phase = queued ? Phase.QUEUED : this.body.isPending() ? Phase.PENDING : Phase.RUNNING;
		String where = (queued && target != null) ? target.whereabouts(new Submission(this.task)) : "";
		completeExceptionally(new SmartAsyncTimeoutException(this.plan.method().method(), limit, phase, where));
	}

	@Override
	public boolean cancel(boolean mayInterruptIfRunning) {
		this.gently = !mayInterruptIfRunning;
		return super.cancel(mayInterruptIfRunning);
	}

}
