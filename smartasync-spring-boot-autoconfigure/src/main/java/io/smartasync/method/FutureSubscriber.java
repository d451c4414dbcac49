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

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;

/**
 * A future of what a publisher publishes, {@code null} for nothing, or of a list of all
 * of it. Cancelling it cancels the subscription.
 */
class FutureSubscriber extends CompletableFuture<@Nullable Object> implements Subscriber<Object> {

	/**
	 * After how many values somebody looks whether they are still wanted.
	 */
	private static final int LOOK = 1024;

	private final Gathering gathering;

	private final List<Object> values = new ArrayList<>(0);

	/**
	 * The thread that subscribes this, while it does. Only that thread reads what it
	 * wrote.
	 */
	private @Nullable Thread subscribing;

	private @Nullable Subscription subscription;

	FutureSubscriber(Gathering gathering) {
		this.gathering = gathering;
	}

	/**
	 * Await a publisher on somebody's behalf.
	 * @param subscriber whose Reactor context counts, or {@code null} for nobody's
	 * @param gathering what is wanted of it
	 * @return the future, to be subscribed once
	 */
	static FutureSubscriber onBehalfOf(@Nullable Object subscriber, Gathering gathering) {
		return ReactiveResults.REACTOR_PRESENT ? ReactorContexts.future(subscriber, gathering)
				: new FutureSubscriber(gathering);
	}

	/**
	 * Begin to gather. A publisher may publish right here, and have no end.
	 * @param publisher the publisher
	 */
	void subscribeTo(Publisher<Object> publisher) {
		this.subscribing = Thread.currentThread();
		try {
			publisher.subscribe(this);
		}
		finally {
			this.subscribing = null;
		}
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
		if (this.gathering == Gathering.FIRST) {
			complete(value);
			return;
		}
		this.values.add(value);
		if (this.values.size() % LOOK == 0 && isInterruptedMeanwhile()) {
			cancel(true);
		}
		if (this.gathering == Gathering.ONLY && this.values.size() > 1) {
			if (completeExceptionally(
					new IndexOutOfBoundsException("The stream holds more than one value, and at most one is wanted"))) {
				cancelSubscription();
			}
		}
	}

	/**
	 * Who is interrupted while it waits does not want the result any more, and this is
	 * all that it waits for.
	 */
	private boolean isInterruptedMeanwhile() {
		Thread thread = Thread.currentThread();
		return thread == this.subscribing && thread.isInterrupted();
	}

	@Override
	public void onError(Throwable error) {
		completeExceptionally(error);
	}

	@Override
	public void onComplete() {
		complete((this.gathering == Gathering.ALL) ? this.values : this.values.isEmpty() ? null : this.values.get(0));
	}

	@Override
	public boolean cancel(boolean mayInterruptIfRunning) {
		boolean cancelled = super.cancel(mayInterruptIfRunning);
		if (cancelled) {
			cancelSubscription();
		}
		return cancelled;
	}

	private void cancelSubscription() {
		Subscription subscription;
		synchronized (this) {
			subscription = this.subscription;
		}
		if (subscription != null) {
			subscription.cancel();
		}
	}

}
