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

import java.util.concurrent.CompletableFuture;

import org.jspecify.annotations.Nullable;

/**
 * Where a result comes from that is handed out before it is there. A hot type starts it
 * once and at once, a cold type for each subscription.
 *
 * @since 0.1.0
 * @see ResultType#pending(PendingResult)
 */
@FunctionalInterface
public interface PendingResult {

	/**
	 * Start the work on behalf of the current thread.
	 * @param subscriber the {@code Subscriber} who waits for it, or {@code null} for a
	 * hot type
	 * @param receiver hears of the result from the beginning: it need not be asked
	 * whether the work has ended in the meantime
	 * @return completes with the single value, {@code null} for none or for a stream.
	 * Cancelling it cancels the work.
	 */
	CompletableFuture<@Nullable Object> start(@Nullable Object subscriber, Receiver receiver);

	/**
	 * A result that is there.
	 * @param result the result, completed
	 * @return where it comes from
	 */
	static PendingResult of(CompletableFuture<@Nullable Object> result) {
		return (subscriber, receiver) -> {
			result.whenComplete(receiver::settled);
			return result;
		};
	}

	/**
	 * Lets somebody ask for more of a stream, whose source may do its work right then.
	 */
	interface Demand {

		/**
		 * Ask for more, as part of the work that has returned the stream.
		 * @param request asks for more
		 * @param receiver hears of it where nobody can ask
		 */
		void handOn(Runnable request, Receiver receiver);

		/**
		 * The stream has ended, or has been cancelled: nobody will ask for more. May be
		 * called more than once.
		 */
		void ended();

	}

	/**
	 * Hears of a result, on the thread where it comes about.
	 */
	interface Receiver {

		/**
		 * Wants to hear nothing.
		 */
		Receiver NONE = (value, error) -> {
		};

		/**
		 * The work is about to begin, perhaps on this very thread: it can be cancelled
		 * from now on.
		 * @param result what {@link PendingResult#start} is going to return
		 */
		default void starting(CompletableFuture<@Nullable Object> result) {
		}

		/**
		 * Take over the stream that the body has returned. Called as part of the work.
		 * @param publisher the stream, as a {@code Publisher}
		 * @param demand lets it be asked for elements
		 */
		default void returned(Object publisher, Demand demand) {
		}

		/**
		 * The work has ended. Called once; and once more where the work has returned a
		 * stream, and that is to fail for a reason that is not its own.
		 * @param value the single value, {@code null} for none or for a stream
		 * @param error what it failed with, or {@code null}
		 */
		void settled(@Nullable Object value, @Nullable Throwable error);

	}

}
