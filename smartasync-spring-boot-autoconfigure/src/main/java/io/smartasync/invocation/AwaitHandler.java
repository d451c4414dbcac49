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
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import io.smartasync.CallerContext;
import io.smartasync.SmartAsyncTimeoutException;
import io.smartasync.SmartAsyncTimeoutException.Phase;
import io.smartasync.Strategy;
import io.smartasync.caller.CallerContexts;
import io.smartasync.method.ResultKind;
import io.smartasync.method.ResultType;
import io.smartasync.method.Waiting;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * {@code AWAIT}: runs the body on the calling thread, waits for its asynchronous result,
 * and hands back a completed one. Errors stay inside it, whoever throws them.
 */
final class AwaitHandler implements StrategyHandler {

	private static final Log logger = LogFactory.getLog(AwaitHandler.class);

	private final CallerContexts callers;

	private final Waits waits;

	AwaitHandler(CallerContexts callers, Waits waits) {
		this.callers = callers;
		this.waits = waits;
	}

	@Override
	public @Nullable Object handle(Call<?> call) throws Throwable {
		InvocationPlan plan = call.plan();
		CallProgress progress = call.decided();
		Throwable error = null;
		Object result = null;
		try {
			Future<? extends @Nullable Object> awaited;
			try {
				progress.bodyStarted();
				result = call.body();
				if (result == null || (progress.isSilent() && plan.isThere(result))) {
					return result;
				}
				// To subscribe a deferred result may be work.
				awaited = plan.conversion()
					.await(result, new Patience(plan), ResultType.withContext(null, progress.reactorContext()));
			}
			finally {
				progress.bodyEnded();
			}
			await(plan, awaited);
			error = progress.isSilent() ? null : failureOf(awaited);
			return settled(plan, result, awaited);
		}
		catch (Throwable ex) {
			error = ex;
			return failed(plan, result, ex);
		}
		finally {
			progress.finished(error);
		}
	}

	/**
	 * Hand back a failure of the body, or of the wait: inside the result, unless its
	 * value is wanted. Where only the body can make one, its own is handed back,
	 * cancelled by now.
	 */
	private static Object failed(InvocationPlan plan, @Nullable Object result, Throwable error) throws Throwable {
		if (error instanceof InterruptedException) {
			Thread.currentThread().interrupt();
		}
		ResultType wanted = plan.wanted();
		if (wanted.kind() == ResultKind.VALUE) {
			throw (error instanceof InterruptedException && result != null) ? cancellation(plan, error) : error;
		}
		if (wanted.canBeMade()) {
			return wanted.failed(error);
		}
		if (result != null) {
			return result;
		}
		throw error;
	}

	/**
	 * Who waits for a value need not expect a checked exception.
	 */
	private static Throwable cancellation(InvocationPlan plan, Throwable interrupt) {
		return new CancellationException("Interrupted while waiting for " + plan.method()).initCause(interrupt);
	}

	/**
	 * Wait for a result.
	 * @throws InterruptedException if this thread is interrupted meanwhile: the result
	 * has been cancelled
	 * @throws SmartAsyncTimeoutException if it takes too long: the result has been
	 * cancelled
	 */
	private void await(InvocationPlan plan, Future<?> awaited) throws InterruptedException {
		if (awaited.isDone()) {
			return;
		}
		try {
			patiently(plan, awaited);
		}
		catch (InterruptedException | SmartAsyncTimeoutException ex) {
			awaited.cancel(true);
			throw ex;
		}
	}

	/**
	 * Hand back what has been awaited: a completed result of the declared type, or its
	 * value where that is wanted.
	 */
	private static @Nullable Object settled(InvocationPlan plan, Object result,
			Future<? extends @Nullable Object> awaited) throws Throwable {
		if (plan.wanted().kind() != ResultKind.VALUE) {
			return plan.method().result().settled(result, awaited);
		}
		try {
			return plan.conversion().value(awaited.get());
		}
		catch (ExecutionException ex) {
			// The caller wants the value itself, hence the error itself.
			Throwable error = original(plan, awaited, ex);
			CallerStack.addTo(error);
			throw error;
		}
		catch (CancellationException ex) {
			throw original(awaited, ex);
		}
	}

	/**
	 * Futures take the cause out of a {@code CompletionException}. That is right where
	 * the JDK has wrapped it; a reactive type does not wrap, so there it is the body's
	 * own.
	 */
	private static Throwable original(InvocationPlan plan, Future<?> failed, ExecutionException thrown) {
		Throwable error = plan.method().result().isOwnResult() ? null : heldBy(failed);
		if (error != null) {
			return error;
		}
		return (thrown.getCause() != null) ? thrown.getCause() : thrown;
	}

	/**
	 * From JDK 25 on, a future hides the cancellation it holds behind one of its own.
	 */
	private static Throwable original(Future<?> cancelled, CancellationException thrown) {
		Throwable held = heldBy(cancelled);
		return (held != null) ? held : thrown;
	}

	private static @Nullable Throwable heldBy(Future<?> failed) {
		return (failed instanceof CompletableFuture<?> future)
				? future.<@Nullable Throwable>handle((value, failure) -> failure).join() : null;
	}

	/**
	 * Say what a result has failed with.
	 */
	static @Nullable Throwable failureOf(Future<?> settled) {
		try {
			settled.get();
			return null;
		}
		catch (ExecutionException ex) {
			return ex.getCause();
		}
		catch (CancellationException ex) {
			return original(settled, ex);
		}
		catch (InterruptedException ex) {
			return ex;
		}
	}

	private void patiently(InvocationPlan plan, Future<?> awaited) throws InterruptedException {
		Duration limit = plan.awaitTimeout();
		if (limit != null) {
			patiently(plan, awaited, limit);
		}
		else if (!this.waits.isSettledInPatience(awaited)) {
			warn(plan);
			this.waits.isSettledWithin(awaited, Long.MAX_VALUE);
		}
	}

	private void patiently(InvocationPlan plan, Future<?> awaited, Duration limit) throws InterruptedException {
		long nanos = TimeUnit.NANOSECONDS.convert(limit);
		long patience = Math.min(nanos, this.waits.patience());
		boolean settled = this.waits.isSettledWithin(awaited, patience);
		if (!settled && patience < nanos) {
			warn(plan);
			settled = this.waits.isSettledWithin(awaited, nanos - patience);
		}
		if (!settled) {
			throw new SmartAsyncTimeoutException(plan.method().method(), limit, Phase.PENDING);
		}
	}

	private void warn(InvocationPlan plan) {
		logger.warn("Thread \"%s\" has been waiting for %s for %s, and waits on"
			.formatted(Thread.currentThread().getName(), plan.method(), Duration.ofNanos(this.waits.patience())));
	}

	/**
	 * Waits for each value of a stream as for a result.
	 */
	private final class Patience implements Waiting {

		private final InvocationPlan plan;

		Patience(InvocationPlan plan) {
			this.plan = plan;
		}

		/**
		 * Who takes the values need not be who called: an event loop does not wait here
		 * either.
		 */
		@Override
		public void until(Future<?> next) throws InterruptedException {
			CallerContext caller = AwaitHandler.this.callers.current();
			if (this.plan.strategyFor(caller) == Strategy.REJECT) {
				throw RejectHandler.rejection(this.plan, caller);
			}
			patiently(this.plan, next);
		}

		@Override
		public void failed(Throwable error) {
			CallerStack.addTo(error);
		}

	}

}
