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

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

import io.smartasync.CallerContext;
import io.smartasync.CallerContext.Kind;
import io.smartasync.Strategy;
import io.smartasync.invocation.CallProgress.Heard;
import io.smartasync.invocation.InvocationListener.Progress;
import io.smartasync.invocation.context.CarriedContext;
import io.smartasync.invocation.context.ContextCapture;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * Tells all listeners, and keeps what they throw from the call. Safe for use by many
 * threads.
 */
final class InvocationListeners {

	private static final Log logger = LogFactory.getLog(InvocationListener.class);

	private static final int KINDS = Kind.values().length;

	/**
	 * Nobody listens.
	 */
	static final InvocationListeners NONE = new InvocationListeners(List.of(), ContextCapture.Nothing.INSTANCE);

	/**
	 * Those that are interested, by strategy and caller.
	 */
	private final List<List<Listener>> interested = new ArrayList<>();

	/**
	 * The strategies and callers that interest somebody, each pair as one bit: asked at
	 * every call.
	 */
	private final int interesting;

	/**
	 * Those whose results interest somebody.
	 */
	private final int followed;

	private final ContextCapture contexts;

	private final Set<InvocationListener> broken = ConcurrentHashMap.newKeySet();

	InvocationListeners(List<InvocationListener> listeners, ContextCapture contexts) {
		this.contexts = contexts;
		int interesting = 0;
		int followed = 0;
		for (Strategy strategy : Strategy.values()) {
			for (Kind caller : Kind.values()) {
				List<Listener> interested = listeners.stream()
					.filter((listener) -> listener.isInterestedIn(strategy) && listener.isInterestedIn(caller))
					.map((listener) -> new Listener(listener, listener.followsResults()))
					.toList();
				this.interested.add(interested);
				interesting |= interested.isEmpty() ? 0 : bit(strategy, caller);
				followed |= interested.stream().noneMatch(Listener::follows) ? 0 : bit(strategy, caller);
			}
		}
		this.interesting = interesting;
		this.followed = followed;
	}

	private static int index(Strategy strategy, Kind caller) {
		return strategy.ordinal() * KINDS + caller.ordinal();
	}

	private static int bit(Strategy strategy, Kind caller) {
		return 1 << index(strategy, caller);
	}

	boolean isEmpty(Strategy strategy, CallerContext caller) {
		return (this.interesting & bit(strategy, caller.kind())) == 0;
	}

	/**
	 * Whether somebody wants to know how results end.
	 */
	boolean follow(Strategy strategy, CallerContext caller) {
		return (this.followed & bit(strategy, caller.kind())) != 0;
	}

	/**
	 * Tell all of them, on the caller's thread.
	 */
	CallProgress decided(InvocationPlan plan, CallerContext caller, Strategy strategy) {
		return decided(plan, caller, strategy, (listener) -> true);
	}

	/**
	 * Tell all of them, on behalf of a subscriber whose Reactor context counts.
	 */
	CallProgress decidedFor(@Nullable Object subscriber, InvocationPlan plan, CallerContext caller, Strategy strategy) {
		return decidedFor(subscriber, plan, caller, strategy, (listener) -> true);
	}

	/**
	 * Tell those who follow results, on behalf of a subscriber.
	 */
	CallProgress decidedForFollowers(@Nullable Object subscriber, InvocationPlan plan, CallerContext caller,
			Strategy strategy) {
		return decidedFor(subscriber, plan, caller, strategy, Listener::follows);
	}

	/**
	 * Tell all but those who follow results, on the caller's thread.
	 */
	CallProgress decidedForOthers(InvocationPlan plan, CallerContext caller, Strategy strategy) {
		return decided(plan, caller, strategy, (listener) -> !listener.follows());
	}

	private CallProgress decidedFor(@Nullable Object subscriber, InvocationPlan plan, CallerContext caller,
			Strategy strategy, Predicate<Listener> told) {
		if (isEmpty(strategy, caller)) {
			return CallProgress.SILENT;
		}
		CarriedContext.Scope scope = open(subscriber);
		try {
			return decided(plan, caller, strategy, told);
		}
		finally {
			scope.close();
		}
	}

	/**
	 * If it cannot be opened, the work will not run either, and its result says so.
	 */
	private CarriedContext.Scope open(@Nullable Object subscriber) {
		try {
			return this.contexts.inline(subscriber).open();
		}
		catch (IllegalStateException ex) {
			return CarriedContext.Scope.NONE;
		}
	}

	private CallProgress decided(InvocationPlan plan, CallerContext caller, Strategy strategy,
			Predicate<Listener> told) {
		if (isEmpty(strategy, caller)) {
			return CallProgress.SILENT;
		}
		List<Listener> listeners = this.interested.get(index(strategy, caller.kind()));
		List<Heard> heard = new ArrayList<>(listeners.size());
		for (Listener one : listeners) {
			if (told.test(one)) {
				Progress progress = decided(one.listener(), plan, caller, strategy);
				if (progress != null) {
					heard.add(new Heard(one.listener(), progress, one.follows()));
				}
			}
		}
		return heard.isEmpty() ? CallProgress.SILENT : new CallProgress(heard, this);
	}

	private @Nullable Progress decided(InvocationListener listener, InvocationPlan plan, CallerContext caller,
			Strategy strategy) {
		try {
			return listener.decided(plan, caller, strategy);
		}
		catch (Throwable ex) {
			report(listener, ex);
			return null;
		}
	}

	void report(InvocationListener listener, Throwable error) {
		if (error instanceof VirtualMachineError fatal) {
			throw fatal;
		}
		if (this.broken.add(listener)) {
			logger.error(
					"The InvocationListener %s failed. The call goes on; further failures of this listener are not logged"
						.formatted(listener.getClass().getName()),
					error);
		}
	}

	private record Listener(InvocationListener listener, boolean follows) {
	}

}
