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
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;

/**
 * Stands in for the stream until it is there: keeps the demand, and hands it on.
 */
class StreamRelay implements Subscription, Subscriber<Object> {

	private static final Subscription CANCELLED = new Subscription() {
		@Override
		public void request(long n) {
		}

		@Override
		public void cancel() {
		}
	};

	private final Subscriber<? super Object> subscriber;

	private final AtomicLong requested = new AtomicLong();

	private final AtomicReference<@Nullable Subscription> stream = new AtomicReference<>();

	private volatile @Nullable CompletableFuture<@Nullable Object> work;

	StreamRelay(Subscriber<? super Object> subscriber) {
		this.subscriber = subscriber;
	}

	void start(PendingResult source, Function<Object, Publisher<Object>> toPublisher) {
		if (isCancelled()) {
			return;
		}
		CompletableFuture<@Nullable Object> work = source.start(this.subscriber);
		this.work = work;
		if (isCancelled()) {
			work.cancel(true);
		}
		work.whenComplete((stream, error) -> {
			if (isCancelled()) {
				return;
			}
			if (error != null) {
				onError(error);
			}
			else if (stream == null) {
				onComplete();
			}
			else {
				toPublisher.apply(stream).subscribe(this);
			}
		});
	}

	private boolean isCancelled() {
		return this.stream.get() == CANCELLED;
	}

	@Override
	public void request(long n) {
		if (n <= 0) {
			cancel();
			onError(new IllegalArgumentException("A subscriber requested " + n + " elements: must be positive"));
			return;
		}
		Subscription stream = this.stream.get();
		if (stream == null) {
			this.requested.accumulateAndGet(n, (kept, more) -> (kept + more < 0) ? Long.MAX_VALUE : kept + more);
			stream = this.stream.get();
			n = (stream != null) ? this.requested.getAndSet(0) : 0;
		}
		if (stream != null && n > 0) {
			stream.request(n);
		}
	}

	@Override
	public void cancel() {
		Subscription stream = this.stream.getAndSet(CANCELLED);
		CompletableFuture<?> work = this.work;
		if (stream != null) {
			stream.cancel();
		}
		else if (work != null) {
			work.cancel(true);
		}
	}

	@Override
	public void onSubscribe(Subscription stream) {
		if (!this.stream.compareAndSet(null, stream)) {
			stream.cancel();
			return;
		}
		long n = this.requested.getAndSet(0);
		if (n > 0) {
			stream.request(n);
		}
	}

	@Override
	public void onNext(Object value) {
		this.subscriber.onNext(value);
	}

	@Override
	public void onError(Throwable error) {
		this.subscriber.onError(error);
	}

	@Override
	public void onComplete() {
		this.subscriber.onComplete();
	}

}
