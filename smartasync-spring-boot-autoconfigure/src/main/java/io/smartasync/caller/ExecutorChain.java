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
 * The executors that the current work was offloaded through, the latest first. Work that
 * aims at one of them again runs inline: its workers may be waiting for this very call.
 * Immutable; shared by all threads.
 *
 * @param context what the work's thread counts as while it runs
 * @param outer the chain of the work that offloaded this one, or {@code null} where it
 * came from outside
 * @since 0.1.0
 */
public record ExecutorChain(CallerContext context, @Nullable ExecutorChain outer) {

	/**
	 * Whether work of this chain came through the given executor.
	 * @param executor bean name of the executor
	 * @return whether it is in the chain
	 */
	public boolean contains(String executor) {
		for (ExecutorChain link = this; link != null; link = link.outer) {
			if (executor.equals(link.context.executor())) {
				return true;
			}
		}
		return false;
	}

}
