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

import io.smartasync.CallerContext;
import org.jspecify.annotations.Nullable;

/**
 * What one application context remembers of one thread. Only that thread touches it.
 */
final class ThreadMemory {

	/**
	 * The executor bean that made this thread. A fact: it stays.
	 */
	@Nullable CallerContext member;

	/**
	 * The offloaded work that runs on this thread right now.
	 */
	@Nullable ExecutorChain work;

	/**
	 * The name that the two answers below belong to. Compared by identity: a thread that
	 * is renamed has another one.
	 */
	@Nullable String name;

	@Nullable CallerContext eventLoopByName;

	@Nullable CallerContext managedByName;

}
