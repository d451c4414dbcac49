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
import java.util.concurrent.atomic.AtomicInteger;

import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;

/**
 * Publishes the single value of a {@link PendingResult}, which is started anew for each
 * subscriber, on the subscriber's thread. Cancelling a subscription cancels its work.
 */
final class FuturePublisher implements Publisher<Object> {

	private final PendingResult source;

	private final boolean canBeEmpty;

	FuturePublisher(PendingResult source, boolean canBeEmpty) {
		this.source = source;
		this.canBeEmpty = canBeEmpty;
	}

	@Override
	public void subscribe(Subscriber<? super Object> subscriber) {
		ValueSubscription subscription = new ValueSubscription(subscriber, this.canBeEmpty);
		subscriber.onSubscribe(subscription);
		subscription.start(this.source);
	}

	/**
	 * Hands out the value once it is both there and asked for. The state decides every
	 * race, once.
	 */
	private static final class ValueSubscription extends AtomicInteger implements Subscription, PendingResult.Receiver {

		private static final int WAITING = 0;

		private static final int REQUESTED = 1;

		private static final int AVAILABLE = 2;

		private static final int OVER = 3;

		private final transient Subscriber<? super Object> subscriber;

		private final boolean canBeEmpty;

		private transient volatile @Nullable CompletableFuture<@Nullable Object> future;

		private transient @Nullable Object value;

		ValueSubscription(Subscriber<? super Object> subscriber, boolean canBeEmpty) {
			this.subscriber = subscriber;
			this.canBeEmpty = canBeEmpty;
		}

		void start(PendingResult source) {
			if (get() == OVER) {
				return;
			}
			starting(source.start(this.subscriber, this));
		}

		@Override
		public void starting(CompletableFuture<@Nullable Object> future) {
			this.future = future;
			if (get() == OVER) {
				future.cancel(true);
			}
		}

		@Override
		public void settled(@Nullable Object value, @Nullable Throwable error) {
			if (error != null) {
				fail(error);
			}
			else if (value != null) {
				offer(value);
			}
			else if (!this.canBeEmpty) {
				fail(ReactiveSingle.empty());
			}
			else if (getAndSet(OVER) != OVER) {
				this.subscriber.onComplete();
			}
		}

		private void offer(Object value) {
			this.value = value;
			if (!compareAndSet(WAITING, AVAILABLE) && compareAndSet(REQUESTED, OVER)) {
				emit(value);
			}
		}

		@Override
		public void request(long n) {
			if (n <= 0) {
				fail(new IllegalArgumentException("A subscriber requested " + n + " elements: must be positive"));
				cancelWork();
			}
			else if (!compareAndSet(WAITING, REQUESTED) && compareAndSet(AVAILABLE, OVER)) {
				Object value = this.value;
				if (value != null) {
					emit(value);
				}
			}
		}

		private void emit(Object value) {
			this.subscriber.onNext(value);
			this.subscriber.onComplete();
		}

		private void fail(Throwable error) {
			if (getAndSet(OVER) != OVER) {
				this.subscriber.onError(error);
			}
		}

		@Override
		public void cancel() {
			if (getAndSet(OVER) != OVER) {
				cancelWork();
			}
		}

		private void cancelWork() {
			CompletableFuture<?> future = this.future;
			if (future != null) {
				future.cancel(true);
			}
		}

	}

}
