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

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

import io.smartasync.invocation.Work;
import org.aspectj.lang.JoinPoint;
import org.aspectj.lang.ProceedingJoinPoint;
import org.aspectj.runtime.internal.AroundClosure;
import org.aspectj.runtime.reflect.Factory;
import org.jspecify.annotations.Nullable;

/**
 * The body of a woven call with its inner advice, to be run any number of times on any
 * thread, also at the same time. The join point itself cannot be: it keeps one account of
 * the advice that is under way, for all its runs, so that a second run leaves inner
 * advice out. Hence each run gets a join point of its own, and with it a copy of the
 * closure that the weaver has made for the body.
 */
final class WovenBody implements Work {

	private final JoinPoint call;

	private final AroundClosure closure;

	private final Constructor<? extends AroundClosure> constructor;

	private WovenBody(JoinPoint call, AroundClosure closure) throws NoSuchMethodException {
		this.call = call;
		this.closure = closure;
		this.constructor = closure.getClass().getConstructor(Object[].class);
	}

	/**
	 * Detach the body of a call that is under way on the current thread.
	 * @param call the call
	 * @return its body
	 */
	static Work of(ProceedingJoinPoint call) {
		AroundClosure closure = JoinPointClosure.of(call);
		if (closure == null) {
			return (continuation) -> call.proceed();
		}
		try {
			return new WovenBody(call, closure);
		}
		catch (NoSuchMethodException ex) {
			throw new IllegalStateException("The weaver's closures are not what they were: " + closure.getClass(), ex);
		}
	}

	@Override
	public @Nullable Object run(Supplier<Executor> continuation) throws Throwable {
		JoinPoint run = Factory.makeJP(this.call.getStaticPart(), this.call.getThis(), this.call.getTarget(),
				this.call.getArgs());
		Object[] state = this.closure.getState().clone();
		for (int i = 0; i < state.length; i++) {
			state[i] = (state[i] == this.call) ? run : state[i];
		}
		return copy(state).run(state);
	}

	private AroundClosure copy(Object[] state) throws Throwable {
		try {
			return this.constructor.newInstance((Object) state);
		}
		catch (InvocationTargetException ex) {
			throw ex.getTargetException();
		}
	}

}
