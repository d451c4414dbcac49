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

import java.util.List;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.RunnableFuture;
import java.util.concurrent.TimeUnit;

import io.smartasync.invocation.context.CarriedContext;
import io.smartasync.method.PendingResult.Receiver;
import org.jspecify.annotations.Nullable;

import org.springframework.core.task.AsyncTaskExecutor;

/**
 * A target executor as frameworks know executors that run calls by themselves. Safe for
 * use by many threads.
 * <p>
 * Also an {@code ExecutorService}: of no other executor does Reactor cancel the tasks.
 * The executor bean behind it belongs to the application context, which alone shuts it
 * down.
 *
 * @see SmartAsyncInvoker#executor
 */
final class OffloadingExecutor extends AbstractExecutorService implements AsyncTaskExecutor {

	private final Offloading offloading;

	private final TargetExecutor target;

	OffloadingExecutor(Offloading offloading, TargetExecutor target) {
		this.offloading = offloading;
		this.target = target;
	}

	@Override
	public void execute(Runnable command) {
		OffloadedTask task = (command instanceof OffloadedTask made) ? made : new OffloadedTask(
				inContext(Executors.callable(command)), OffloadingExecutor::report, this.offloading);
		if (this.offloading.isOn(this.target, this.offloading.callers().current())) {
			task.runHere();
		}
		else {
			task.submit(this.target);
		}
	}

	@Override
	@SuppressWarnings("unchecked")
	protected <T extends @Nullable Object> RunnableFuture<T> newTaskFor(Callable<T> callable) {
		return (RunnableFuture<T>) new OffloadedTask(inContext(callable), Receiver.NONE, this.offloading);
	}

	@Override
	protected <T extends @Nullable Object> RunnableFuture<T> newTaskFor(Runnable runnable, T value) {
		return newTaskFor(Executors.callable(runnable, value));
	}

	/**
	 * What is handed over finds there what the thread carries that hands it over.
	 */
	private Callable<@Nullable Object> inContext(Callable<?> task) {
		CarriedContext context = this.offloading.contexts().capture(null);
		return () -> context.call(task);
	}

	/**
	 * Nobody else hears of what a command without a future throws.
	 */
	private static void report(@Nullable Object nothing, @Nullable Throwable error) {
		if (error != null) {
			Thread thread = Thread.currentThread();
			thread.getUncaughtExceptionHandler().uncaughtException(thread, error);
		}
	}

	@Override
	public void shutdown() {
	}

	@Override
	public List<Runnable> shutdownNow() {
		return List.of();
	}

	@Override
	public boolean isShutdown() {
		return false;
	}

	@Override
	public boolean isTerminated() {
		return false;
	}

	@Override
	public boolean awaitTermination(long timeout, TimeUnit unit) {
		return false;
	}

}
