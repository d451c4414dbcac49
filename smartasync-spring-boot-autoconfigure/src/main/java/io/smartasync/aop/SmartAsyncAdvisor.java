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

import java.lang.reflect.Method;

import io.smartasync.method.SmartMethodResolver;

import org.springframework.aop.support.DefaultPointcutAdvisor;
import org.springframework.aop.support.StaticMethodMatcherPointcut;
import org.springframework.beans.factory.SmartInitializingSingleton;

/**
 * Puts the {@linkplain SmartAsyncAspect advice} on beans with annotated methods. Spring's
 * auto-proxy creator finds it.
 *
 * @since 0.1.0
 */
public final class SmartAsyncAdvisor extends DefaultPointcutAdvisor implements SmartInitializingSingleton {

	private final SmartAsyncAspect advice;

	/**
	 * Advise what a resolver finds.
	 * @param resolver finds annotated methods
	 * @param advice the advice
	 * @param order order among the advisors of a bean: the lowest is outermost
	 */
	public SmartAsyncAdvisor(SmartMethodResolver resolver, SmartAsyncAspect advice, int order) {
		super(new AnnotatedMethods(resolver), advice);
		this.advice = advice;
		setOrder(order);
	}

	/**
	 * A first call may come when the context has been closed, and can make no engine any
	 * more.
	 */
	@Override
	public void afterSingletonsInstantiated() {
		this.advice.prepare();
	}

	/**
	 * The methods that a resolver finds.
	 */
	private static final class AnnotatedMethods extends StaticMethodMatcherPointcut {

		private final SmartMethodResolver resolver;

		AnnotatedMethods(SmartMethodResolver resolver) {
			this.resolver = resolver;
			setClassFilter(resolver::isCandidate);
		}

		@Override
		public boolean matches(Method method, Class<?> targetClass) {
			return this.resolver.resolve(method, targetClass) != null;
		}

	}

}
