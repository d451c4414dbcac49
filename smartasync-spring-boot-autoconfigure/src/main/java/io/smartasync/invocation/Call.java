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

import io.smartasync.CallerContext;
import io.smartasync.Strategy;
import io.smartasync.method.ResultKind;
import io.smartasync.method.ResultType;
import org.jspecify.annotations.Nullable;

/**
 * One call on its way through the engine.
 *
 * @param <J> what a call is to the way in
 */
record Call<J>(InvocationPlan plan, CallerContext caller, Strategy strategy, J joinPoint, Proceeding<J> proceeding,
		InvocationListeners listeners) {

	/**
	 * Count the call, and tell the listeners what has been decided.
	 * @return hears how the call goes on
	 */
	CallProgress decided() {
		note();
		return this.listeners.decided(this.plan, this.caller, this.strategy);
	}

	private void note() {
		this.plan.count(this.caller);
		DecisionLog.decided(this.plan, this.caller, this.strategy);
	}

	/**
	 * The same, for those who do not follow the result.
	 */
	CallProgress decidedForOthers() {
		note();
		return this.listeners.decidedForOthers(this.plan, this.caller, this.strategy);
	}

	/**
	 * The same, for those who do, each time the result is subscribed; without the
	 * arguments of the call.
	 */
	Followers followers() {
		return new Followers(this.listeners, this.plan, this.caller, this.strategy);
	}

	/**
	 * Run the body here and now, and hand back what it returns.
	 * @return what the body returns, untouched; or what stands for it because its end is
	 * of interest
	 * @throws Throwable what the body throws
	 */
	@Nullable Object runToEnd() throws Throwable {
		ResultType result = this.plan.method().result();
		boolean followed = result.kind() != ResultKind.VALUE && this.listeners.follow(this.strategy, this.caller);
		return followed ? new FollowedCall(this).run() : runToEnd(decided());
	}

	/**
	 * Run the body here and now.
	 * @param progress hears of it
	 * @return what the body returns, never {@code null} for an asynchronous result
	 * @throws Throwable what the body throws
	 */
	@Nullable Object run(CallProgress progress) throws Throwable {
		try {
			progress.bodyStarted();
			return body();
		}
		finally {
			progress.bodyEnded();
		}
	}

	/**
	 * Run the body here and now, and tell nobody.
	 */
	@Nullable Object body() throws Throwable {
		return this.plan.present(this.proceeding.proceed(this.joinPoint));
	}

	/**
	 * Run the body here and now, and with that the call is over.
	 * @param progress hears of it
	 * @return what the body returns
	 * @throws Throwable what the body throws
	 */
	@Nullable Object runToEnd(CallProgress progress) throws Throwable {
		Throwable error = null;
		try {
			return run(progress);
		}
		catch (Throwable ex) {
			error = ex;
			throw ex;
		}
		finally {
			progress.finished(error);
		}
	}

	/**
	 * Detach the body from the calling thread.
	 * @return the body, with the call's arguments; it runs once, unless the result wanted
	 * is a deferred one
	 */
	Work detach() {
		return this.proceeding.detach(this.joinPoint, this.plan.wanted().isDeferred());
	}

	@Nullable Object[] arguments() {
		return this.proceeding.arguments(this.joinPoint);
	}

	/**
	 * Tells those who follow results.
	 */
	record Followers(InvocationListeners listeners, InvocationPlan plan, CallerContext caller, Strategy strategy) {

		/**
		 * Tell them what has been decided.
		 * @param subscriber on whose behalf, or {@code null} for nobody
		 * @return hears how the call goes on
		 */
		CallProgress decided(@Nullable Object subscriber) {
			return this.listeners.decidedForFollowers(subscriber, this.plan, this.caller, this.strategy);
		}

	}

}
