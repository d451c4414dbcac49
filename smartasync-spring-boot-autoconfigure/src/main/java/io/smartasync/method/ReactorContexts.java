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

import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscriber;
import reactor.core.CoreSubscriber;
import reactor.core.Fuseable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.context.Context;

/**
 * Subscribers that hand on the Reactor context of those they stand in for. Needs Reactor:
 * nobody names these types but the methods, or the JVM would look for them where Reactor
 * is absent.
 */
final class ReactorContexts {

	/**
	 * Scalars to Reactor, too. It has no type for them that one could ask for.
	 */
	private static final Set<Class<?>> ERRORS_MADE_LATER = Set.of(
			Mono.error(() -> new IllegalStateException()).getClass(),
			Flux.error(() -> new IllegalStateException()).getClass());

	private ReactorContexts() {
	}

	static FutureSubscriber future(@Nullable Object subscriber, Gathering gathering) {
		return new ContextualFuture(gathering, contextOf(subscriber));
	}

	static StreamRelay relay(PendingResult source, Subscriber<? super Object> subscriber) {
		return new ContextualRelay(source, subscriber, contextOf(subscriber));
	}

	static FollowedSubscription followed(Subscriber<? super Object> subscriber, Follower follower, boolean single) {
		return new ContextualFollowed(subscriber, follower, single,
				contextOf(subscriber).putAllMap(follower.context()));
	}

	/**
	 * Stand in for a subscriber, for those who want to know its context.
	 */
	static Object with(@Nullable Object subscriber, Map<Object, Object> more) {
		return new ContextualFuture(Gathering.FIRST, contextOf(subscriber).putAllMap(more));
	}

	/**
	 * Not where an error is yet to be made: each subscriber would get another.
	 */
	static boolean isScalar(Object publisher) {
		return publisher instanceof Fuseable.ScalarCallable && !ERRORS_MADE_LATER.contains(publisher.getClass());
	}

	private static Context contextOf(@Nullable Object subscriber) {
		return (subscriber instanceof CoreSubscriber<?> core) ? core.currentContext() : Context.empty();
	}

	private static final class ContextualFuture extends FutureSubscriber implements CoreSubscriber<Object> {

		private final Context context;

		ContextualFuture(Gathering gathering, Context context) {
			super(gathering);
			this.context = context;
		}

		@Override
		public Context currentContext() {
			return this.context;
		}

	}

	private static final class ContextualFollowed extends FollowedSubscription implements CoreSubscriber<Object> {

		private final Context context;

		ContextualFollowed(Subscriber<? super Object> subscriber, Follower follower, boolean single, Context context) {
			super(subscriber, follower, single);
			this.context = context;
		}

		@Override
		public Context currentContext() {
			return this.context;
		}

	}

	private static final class ContextualRelay extends StreamRelay implements CoreSubscriber<Object> {

		private final Context context;

		ContextualRelay(PendingResult source, Subscriber<? super Object> subscriber, Context context) {
			super(source, subscriber);
			this.context = context;
		}

		@Override
		public Context currentContext() {
			return this.context;
		}

	}

}
