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

import java.util.Map;

import io.smartasync.CallerContext;
import io.smartasync.Strategy;
import io.smartasync.method.SmartMethod;
import org.jspecify.annotations.Nullable;

/**
 * Told of each adapted call: what was decided, and how it went on. Beans of this type are
 * picked up in their order.
 * <p>
 * <strong>Threading</strong>: one listener hears of calls from all threads at once. The
 * callbacks of one call come one after another, on different threads where the call is
 * offloaded; but a call that is cancelled or over its time is finished while its body
 * still runs.
 * <p>
 * <strong>Subscriptions</strong>: a call that hands back a deferred result, such as an
 * offloaded {@code Mono}, is told of when it is subscribed, once per subscription, with
 * the subscriber's context. Assembling it tells nothing.
 * <p>
 * <strong>Results</strong>: a call that hands back what its body returned is over when
 * the body has returned, for most. A listener that {@linkplain #followsResults() follows
 * results} hears of the end of the result instead.
 * <p>
 * <strong>Exception safety</strong>: what a listener throws is logged once per listener
 * and otherwise ignored.
 * <p>
 * <strong>Startup</strong>: listeners are created with the engine, when the first adapted
 * method is called. They must not need, to be created, a bean that calls one meanwhile.
 * <p>
 * <strong>Cost</strong>: without a listener nothing is allocated for it and no clock is
 * read.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface InvocationListener {

	/**
	 * A call has been decided. Called on the caller's thread, before the body runs.
	 * @param method the method that was called
	 * @param caller who called
	 * @param strategy what will happen
	 * @return hears how the call goes on, or {@code null} for not interested
	 */
	@Nullable Progress decided(SmartMethod method, CallerContext caller, Strategy strategy);

	/**
	 * A call has been decided. The engine calls this method; by default it calls
	 * {@linkplain #decided(SmartMethod, CallerContext, Strategy) the other one}.
	 * @param plan what is known of the method, its executor included
	 * @param caller who called
	 * @param strategy what will happen
	 * @return hears how the call goes on, or {@code null} for not interested
	 */
	default @Nullable Progress decided(InvocationPlan plan, CallerContext caller, Strategy strategy) {
		return decided(plan.method(), caller, strategy);
	}

	/**
	 * Whether calls of a strategy are of interest. Asked once, when the engine is made:
	 * strategies that interest nobody cost nothing.
	 * @param strategy the strategy; never {@code DEFAULT}
	 * @return whether {@link #decided} is to be called for it
	 */
	default boolean isInterestedIn(Strategy strategy) {
		return true;
	}

	/**
	 * Whether calls from a caller are of interest. Asked once, when the engine is made:
	 * callers that interest nobody cost nothing.
	 * @param caller who calls
	 * @return whether {@link #decided} is to be called for it
	 */
	default boolean isInterestedIn(CallerContext.Kind caller) {
		return true;
	}

	/**
	 * Whether an asynchronous result that a body has returned belongs to the call, so
	 * that this is over when the result has ended. Asked once, when the engine is made.
	 * <p>
	 * To be followed, a deferred result that is handed back is replaced by another of its
	 * type; what goes on by itself, a future say, is handed back as it is. A call of a
	 * method that returns a deferred result and whose body does not block is told of when
	 * that result is subscribed, once per subscription, as one that is offloaded is: its
	 * body has done nothing yet. If its body throws, it is told of then.
	 * @return whether to be told of the end of results
	 */
	default boolean followsResults() {
		return false;
	}

	/**
	 * Hears how one call goes on.
	 */
	interface Progress {

		/**
		 * The call is refused. Nothing more happens to it. Called on the caller's thread.
		 * @param error what the caller gets
		 */
		default void rejected(Throwable error) {
		}

		/**
		 * The body begins. Called on the thread that runs it. To one who follows results,
		 * to subscribe a deferred single result is part of the body.
		 */
		default void bodyStarted() {
		}

		/**
		 * The body has returned or thrown. Called on the thread that ran it, also if
		 * {@link #bodyStarted()} failed.
		 */
		default void bodyEnded() {
		}

		/**
		 * Return what is to be found in the Reactor context of the work behind an
		 * asynchronous result, besides what its subscriber has there. Asked before that
		 * is subscribed.
		 * @return keys and values
		 */
		default Map<Object, Object> reactorContext() {
			return Map.of();
		}

		/**
		 * The call is over, as far as SmartAsync sees it: the body of a {@code DIRECT},
		 * {@code WARN} or {@code PASS_THROUGH} call has returned, the wait of an
		 * {@code AWAIT} is over, the result of an {@code OFFLOAD} has settled, a stream
		 * by being opened. To one who follows results: the result has ended, whatever the
		 * strategy. Not called for a rejected call. Called once, on any thread.
		 * @param error what it failed with, a {@code CancellationException} if it was
		 * cancelled, or {@code null} for success
		 */
		default void finished(@Nullable Throwable error) {
		}

	}

}
