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

import java.util.function.Function;

import org.reactivestreams.Publisher;
import org.reactivestreams.Subscriber;

/**
 * Publishes the stream that a {@link PendingResult} completes with, which is started anew
 * for each subscriber, on the subscriber's thread. The stream is subscribed where the
 * work ends; its elements pass through with the subscriber's own demand.
 */
final class StreamPublisher implements Publisher<Object> {

	private final PendingResult source;

	private final Function<Object, Publisher<Object>> toPublisher;

	StreamPublisher(PendingResult source, Function<Object, Publisher<Object>> toPublisher) {
		this.source = source;
		this.toPublisher = toPublisher;
	}

	@Override
	public void subscribe(Subscriber<? super Object> subscriber) {
		StreamRelay relay = ReactiveResults.REACTOR_PRESENT
				? ReactorContexts.relay(this.source, this.toPublisher, subscriber)
				: new StreamRelay(this.source, this.toPublisher, subscriber);
		subscriber.onSubscribe(relay);
		relay.start();
	}

}
