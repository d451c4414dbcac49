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

import java.lang.ref.WeakReference;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;

import io.smartasync.caller.ExecutorChain;
import io.smartasync.method.PendingResult.Receiver;
import org.jspecify.annotations.Nullable;

import org.springframework.core.task.TaskRejectedException;

/**
 * A piece of work as the executor sees it: begun once, by whoever comes first; and ended
 * once. The JDK's own class decides the races of its end, one flag those of its
 * beginning.
 *
 * @see Submission
 */
final class OffloadedTask extends InterruptibleTask {

	private static final AtomicIntegerFieldUpdater<OffloadedTask> BEGUN = AtomicIntegerFieldUpdater
		.newUpdater(OffloadedTask.class, "begun");

	private final Receiver receiver;

	private final Offloading offloading;

	private @Nullable ExecutorChain chain;

	private volatile int begun;

	private volatile @Nullable TargetExecutor target;

	/**
	 * Written before anybody else sees this task.
	 */
	private long queuedAt;

	private volatile boolean urgent;

	/**
	 * What the executor holds of this task, until somebody wants to know whether it still
	 * does.
	 */
	private @Nullable Submission submission;

	/**
	 * From then on, nobody but the executor holds it. Only who looks for dropped tasks
	 * writes and reads this, one thread after the other.
	 */
	private @Nullable WeakReference<Submission> heldByExecutor;

	/**
	 * The thread that hands this task over, while it does. Only that thread reads what it
	 * wrote.
	 */
	private @Nullable Thread submitter;

	/**
	 * Whether the executor would have it run by the thread that hands it over. Only that
	 * thread writes and reads it.
	 */
	private boolean returned;

	/**
	 * What the executor has done instead of taking it. Only the thread that hands it over
	 * writes and reads this.
	 */
	private @Nullable String refused;

	/**
	 * Make a task.
	 * @param body what is to be run
	 * @param receiver hears how it ended
	 * @param offloading knows the chain of executors that the current work came through
	 */
	OffloadedTask(Callable<@Nullable Object> body, Receiver receiver, Offloading offloading) {
		super(body);
		this.receiver = receiver;
		this.offloading = offloading;
	}

	/**
	 * Hand the task to an executor.
	 * @param target the executor
	 * @throws TaskRejectedException if the executor does not take it, or would have it
	 * run by this very thread
	 */
	void submit(TargetExecutor target) {
		this.chain = new ExecutorChain(target.context(), this.offloading.callers().work());
		this.target = target;
		this.submitter = Thread.currentThread();
		this.queuedAt = System.nanoTime();
		target.backlog().add(this);
		try {
			if (isDone()) {
				// Cancelled already, by whoever has seen it before.
				target.backlog().remove(this);
				return;
			}
			handOver(target);
		}
		catch (Throwable ex) {
			begin();
			target.backlog().remove(this);
			target.tally().addRejected();
			throw ex;
		}
		finally {
			this.submitter = null;
		}
	}

	private void handOver(TargetExecutor target) {
		Submission submission = new Submission(this);
		this.submission = submission;
		try {
			this.offloading.callers().handOver(() -> target.execute(submission));
		}
		catch (RejectedExecutionException ex) {
			throw new TaskRejectedException(
					"The executor '%s' did not take the work: %s".formatted(target.name(), target.figures(ex)), ex);
		}
		catch (OutOfMemoryError ex) {
			throw new TaskRejectedException("The executor '%s' could not start a thread".formatted(target.name()), ex);
		}
		if (this.refused != null) {
			throw new TaskRejectedException("The executor '%s' %s".formatted(target.name(), this.refused));
		}
		if (this.returned) {
			throw new TaskRejectedException(
					"The executor would have run the work on the thread that offloads it (\"%s\"): it is full, or has no threads of its own"
						.formatted(Thread.currentThread().getName()));
		}
	}

	/**
	 * Whether no thread has begun this task, and one still may.
	 */
	boolean isQueued() {
		return this.begun == 0 && !isDone();
	}

	long queuedAt() {
		return this.queuedAt;
	}

