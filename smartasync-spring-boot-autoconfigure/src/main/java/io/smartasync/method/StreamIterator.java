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

import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Queue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;

import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;

/**
 * Takes the values of one subscription one by one. Asks for as many in advance as it has
 * room for; what has been taken is asked for again. For one thread that takes, and
 * whichever threads publish.
 */
final class StreamIterator implements Iterator<Object>, Subscriber<Object> {

	private static final int ROOM = 256;

	private static final int REPLENISH = ROOM * 3 / 4;

	private final Publisher<Object> publisher;

	private final Waiting waiting;

	private final Queue<Object> values = new ConcurrentLinkedQueue<>();

	private boolean subscribed;

	private int taken;

	private volatile @Nullable Subscription subscription;

	private volatile @Nullable CompletableFuture<@Nullable Void> next;

	private volatile boolean over;

	private volatile boolean cancelled;

	private @Nullable Throwable error;

	StreamIterator(Publisher<Object> publisher, Waiting waiting) {
		this.publisher = publisher;
		this.waiting = waiting;
	}

	@Override
	public boolean hasNext() {
		if (!this.subscribed) {
			this.subscribed = true;
			this.publisher.subscribe(this);
		}
		while (true) {
			// In this order: what was published before the end counts.
			boolean over = this.over;
			if (!this.values.isEmpty()) {
				return true;
			}
			if (over) {
				return end();
			}
			await();
		}
	}

	private void await() {
		CompletableFuture<@Nullable Void> next = new CompletableFuture<>();
		this.next = next;
		if (!this.values.isEmpty() || this.over) {
			return;
		}
		try {
			this.waiting.until(next);
		}
		catch (InterruptedException ex) {
			cancel();
			Thread.currentThread().interrupt();
			CancellationException cancellation = new CancellationException(
					"Interrupted while waiting for the next value of a stream");
			cancellation.initCause(ex);
			throw cancellation;
		}
		catch (RuntimeException ex) {
			cancel();
			throw ex;
		}
	}

	private boolean end() {
		Throwable error = this.error;
		if (error != null) {
			this.waiting.failed(error);
			StreamIterator.<RuntimeException>raise(error);
		}
		return false;
	}

	@SuppressWarnings("unchecked")
	private static <E extends Throwable> void raise(Throwable error) throws E {
		throw (E) error;
	}

	@Override
	public Object next() {
		Object value = hasNext() ? this.values.poll() : null;
		if (value == null) {
			throw new NoSuchElementException();
		}
		Subscription subscription = this.subscription;
		if (++this.taken == REPLENISH && subscription != null) {
			this.taken = 0;
			subscription.request(REPLENISH);
		}
		return value;
	}

	/**
	 * Want no more. For any thread.
	 */
	void cancel() {
		this.cancelled = true;
		Subscription subscription = this.subscription;
		if (subscription != null) {
			subscription.cancel();
		}
		this.values.clear();
		end(null);
	}

	@Override
	public void onSubscribe(Subscription subscription) {
		if (this.subscription != null) {
			subscription.cancel();
			return;
		}
		this.subscription = subscription;
		if (this.cancelled) {
			subscription.cancel();
			return;
		}
		subscription.request(ROOM);
	}

	@Override
	public void onNext(Object value) {
		if (!this.cancelled) {
			this.values.add(value);
			wakeUp();
		}
	}

	@Override
	public void onError(Throwable error) {
		end(error);
	}

	@Override
	public void onComplete() {
		end(null);
	}

	private void end(@Nullable Throwable error) {
		this.error = error;
		this.over = true;
		wakeUp();
	}

	private void wakeUp() {
		CompletableFuture<@Nullable Void> next = this.next;
		if (next != null) {
			next.complete(null);
		}
	}

}
