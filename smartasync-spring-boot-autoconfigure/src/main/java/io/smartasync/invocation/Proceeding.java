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

import org.jspecify.annotations.Nullable;

/**
 * How a way in lets the engine run the body of a call. Stateless, so that a call which
 * needs nothing else allocates nothing; shared by all threads.
 *
 * @param <J> what one call is to the way in: a {@code MethodInvocation}, a
 * {@code ProceedingJoinPoint}
 * @since 0.1.0
 */
public interface Proceeding<J> {

	/**
	 * Run the body here and now. At most once per call.
	 * @param call the call
	 * @return what the body returns
	 * @throws Throwable what the body throws
	 */
	@Nullable Object proceed(J call) throws Throwable;

	/**
	 * Detach the body from the calling thread.
	 * @param call the call
	 * @param repeatable whether the body may be run many times, and at the same time, as
	 * many as subscribe its result
	 * @return the body, with the call's arguments
	 */
	Work detach(J call, boolean repeatable);

	/**
	 * Return the arguments of the call.
	 * @param call the call
	 * @return the arguments
	 */
	@Nullable Object[] arguments(J call);

}