	/**
	 * Note that somebody with a place waits for this, or for what becomes of it.
	 * @param waiting the work that waits, or {@code null}
	 * @param awaited what it waits for
	 */
	void markUrgentFor(@Nullable ExecutorChain waiting, Future<?> awaited) {
		ExecutorChain chain = this.chain;
		if ((awaited instanceof OffloadedResult result && result.isResultOf(this))
				|| (waiting != null && chain != null && chain.outer() == waiting)) {
			this.urgent = true;
		}
	}

	boolean isUrgent() {
		return this.urgent;
	}

	/**
	 * Whether an extra thread would run this before another one.
	 */
	boolean isBefore(OffloadedTask other) {
		return (this.urgent == other.urgent) ? this.queuedAt - other.queuedAt < 0 : this.urgent;
	}

	/**
	 * Run the task on the current thread, as part of what that does already.
	 */
	void runHere() {
		if (begin()) {
			runOn(Thread.currentThread());
		}
	}

	/**
	 * Called by the executor, on a worker; or on an extra thread in its stead.
	 */
	@Override
	public void run() {
		if (!begin()) {
			return;
		}
		Thread worker = Thread.currentThread();
		ExecutorChain chain = this.chain;
		if (worker == this.submitter || chain == null) {
			// A CallerRunsPolicy, a SyncTaskExecutor: the caller was not to block.
			this.returned = true;
			return;
		}
		TargetExecutor target = this.target;
		if (target != null) {
			target.backlog().begun();
		}
		ClassLoader own = worker.getContextClassLoader();
		if (this.offloading.classLoader() != null) {
			worker.setContextClassLoader(this.offloading.classLoader());
		}
		try {
			this.offloading.callers().run(chain, () -> runOn(worker));
		}
		finally {
			worker.setContextClassLoader(own);
			if (target != null) {
				target.tally().addCompleted();
			}
		}
	}

	/**
	 * The executor has let go of this task without having run it.
	 * @param how what it did
	 */
	void drop(String how) {
		TargetExecutor target = this.target;
		if (target != null && begin()) {
			if (Thread.currentThread() == this.submitter) {
				// Whoever hands it over hears of it there.
				this.refused = how;
				return;
			}
			target.tally().addRejected();
			setException(new TaskRejectedException("The executor '%s' %s".formatted(target.name(), how)));
		}
	}

	/**
	 * Whether the executor has dropped this task without a word: what nobody holds,
	 * nobody will run. Never so when this is asked first.
	 */
	boolean isForgotten() {
		Submission submission = this.submission;
		if (submission != null) {
			// Not before: most tasks have begun by then, and need no reference.
			this.heldByExecutor = new WeakReference<>(submission);
			this.submission = null;
			return false;
		}
		WeakReference<Submission> heldByExecutor = this.heldByExecutor;
		return heldByExecutor != null && heldByExecutor.refersTo(null) && isQueued();
	}

	void dropForgotten() {
		drop("has dropped the work: it no longer holds it, and has not run it");
	}

	private boolean begin() {
		return BEGUN.compareAndSet(this, 0, 1);
	}

	/**
	 * End the work, whoever wants it no longer: it is taken out of its queue, or its
	 * thread is interrupted.
	 * @param mayInterruptIfRunning whether its thread may be interrupted, where the
	 * settings allow that
	 */
	@Override
	public boolean cancel(boolean mayInterruptIfRunning) {
		boolean queued = this.begun == 0;
		boolean cancelled = super.cancel(mayInterruptIfRunning && this.offloading.settings().interruptOnCancel());
		TargetExecutor target = this.target;
		if (cancelled && queued && target != null) {
			target.remove(new Submission(this));
		}
		return cancelled;
	}

	@Override
	protected void done() {
		TargetExecutor target = this.target;
		if (target != null) {
			target.backlog().remove(this);
		}
		if (isCancelled()) {
			this.receiver.settled(null,
					new CancellationException("The work was cancelled by its executor before it had finished"));
			return;
		}
		try {
			this.receiver.settled(get(), null);
		}
		catch (ExecutionException ex) {
			this.receiver.settled(null, ex.getCause());
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException("A task that is done need not be waited for", ex);
		}
	}

	/**
	 * The first identity hash of an object costs more than all other bookkeeping.
	 */
	@Override
	public int hashCode() {
		return Long.hashCode(this.queuedAt * 0x9E3779B97F4A7C15L);
	}

	@Override
	public boolean equals(@Nullable Object other) {
		return this == other;
	}

}
