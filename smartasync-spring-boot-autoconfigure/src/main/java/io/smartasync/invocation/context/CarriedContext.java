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

import java.util.concurrent.Callable;

import org.jspecify.annotations.Nullable;

/**
 * What has been read from a caller's thread, on its way to whoever runs the work.
 * Immutable, and detached from that thread: it may be opened any number of times, on any
 * threads, at the same time.
 *
 * @since 0.1.0
 * @see ContextCapture
 */
@FunctionalInterface
public interface CarriedContext {

	/**
	 * Carries nothing, and leaves the thread alone.
	 */
	CarriedContext NONE = () -> Scope.NONE;

	/**
	 * Give the current thread this context in place of its own.
	 * @return to be closed on the same thread, after all that was opened later
	 * @throws IllegalStateException if that is not possible: the thread then has its own
	 * context, and the work must not be run
	 */
	Scope open();

	/**
	 * Run a task in this context.
	 * @param <T> what it returns
	 * @param task the task
	 * @return what it returns
	 * @throws Exception what it throws
	 * @throws IllegalStateException if the thread cannot have this context: the task is
	 * not run
	 */
	default <T extends @Nullable Object> T call(Callable<T> task) throws Exception {
		Scope scope = open();
		try {
			return task.call();
		}
		finally {
			scope.close();
		}
	}

	/**
	 * The time during which a thread has a context that is not its own.
	 */
	@FunctionalInterface
	interface Scope {

		/**
		 * Leaves the thread alone.
		 */
		Scope NONE = () -> {
		};

		/**
		 * Leave the thread as it was found. Nothing is thrown.
		 */
		void close();

	}

}
