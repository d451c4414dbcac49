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

package io.smartasync.invocation;

import java.util.concurrent.CompletableFuture;

import io.smartasync.invocation.context.CarriedContext;
import io.smartasync.method.PendingResult.Demand;
import io.smartasync.method.PendingResult.Receiver;
import io.smartasync.method.ResultType;
import org.jspecify.annotations.Nullable;

/**
 * A stream that the work of a call has returned, from then to its end. The work is done,
 * but whoever subscribed asks for more, and is not to wait for ever: done when the stream
 * has ended, and cancelled when the application does.
 *
 * @see OffloadedResult
 */
final class OffloadedStream extends CompletableFuture<@Nullable Void> implements Demand {

	private final Offloading offloading;

	private final InvocationPlan plan;

	private final CarriedContext context;

	private final CallProgress progress;

	private final Receiver receiver;

	OffloadedStream(Offloading offloading, InvocationPlan plan, CarriedContext context, CallProgress progress,
			Receiver receiver) {
		this.offloading = offloading;
		this.plan = plan;
		this.context = context;
		this.progress = progress;
		this.receiver = receiver;
	}

	/**
	 * Hand the stream over, and keep it in sight if it does not end right then.
	 * @param stream the stream, as a {@code Publisher}
	 */
	void handOver(Object stream) {
		this.receiver.returned(followed(stream), this);
		if (!isDone()) {
			whenComplete((nothing, error) -> fail(this.receiver, error));
			this.offloading.keepInSight(this.plan, this);
		}
	}

	/**
	 * Where somebody follows the result, it ends with the stream.
	 */
	private Object followed(Object stream) {
		return this.progress.isFollowed() ? ResultType.followedStream(stream, this.progress) : stream;
	}

	@Override
	public void handOn(Runnable request, Receiver receiver) {
		this.offloading.demand(this.plan, this.context, request, (value, error) -> fail(receiver, error));
	}

	@Override
	public void ended() {
		complete(null);
	}

	/**
	 * A stream of which no more can be had has failed, before it is cancelled for that.
	 */
	private void fail(Receiver receiver, @Nullable Throwable error) {
		if (error != null) {
			this.progress.ended(error);
			receiver.settled(null, error);
		}
	}

}
