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

package io.smartasync.caller;

import java.util.Arrays;

import io.smartasync.CallerContext;
import org.jspecify.annotations.Nullable;

/**
 * What the threads of one pool have in common: the application contexts that have the
 * pool as a bean, and what each of them calls it. Membership belongs to the context that
 * asks; a pool that two contexts share has a name in each.
 * <p>
 * Safe for use by many threads: readers see a whole list, old or new. Contexts come and
 * go under the lock of {@link ExecutorPools}.
 */
final class PoolThreads {

	private static final Membership[] NONE = {};

	/**
	 * Of those threads that asked last: most pools have threads of one sort. Written and
	 * read without synchronisation, as it is immutable and says what it belongs to.
	 */
	private @Nullable ThreadState state;

	private volatile Membership[] memberships = NONE;

	/**
	 * What those threads of the pool know that do no offloaded work.
	 * @param traits what they are
	 */
	ThreadState state(int traits) {
		ThreadState present = this.state;
		if (present == null || present.traits() != traits) {
			present = new ThreadState(traits, this, null, null, null);
			this.state = present;
		}
		return present;
	}

	/**
	 * Say what an application context calls this pool.
	 * @param context its pools
	 * @return what it says, or {@code null} where it has no such bean, or excluded it
	 */
	@Nullable CallerContext in(ExecutorPools context) {
		Membership membership = find(context);
		return (membership != null) ? membership.caller : null;
	}

	/**
	 * Whether a bean of an application context is backed by this pool.
	 * @param executor bean name
	 * @param context its pools
	 * @return whether it is
	 */
	boolean isNamed(String executor, ExecutorPools context) {
		for (Membership membership : this.memberships) {
			if (membership.context == context && membership.executor.equals(executor)) {
				return true;
			}
		}
		return false;
	}

	/**
	 * Let a context know the pool by one more name. The first is what the context calls
	 * it: the bean itself comes before those that decorate it.
	 */
	void join(ExecutorPools context, String executor, @Nullable CallerContext caller) {
		if (!isNamed(executor, context)) {
			Membership[] joined = Arrays.copyOf(this.memberships, this.memberships.length + 1);
			joined[joined.length - 1] = new Membership(context, executor, caller);
			this.memberships = joined;
		}
	}

	/**
	 * Forget a context.
	 * @return whether no context is left
	 */
	boolean leave(ExecutorPools context) {
		this.memberships = Arrays.stream(this.memberships)
			.filter((membership) -> membership.context != context)
			.toArray(Membership[]::new);
		return this.memberships.length == 0;
	}

	private @Nullable Membership find(ExecutorPools context) {
		for (Membership membership : this.memberships) {
			if (membership.context == context) {
				return membership;
			}
		}
		return null;
	}

	private record Membership(ExecutorPools context, String executor, @Nullable CallerContext caller) {
	}

}
