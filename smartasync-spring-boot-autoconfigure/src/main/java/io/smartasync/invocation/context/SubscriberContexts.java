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

package io.smartasync.invocation.context;

import org.jspecify.annotations.Nullable;
import reactor.core.CoreSubscriber;
import reactor.util.context.ContextView;

/**
 * What the Reactor context of a subscriber says. Needs Reactor: its types are named in
 * here only, or the JVM would look for them where it is absent.
 */
final class SubscriberContexts {

	private SubscriberContexts() {
	}

	/**
	 * Return a subscriber's context.
	 * @param subscriber any subscriber
	 * @return its context, or {@code null} where it has none or an empty one
	 */
	static @Nullable Object of(Object subscriber) {
		ContextView context = (subscriber instanceof CoreSubscriber<?> core) ? core.currentContext() : null;
		return (context != null && !context.isEmpty()) ? context : null;
	}

	static @Nullable Object read(Object context, Object key) {
		return ((ContextView) context).getOrDefault(key, null);
	}

}
