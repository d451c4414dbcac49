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

import java.util.concurrent.ThreadFactory;

/**
 * Makes threads by itself, and hence can leave out what a new thread inherits of the one
 * that makes it. Any other factory has to be called by a thread that carries nothing, and
 * waited for.
 *
 * @see CleanThreads
 */
interface HeritageThreadFactory extends ThreadFactory {

	/**
	 * Make a thread.
	 * @param task what it runs
	 * @param inherits whether it inherits the thread-locals of the current thread
	 * @return the thread, not started
	 */
	Thread newThread(Runnable task, boolean inherits);

	@Override
	default Thread newThread(Runnable task) {
		return newThread(task, true);
	}

}
