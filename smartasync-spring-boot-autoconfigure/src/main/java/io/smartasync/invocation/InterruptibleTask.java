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
import java.util.concurrent.FutureTask;

import org.jspecify.annotations.Nullable;

/**
 * A task that is interrupted alone: its thread only while that runs this very task, and
 * what the thread does next does not find the interrupt.
 */
abstract class InterruptibleTask extends FutureTask<@Nullable Object> {

	/**
	 * What the current thread runs: of tasks that run one inside another, the innermost.
	 * A place to write to, made once for each thread: to set a thread-local twice takes
	 * longer. It is nothing that would keep a class loader alive.
	 */
	private static final ThreadLocal<@Nullable Object[]> RUNNING = ThreadLocal.withInitial(() -> new Object[1]);

	/**
	 * The thread that runs this task, while it does. Only that thread reads what it
	 * wrote.
	 */
	private @Nullable Thread runner;

	/**
	 * The task that this one runs inside of. Only the thread that runs both writes and
	 * reads it.
	 */
	private @Nullable InterruptibleTask outer;

	private volatile boolean interrupted;

	InterruptibleTask(Callable<@Nullable Object> body) {
		super(body);
	}

	/**
	 * Run the task, which has not begun before.
	 * @param thread the current thread
	 */
	final void runOn(Thread thread) {
		boolean before = thread.isInterrupted();
		@Nullable Object[] running = RUNNING.get();
		this.outer = (InterruptibleTask) running[0];
		this.runner = thread;
		running[0] = this;
		try {
			super.run();
		}
		finally {
			running[0] = this.outer;
			this.runner = null;
			if (isInterrupted()) {
				// What the thread does next must not find it, unless it is meant too.
				Thread.interrupted();
				if (before || isInsideOfInterrupted()) {
					thread.interrupt();
				}
			}
		}
	}

	private boolean isInterrupted() {
		return this.interrupted && isCancelled();
	}

	private boolean isInsideOfInterrupted() {
		for (InterruptibleTask task = this.outer; task != null; task = task.outer) {
			if (task.isInterrupted()) {
				return true;
			}
		}
		return false;
	}

	/**
	 * End the task. A thread that says so while it runs this very task is not
	 * interrupted.
	 */
	@Override
	public boolean cancel(boolean mayInterruptIfRunning) {
		boolean interrupt = mayInterruptIfRunning && this.runner != Thread.currentThread();
		if (interrupt) {
			this.interrupted = true;
		}
		return super.cancel(interrupt);
	}

}
