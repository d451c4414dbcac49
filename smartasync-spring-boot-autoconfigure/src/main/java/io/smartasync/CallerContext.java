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

package io.smartasync;

import org.jspecify.annotations.Nullable;

/**
 * What kind of thread makes a call. Immutable; shared by all threads.
 *
 * @param kind what kind of thread it is
 * @param executor bean name of the executor whose task the thread runs;
 * {@code MANAGED_EXECUTOR} only, and {@code null} where the executor is no bean
 * @param reason how it was recognised, for people to read
 * @since 0.1.0
 */
public record CallerContext(Kind kind, @Nullable String executor, String reason) {

	/**
	 * The four kinds of calling threads: the columns of the decision table.
	 */
	public enum Kind {

		/**
		 * A thread that serves many connections in turn and must not block.
		 */
		EVENT_LOOP,

		/**
		 * A thread that runs a task of an executor bean, of Reactor's
		 * {@code boundedElastic}, or one that SmartAsync offloaded.
		 */
		MANAGED_EXECUTOR,

		/**
		 * A virtual thread that no executor bean manages.
		 */
		VIRTUAL_THREAD,

		/**
		 * Any other thread: main, a servlet container's, one started by hand.
		 */
		PLAIN_THREAD

	}

}
