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

import java.util.Map;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

import io.smartasync.invocation.Proceeding;
import io.smartasync.invocation.Work;
import org.aopalliance.intercept.MethodInvocation;
import org.jspecify.annotations.Nullable;

import org.springframework.aop.ProxyMethodInvocation;
import org.springframework.aop.interceptor.ExposeInvocationInterceptor;
import org.springframework.core.KotlinDetector;

/**
 * Calls that come through a Spring proxy.
 *
 * @since 0.1.0
 */
public enum ProxiedCalls implements Proceeding<MethodInvocation> {

	INSTANCE;

	@Override
	public @Nullable Object proceed(MethodInvocation call) throws Throwable {
		return call.proceed();
	}

	/**
	 * A clone for each run, because an invocation can only be run through once, and outer
	 * advice may run through its own again, to retry say.
	 */
	@Override
	public Work detach(MethodInvocation call, boolean repeatable) {
		ProxyMethodInvocation clone = (ProxyMethodInvocation) ((ProxyMethodInvocation) call).invocableClone();
		Map<String, Object> attributes = InvocationAttributes.of(clone);
		boolean suspending = KotlinDetector.isSuspendingFunction(call.getMethod());
		if (repeatable) {
			return (continuation) -> run(InvocationAttributes.replace(clone.invocableClone(), attributes), suspending,
					continuation);
		}
		MethodInvocation run = InvocationAttributes.replace(clone, attributes);
		return (continuation) -> run(run, suspending, continuation);
	}

	/**
	 * Exposed again on the worker, where the inner advice looks for it.
	 */
	private static @Nullable Object run(MethodInvocation run, boolean suspending, Supplier<Executor> continuation)
			throws Throwable {
		if (suspending) {
			Coroutines.redirect(run.getArguments(), continuation.get());
		}
		return ExposeInvocationInterceptor.INSTANCE.invoke(run);
	}

	@Override
	public @Nullable Object[] arguments(MethodInvocation call) {
		return call.getArguments();
	}

}
