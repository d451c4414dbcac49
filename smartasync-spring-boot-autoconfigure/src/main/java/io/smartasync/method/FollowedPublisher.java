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

import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscriber;

/**
 * Publishes what another publisher publishes, each subscription of which is followed to
 * its end.
 *
 * @param source the other publisher
 * @param followers makes a follower, given the subscriber
 * @param single whether its first value is its end
 */
record FollowedPublisher(Publisher<Object> source, Function<@Nullable Object, Follower> followers,
		boolean single) implements Publisher<Object> {

	@Override
	public void subscribe(Subscriber<? super Object> subscriber) {
		Follower follower = this.followers.apply(subscriber);
		FollowedSubscription followed = ReactiveResults.REACTOR_PRESENT
				? ReactorContexts.followed(subscriber, follower, this.single)
				: new FollowedSubscription(subscriber, follower, this.single);
		followed.subscribeTo(this.source);
	}

}
