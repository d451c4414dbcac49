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

import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/**
 * A future that hears of its own end, whoever brings it about, and on whose thread; once,
 * and after all that depends on it. A dependent stage would hear of it too, but has to be
 * made for each future.
 */
abstract class SettlingFuture extends LendingFuture<@Nullable Object> {

	SettlingFuture(Waits waits) {
		super(waits);
	}

	/**
	 * This has been settled, and can have no other result any more. What is thrown here
	 * nobody hears of, as with a dependent stage.
	 * @param value the value, {@code null} for none
	 * @param error what it failed with, or {@code null}
	 */
	abstract void settled(@Nullable Object value, @Nullable Throwable error);

	@Override
	public final boolean complete(@Nullable Object value) {
		boolean first = super.complete(value);
		if (first) {
			tell(value, null);
		}
		return first;
	}

	@Override
	public final boolean completeExceptionally(Throwable error) {
		boolean first = super.completeExceptionally(error);
		if (first) {
			tell(null, error);
		}
		return first;
	}

	private void tell(@Nullable Object value, @Nullable Throwable error) {
		try {
			settled(value, error);
		}
		catch (Throwable ex) {
			// Who completes it is not to fail by what others make of that.
		}
	}

	/**
	 * Often too late, and then there is no error to be made.
	 */
	@Override
	public boolean cancel(boolean mayInterruptIfRunning) {
		return (!isDone() && completeExceptionally(new CancellationException())) || isCancelled();
	}

	/**
	 * The JDK's own would not come by {@link #complete}.
	 */
	@Override
	public final CompletableFuture<@Nullable Object> completeAsync(Supplier<? extends @Nullable Object> supplier,
			Executor executor) {
		executor.execute(() -> {
			try {
				complete(supplier.get());
			}
			catch (Throwable ex) {
				completeExceptionally((ex instanceof CompletionException) ? ex : new CompletionException(ex));
			}
		});
		return this;
	}

	@Override
	public final void obtrudeValue(@Nullable Object value) {
		complete(value);
		super.obtrudeValue(value);
	}

	@Override
	public final void obtrudeException(Throwable error) {
		completeExceptionally(error);
		super.obtrudeException(error);
	}

}
