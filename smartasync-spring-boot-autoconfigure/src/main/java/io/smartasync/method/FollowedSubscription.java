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

import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicBoolean;

import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;

/**
 * Stands between a publisher and its subscriber, and hands on all there is. The follower
 * is told of the end first: what the subscriber does about it is no part of the result.
 */
class FollowedSubscription implements Subscriber<Object>, Subscription {

	private final Subscriber<? super Object> subscriber;

	private final Follower follower;

	private final boolean single;

	private final AtomicBoolean ended = new AtomicBoolean();

	/**
	 * The thread that subscribes, while it does. Only that thread reads what it wrote.
	 */
	private @Nullable Thread subscribing;

	private volatile @Nullable Subscription subscription;

	FollowedSubscription(Subscriber<? super Object> subscriber, Follower follower, boolean single) {
		this.subscriber = subscriber;
		this.follower = follower;
		this.single = single;
	}

	/**
	 * Subscribing may be work, and the elements of a stream may come right then: whoever
	 * takes those is not to be taken for the work.
	 */
	void subscribeTo(Publisher<Object> source) {
		if (this.single) {
			this.subscribing = Thread.currentThread();
			this.follower.subscribing();
		}
		try {
			source.subscribe(this);
		}
		catch (Throwable ex) {
			end(ex);
			throw ex;
		}
		finally {
			leave();
		}
	}

	private void leave() {
		if (this.subscribing == Thread.currentThread()) {
			this.subscribing = null;
			this.follower.subscribed();
		}
	}

	private void end(@Nullable Throwable error) {
		leave();
		if (this.ended.compareAndSet(false, true)) {
			this.follower.ended(error);
		}
	}

	@Override
	public void onSubscribe(Subscription subscription) {
		this.subscription = subscription;
		this.subscriber.onSubscribe(this);
	}

	@Override
	public void onNext(Object value) {
		if (this.single) {
			end(null);
		}
		this.subscriber.onNext(value);
	}

	@Override
	public void onError(Throwable error) {
		end(error);
		this.subscriber.onError(error);
	}

	@Override
	public void onComplete() {
		end(null);
		this.subscriber.onComplete();
	}

	@Override
	public void request(long n) {
		Subscription subscription = this.subscription;
		if (subscription != null) {
			subscription.request(n);
		}
	}

	@Override
	public void cancel() {
		Subscription subscription = this.subscription;
		if (subscription != null) {
			subscription.cancel();
		}
		if (!this.ended.get()) {
			end(new CancellationException("The subscriber cancelled"));
		}
	}

}
