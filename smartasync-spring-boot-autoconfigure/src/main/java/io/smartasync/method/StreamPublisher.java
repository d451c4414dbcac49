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

import org.reactivestreams.Publisher;
import org.reactivestreams.Subscriber;

/**
 * Publishes the stream that a {@link PendingResult} completes with, which is started anew
 * for each subscriber, on the subscriber's thread. The stream is subscribed where the
 * work ends; its elements pass through with the subscriber's own demand.
 */
final class StreamPublisher implements Publisher<Object> {

	private final PendingResult source;

	StreamPublisher(PendingResult source) {
		this.source = source;
	}

	@Override
	public void subscribe(Subscriber<? super Object> subscriber) {
		StreamRelay relay = ReactiveResults.REACTOR_PRESENT ? ReactorContexts.relay(this.source, subscriber)
				: new StreamRelay(this.source, subscriber);
		subscriber.onSubscribe(relay);
		relay.start();
	}

}
