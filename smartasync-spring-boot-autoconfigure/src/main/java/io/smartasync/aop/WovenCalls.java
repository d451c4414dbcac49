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

package io.smartasync.aop;

import io.smartasync.invocation.Proceeding;
import io.smartasync.invocation.Work;
import org.aspectj.lang.ProceedingJoinPoint;
import org.jspecify.annotations.Nullable;

/**
 * Calls that the AspectJ weaver caught.
 */
enum WovenCalls implements Proceeding<ProceedingJoinPoint> {

	INSTANCE;

	@Override
	public @Nullable Object proceed(ProceedingJoinPoint call) throws Throwable {
		return call.proceed();
	}

	@Override
	public Work detach(ProceedingJoinPoint call, boolean repeatable) {
		return WovenBody.of(call);
	}

	@Override
	public @Nullable Object[] arguments(ProceedingJoinPoint call) {
		return call.getArgs();
	}

}
