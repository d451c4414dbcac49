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
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;

/**
 * Publishes the values of a collection or of a stream of the JDK, each when it is asked
 * for, on the thread that asks. Needs no library but Reactive Streams, which all of them
 * share: any one of them may be there alone.
 *
 * @param values an {@code Iterable} or a {@code Stream}
 */
record ElementPublisher(Object values) implements Publisher<Object> {

	@Override
	public void subscribe(Subscriber<? super Object> subscriber) {
		Elements elements = new Elements(subscriber, this.values);
		subscriber.onSubscribe(elements);
		elements.start();
	}

	/**
	 * Its value is the demand. Who raises it from zero publishes, until there is none
	 * again.
	 */
	private static final class Elements extends AtomicLong implements Subscription {

		private final transient Subscriber<? super Object> subscriber;

		private final transient Object values;

		private transient @Nullable Iterator<?> iterator;

		private volatile boolean cancelled;

		/**
		 * Begins with some demand, so that nobody publishes before it has been seen
		 * whether there is anything.
		 */
		Elements(Subscriber<? super Object> subscriber, Object values) {
			super(1);
			this.subscriber = subscriber;
			this.values = values;
		}

		void start() {
			try {
				this.iterator = (this.values instanceof Stream<?> stream) ? stream.iterator()
						: ((Iterable<?>) this.values).iterator();
				if (this.cancelled) {
					close();
				}
				else if (!this.iterator.hasNext()) {
					complete();
				}
				else if (decrementAndGet() != 0) {
					publish(this.iterator);
				}
			}
			catch (Throwable ex) {
				fail(ex);
			}
		}

		@Override
		public void request(long n) {
			if (n <= 0) {
				cancel();
				this.subscriber.onError(
						new IllegalArgumentException("A subscriber requested " + n + " elements: must be positive"));
				return;
			}
			if (getAndAccumulate(n, Elements::sum) == 0) {
				// Only now: there is one once somebody has seen whether there is
				// anything.
				Iterator<?> iterator = this.iterator;
				if (iterator != null) {
					publish(iterator);
				}
			}
		}

		private static long sum(long demand, long more) {
			return (demand + more < 0) ? Long.MAX_VALUE : demand + more;
		}

		private void publish(Iterator<?> iterator) {
			try {
				long published = 0;
				long demand = get();
				while (true) {
					while (published != demand) {
						if (!publishNext(iterator)) {
							return;
						}
						published++;
					}
					demand = get();
					if (published == demand) {
						demand = addAndGet(-published);
						if (demand == 0) {
							return;
						}
						published = 0;
					}
				}
			}
			catch (Throwable ex) {
				fail(ex);
			}
		}

		private boolean publishNext(Iterator<?> iterator) {
			if (this.cancelled) {
				close();
				return false;
			}
			Object value = iterator.next();
			if (value == null) {
				throw new NullPointerException("One of the values is null, which a stream cannot hold");
			}
			this.subscriber.onNext(value);
			if (!this.cancelled && !iterator.hasNext()) {
				complete();
				return false;
			}
			return true;
		}

		private void complete() {
			close();
			if (!this.cancelled) {
				this.subscriber.onComplete();
			}
		}

		private void fail(Throwable error) {
			if (!this.cancelled) {
				this.cancelled = true;
				this.subscriber.onError(error);
			}
			close();
		}

		/**
		 * Who publishes will see it; if nobody does, nobody will from now on.
		 */
		@Override
		public void cancel() {
			this.cancelled = true;
			if (getAndAccumulate(1, Elements::sum) == 0) {
				close();
			}
		}

		private void close() {
			if (this.values instanceof Stream<?> stream) {
				stream.close();
			}
		}

	}

}
