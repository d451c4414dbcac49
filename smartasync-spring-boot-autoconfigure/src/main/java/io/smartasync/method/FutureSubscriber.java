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

package io.smartasync.method;

import java.util.concurrent.CompletableFuture;

import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;

/**
 * A future of the first value of a publisher, {@code null} for none. Cancelling it
 * cancels the subscription.
 */
class FutureSubscriber extends CompletableFuture<@Nullable Object> implements Subscriber<Object> {

	private @Nullable Subscription subscription;

	/**
	 * Await a publisher on somebody's behalf.
	 * @param subscriber whose Reactor context counts, or {@code null} for nobody's
	 * @return the future, to be subscribed once
	 */
	static FutureSubscriber onBehalfOf(@Nullable Object subscriber) {
		return ReactiveResults.REACTOR_PRESENT ? ReactorContexts.future(subscriber) : new FutureSubscriber();
	}

	@Override
	public void onSubscribe(Subscription subscription) {
		synchronized (this) {
			if (this.subscription == null && !isDone()) {
				this.subscription = subscription;
			}
			else {
				subscription.cancel();
				return;
			}
		}
		subscription.request(Long.MAX_VALUE);
	}

	@Override
	public void onNext(Object value) {
		complete(value);
	}

	@Override
	public void onError(Throwable error) {
		completeExceptionally(error);
	}

	@Override
	public void onComplete() {
		complete(null);
	}

	@Override
	public boolean cancel(boolean mayInterruptIfRunning) {
		boolean cancelled = super.cancel(mayInterruptIfRunning);
		Subscription subscription;
		synchronized (this) {
			subscription = this.subscription;
		}
		if (cancelled && subscription != null) {
			subscription.cancel();
		}
		return cancelled;
	}

}
