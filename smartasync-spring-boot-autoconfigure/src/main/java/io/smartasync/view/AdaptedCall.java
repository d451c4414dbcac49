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

package io.smartasync.view;

import java.util.Arrays;
import java.util.function.Supplier;

import io.smartasync.aop.ProxiedCalls;
import io.smartasync.invocation.InvocationPlan;
import io.smartasync.invocation.SmartAsyncInvoker;
import io.smartasync.method.ResultKind;
import io.smartasync.method.ResultType;
import org.jspecify.annotations.Nullable;

import org.springframework.core.KotlinDetector;

/**
 * A call of the bean's method that a view's method stands for.
 */
final class AdaptedCall implements ViewCall {

	private final Target target;

	private final AdvicePath path;

	private final InvocationPlan plan;

	private final SmartAsyncInvoker invoker;

	/**
	 * How many more arguments the bean's method takes than the view's: one is what makes
	 * a Kotlin function {@code suspend}.
	 */
	private final int more;

	private final Supplier<FoundView.Method> description;

	AdaptedCall(Target target, AdvicePath path, InvocationPlan plan, SmartAsyncInvoker invoker, boolean suspending,
			Supplier<FoundView.Method> description) {
		this.target = target;
		this.path = path;
		this.plan = plan;
		this.invoker = invoker;
		this.more = (KotlinDetector.isSuspendingFunction(path.method()) ? 1 : 0) - (suspending ? 1 : 0);
		this.description = description;
	}

	@Override
	public @Nullable Object make(Object view, @Nullable Object[] arguments) throws Throwable {
		try {
			BeanCall call = BeanCall.of(this.path, this.target.bean(), adapt(arguments));
			try {
				return this.invoker.invoke(this.plan, call, ProxiedCalls.INSTANCE);
			}
			finally {
				call.release();
			}
		}
		catch (Throwable ex) {
			// An asynchronous type is asynchronous in failure, too.
			ResultType wanted = this.plan.wanted();
			if (wanted.kind() == ResultKind.VALUE || !wanted.canBeMade()) {
				throw ex;
			}
			return wanted.failed(ex);
		}
	}

	@Override
	public FoundView.Method describe() {
		return this.description.get();
	}

	private @Nullable Object[] adapt(@Nullable Object[] arguments) {
		if (this.more == 0) {
			return arguments;
		}
		@Nullable Object[] adapted = Arrays.copyOf(arguments, arguments.length + this.more);
		if (this.more > 0) {
			adapted[arguments.length] = NoContinuation.INSTANCE;
		}
		return adapted;
	}

}
