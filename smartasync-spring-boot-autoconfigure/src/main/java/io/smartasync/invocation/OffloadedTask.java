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
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;

import io.smartasync.caller.ExecutorChain;
import io.smartasync.method.PendingResult.Receiver;
import org.jspecify.annotations.Nullable;

import org.springframework.core.task.TaskRejectedException;

/**
 * A piece of work as the executor sees it: run once, cancelled once, its thread
 * interrupted only while it runs. An executor that shuts down recognises a {@code Future}
 * and cancels it. The JDK's own class decides all these races.
 */
final class OffloadedTask extends FutureTask<@Nullable Object> {

	private final Receiver receiver;

	private final Offloading offloading;

	private @Nullable ExecutorChain chain;

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
	 * The thread that runs this task, while it does. Only that thread reads what it
	 * wrote.
	 */
	private @Nullable Thread runner;

	/**
	 * Make a task.
	 * @param body what is to be run
	 * @param receiver hears how it ended
	 * @param offloading knows the chain of executors that the current work came through
	 */
	OffloadedTask(Callable<? extends @Nullable Object> body, Receiver receiver, Offloading offloading) {
		super(body::call);
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
		this.submitter = Thread.currentThread();
		try {
			target.executor().execute(this);
		}
		catch (RejectedExecutionException ex) {
			throw new TaskRejectedException(
					"The executor '%s' did not take the work: %s".formatted(target.name(), target.figures(ex)), ex);
		}
		catch (OutOfMemoryError ex) {
			throw new TaskRejectedException("The executor '%s' could not start a thread".formatted(target.name()), ex);
		}
		finally {
			this.submitter = null;
		}
		if (this.returned) {
			throw new TaskRejectedException(
					"The executor would have run the work on the thread that offloads it (\"%s\"): it is full, or has no threads of its own"
						.formatted(Thread.currentThread().getName()));
		}
	}

	/**
	 * Run the task on the current thread, as part of what that does already.
	 */
	void runHere() {
		runOn(Thread.currentThread());
	}

	/**
	 * Called by the executor, on a worker.
	 */
	@Override
	public void run() {
		Thread worker = Thread.currentThread();
		ExecutorChain chain = this.chain;
		if (worker == this.submitter || chain == null) {
			// A CallerRunsPolicy, a SyncTaskExecutor: the caller was not to block.
			this.returned = true;
			return;
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
		}
	}

	private void runOn(Thread thread) {
		this.runner = thread;
		try {
			super.run();
		}
		finally {
			this.runner = null;
			if (isCancelled() && isInterruptedOnCancel()) {
				// What the thread does next must not find it.
				Thread.interrupted();
			}
		}
	}

	/**
	 * End the work, whoever wants it no longer: a thread that says so while it does this
	 * very work is not interrupted.
	 * @param mayInterruptIfRunning whether its thread may be interrupted, where the
	 * settings allow that
	 */
	@Override
	public boolean cancel(boolean mayInterruptIfRunning) {
		return super.cancel(mayInterruptIfRunning && isInterruptedOnCancel() && this.runner != Thread.currentThread());
	}

	private boolean isInterruptedOnCancel() {
		return this.offloading.settings().interruptOnCancel();
	}

	@Override
	protected void done() {
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

}
