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
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import io.smartasync.SmartAsyncTimeoutException;
import io.smartasync.SmartAsyncTimeoutException.Phase;
import io.smartasync.invocation.InvocationListener.Progress;
import io.smartasync.method.ResultKind;
import io.smartasync.method.ResultType;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * {@code AWAIT}: runs the body on the calling thread, waits for its asynchronous result,
 * and hands back a completed one. Errors stay inside it, whoever throws them.
 */
final class AwaitHandler implements StrategyHandler {

	private static final Log logger = LogFactory.getLog(AwaitHandler.class);

	private final long warnAfterNanos;

	AwaitHandler(InvocationSettings settings) {
		Duration warnAfter = settings.awaitWarnAfter();
		this.warnAfterNanos = warnAfter.isZero() ? Long.MAX_VALUE : TimeUnit.NANOSECONDS.convert(warnAfter);
	}

	@Override
	public @Nullable Object handle(Call<?> call) throws Throwable {
		Progress progress = call.decided();
		ResultType wanted = call.plan().wanted();
		Throwable error = null;
		try {
			Object result = call.run(progress);
			return (result != null) ? await(call.plan(), result) : null;
		}
		catch (Throwable ex) {
			error = ex;
			if (wanted.kind() == ResultKind.VALUE || !wanted.canBeMade()) {
				throw ex;
			}
			return wanted.failed(ex);
		}
		finally {
			progress.finished(error);
		}
	}

	/**
	 * Wait for a result.
	 * @return a completed result of the declared type, which may have failed by itself;
	 * or its value, where that is wanted. A future of a class that only the body can make
	 * is handed back itself, cancelled.
	 * @throws InterruptedException if this thread is interrupted meanwhile: the flag is
	 * set again, and the result has been cancelled
	 * @throws CancellationException the same, where the value itself is wanted and a
	 * checked exception would come as a surprise
	 * @throws SmartAsyncTimeoutException if it takes too long: the result has been
	 * cancelled
	 */
	private @Nullable Object await(InvocationPlan plan, Object result) throws Throwable {
		ResultType type = plan.method().result();
		Future<? extends @Nullable Object> awaited = type.await(result, null);
		try {
			if (!awaited.isDone()) {
				await(plan, awaited);
			}
		}
		catch (InterruptedException ex) {
			awaited.cancel(true);
			Thread.currentThread().interrupt();
			if (plan.wanted().kind() == ResultKind.VALUE) {
				throw (CancellationException) new CancellationException(
						"Interrupted while waiting for " + plan.method())
					.initCause(ex);
			}
			if (type.canBeMade()) {
				throw ex;
			}
		}
		catch (SmartAsyncTimeoutException ex) {
			awaited.cancel(true);
			if (type.canBeMade()) {
				throw ex;
			}
		}
		return (plan.wanted().kind() == ResultKind.VALUE) ? value(awaited) : type.settled(result, awaited);
	}

	/**
	 * The caller wants the value itself, hence the error itself.
	 */
	private static @Nullable Object value(Future<? extends @Nullable Object> awaited) throws Throwable {
		try {
			return awaited.get();
		}
		catch (ExecutionException ex) {
			Throwable error = (ex.getCause() != null) ? ex.getCause() : ex;
			CallerStack.addTo(error);
			throw error;
		}
	}

	private void await(InvocationPlan plan, Future<?> awaited) throws InterruptedException {
		Duration limit = plan.awaitTimeout();
		long limitNanos = (limit != null) ? TimeUnit.NANOSECONDS.convert(limit) : Long.MAX_VALUE;
		long patience = Math.min(limitNanos, this.warnAfterNanos);
		if (isSettledWithin(awaited, patience)) {
			return;
		}
		if (patience < limitNanos) {
			logger.warn("Thread \"%s\" has been waiting for %s for %s, and waits on"
				.formatted(Thread.currentThread().getName(), plan.method(), Duration.ofNanos(patience)));
			if (isSettledWithin(awaited, limitNanos - patience)) {
				return;
			}
		}
		if (limit != null) {
			throw new SmartAsyncTimeoutException(plan.method().method(), limit, Phase.PENDING);
		}
	}

	/**
	 * The future says how it ended; here it only matters that it did.
	 */
	private static boolean isSettledWithin(Future<?> awaited, long nanos) throws InterruptedException {
		try {
			awaited.get(nanos, TimeUnit.NANOSECONDS);
			return true;
		}
		catch (ExecutionException | CancellationException ex) {
			return true;
		}
		catch (TimeoutException ex) {
			return false;
		}
	}

}
