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

import java.util.concurrent.Executor;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/**
 * The body of one call, detached from the thread that made it: it can be run later, on
 * any thread, any number of times.
 *
 * @since 0.1.0
 * @see Proceeding#detach(Object)
 */
@FunctionalInterface
public interface Work {

	/**
	 * Run the body on the current thread.
	 * @param continuation says, when it is asked as part of the body, what runs those
	 * parts of it that are not run by whoever runs this: a coroutine goes on there after
	 * it was suspended
	 * @return what it returns
	 * @throws Throwable what it throws
	 */
	@Nullable Object run(Supplier<Executor> continuation) throws Throwable;

}
