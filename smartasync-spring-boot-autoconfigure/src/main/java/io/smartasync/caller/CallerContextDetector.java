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
 * Recognises threads that only the application knows. Beans of this type are asked in
 * their order, before everything that is built in.
 * <p>
 * <strong>Threading</strong>: called by the thread it is asked about, on every adapted
 * call, by many threads at once: it should take nanoseconds and allocate nothing. Return
 * the same {@link CallerContext} instance every time.
 * <p>
 * <strong>Exception safety</strong>: a detector that throws is reported once and counts
 * as one that does not know.
 *
 * @since 0.1.0
 * @see CallerContexts
 */
@FunctionalInterface
public interface CallerContextDetector {

	/**
	 * Say what kind of thread this is.
	 * @param current the current thread
	 * @return its context, or {@code null} for "not mine"
	 */
	@Nullable CallerContext detect(Thread current);

}
