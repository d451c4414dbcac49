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
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;

/**
 * Stands in for a stream until it is there: keeps the demand, and hands it on. A stream
 * whose body blocks may block again for each element that is asked for, so the source is
 * asked to hand the demand on, where whoever has it must not block.
 */
class StreamRelay implements Subscription, Subscriber<Object>, PendingResult.Receiver {

	private static final Subscription CANCELLED = new Subscription() {
		@Override
		public void request(long n) {
		}

		@Override
		public void cancel() {
		}
	};

	private final PendingResult source;

	private final Subscriber<? super Object> subscriber;

	private final AtomicLong requested = new AtomicLong();

	/**
	 * How often demand has come up since somebody began to hand it on: only one does.
	 */
	private final AtomicInteger demands = new AtomicInteger();

	/**
	 * How many elements are on their way to the subscriber just now. A failure of the
	 * call comes on another thread, and waits for them: signals never overlap.
	 */
	private final AtomicInteger passing = new AtomicInteger();

	private final AtomicBoolean terminated = new AtomicBoolean();

	private final AtomicReference<@Nullable Subscription> stream = new AtomicReference<>();

	private volatile @Nullable CompletableFuture<@Nullable Object> work;

	private volatile PendingResult.@Nullable Demand demand;

	private volatile @Nullable Throwable failure;

	StreamRelay(PendingResult source, Subscriber<? super Object> subscriber) {
		this.source = source;
		this.subscriber = subscriber;
	}

	void start() {
		if (isCancelled()) {
			return;
		}
		starting(this.source.start(this.subscriber, this));
	}

	@Override
	public void starting(CompletableFuture<@Nullable Object> work) {
		this.work = work;
		if (isCancelled()) {
			// Once there is a stream, it has been cancelled, and by its own elements
			// perhaps:
			// what follows them on the worker is not to be interrupted.
			work.cancel(this.demand == null);
		}
	}

	@Override
	public void returned(Object publisher, PendingResult.Demand demand) {
		this.demand = demand;
		if (isCancelled()) {
			demand.ended();
		}
		else {
			((Publisher<?>) publisher).subscribe(this);
		}
	}

	@Override
	public void settled(@Nullable Object value, @Nullable Throwable error) {
		if (isCancelled()) {
			return;
		}
		if (error != null) {
			fail(error);
		}
		else if (this.demand == null) {
			onComplete();
		}
	}

	/**
	 * Fail beside the stream, which may be publishing right now.
	 */
	private void fail(Throwable error) {
		this.failure = error;
		cancelStream();
		if (this.passing.get() == 0) {
			onError(error);
		}
	}

	private boolean isCancelled() {
		return this.stream.get() == CANCELLED;
	}

	@Override
	public void request(long n) {
		if (n <= 0) {
			if (!isCancelled()) {
				cancel();
				fail(new IllegalArgumentException("A subscriber requested " + n + " elements: must be positive"));
			}
			return;
		}
		this.requested.accumulateAndGet(n, (kept, more) -> (kept + more < 0) ? Long.MAX_VALUE : kept + more);
		PendingResult.Demand demand = this.demand;
		if (demand != null && this.stream.get() != null && this.demands.getAndIncrement() == 0) {
			demand.handOn(this::handDemandOn, (value, error) -> reject(error));
		}
	}

	private void handDemandOn() {
		int seen = this.demands.get();
		while (seen != 0) {
			long n = this.requested.getAndSet(0);
			Subscription stream = this.stream.get();
			if (n > 0 && stream != null) {
				stream.request(n);
			}
			seen = this.demands.addAndGet(-seen);
		}
	}

	private void reject(@Nullable Throwable error) {
		if (error != null) {
			cancel();
			fail(error);
		}
	}

	private void cancelStream() {
		Subscription stream = this.stream.getAndSet(CANCELLED);
		ended();
		if (stream != null) {
			stream.cancel();
		}
	}

	private void ended() {
		PendingResult.Demand demand = this.demand;
		if (demand != null) {
			demand.ended();
		}
	}

	@Override
	public void cancel() {
		cancelStream();
		CompletableFuture<?> work = this.work;
		if (work != null) {
			work.cancel(true);
		}
	}

	@Override
	public void onSubscribe(Subscription stream) {
		if (!this.stream.compareAndSet(null, stream)) {
			stream.cancel();
			return;
		}
		if (this.demands.getAndIncrement() == 0) {
			handDemandOn();
		}
	}

	@Override
	public void onNext(Object value) {
		this.passing.incrementAndGet();
		boolean last = false;
		try {
			if (this.failure == null) {
				this.subscriber.onNext(value);
			}
		}
		finally {
			// Also where a subscriber throws, which it must not: it is to hear of the
			// failure that becomes of it.
			last = this.passing.decrementAndGet() == 0;
		}
		Throwable failure = last ? this.failure : null;
		if (failure != null) {
			onError(failure);
		}
	}

	@Override
	public void onError(Throwable error) {
		if (this.terminated.compareAndSet(false, true)) {
			ended();
			this.subscriber.onError(error);
		}
	}

	@Override
	public void onComplete() {
		if (this.terminated.compareAndSet(false, true)) {
			ended();
			this.subscriber.onComplete();
		}
	}

}
