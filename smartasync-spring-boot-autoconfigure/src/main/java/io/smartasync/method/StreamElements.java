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
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import org.reactivestreams.Publisher;

/**
 * The values of a stream, for threads that take them one by one and wait for each. The
 * stream is subscribed when the first is asked for, by each iterator anew.
 *
 * @param publisher the stream
 * @param waiting waits for its values
 */
record StreamElements(Publisher<Object> publisher, Waiting waiting) implements Iterable<Object> {

	@Override
	public Iterator<Object> iterator() {
		return new StreamIterator(this.publisher, this.waiting);
	}

	/**
	 * Return them as a stream of the JDK. Closing it cancels the subscription.
	 */
	Stream<Object> stream() {
		StreamIterator iterator = new StreamIterator(this.publisher, this.waiting);
		Spliterator<Object> elements = Spliterators.spliteratorUnknownSize(iterator,
				Spliterator.ORDERED | Spliterator.NONNULL);
		return StreamSupport.stream(elements, false).onClose(iterator::cancel);
	}

}
