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

import java.lang.reflect.Method;
import java.util.List;

import io.smartasync.aop.AdaptedBodies;
import io.smartasync.aop.SmartAsyncAspect;
import org.jspecify.annotations.Nullable;

import org.springframework.aop.TargetSource;
import org.springframework.aop.framework.Advised;
import org.springframework.aop.framework.DefaultAdvisorChainFactory;

/**
 * The advice that a call of one method meets on its way through a proxy. Found out for
 * the proxy that is called first, and remembered as long as that is the one. Safe for use
 * by many threads.
 */
final class AdvicePath {

	private final Method method;

	private volatile @Nullable Step step;

	private volatile @Nullable Weaving weaving;

	AdvicePath(Method method) {
		this.method = method;
	}

	Method method() {
		return this.method;
	}

	Step into(Object proxy) {
		Step step = this.step;
		if (step == null || step.proxy != proxy) {
			step = new Step(this.method, proxy);
			this.step = step;
		}
		return step;
	}

	/**
	 * Whether the weaver's advice waits at the end of the way, in the body.
	 */
	boolean isWoven(Class<?> targetClass) {
		Weaving weaving = this.weaving;
		if (weaving == null || weaving.targetClass != targetClass) {
			weaving = new Weaving(targetClass, AdaptedBodies.isWoven(targetClass));
			this.weaving = weaving;
		}
		return weaving.woven;
	}

	/**
	 * The way through one proxy.
	 */
	static final class Step {

		private final Method method;

		private final Object proxy;

		private final Advised advised;

		private final TargetSource source;

		private volatile @Nullable Chain chain;

		Step(Method method, Object proxy) {
			this.method = method;
			this.proxy = proxy;
			this.advised = (Advised) proxy;
			this.source = this.advised.getTargetSource();
		}

		@Nullable Object target() throws Exception {
			return this.source.getTarget();
		}

		void release(Object target) throws Exception {
			if (!this.source.isStatic()) {
				this.source.releaseTarget(target);
			}
		}

		@Nullable Class<?> targetClass() {
			return this.source.getTargetClass();
		}

		List<Object> advice(@Nullable Class<?> targetClass) {
			Chain chain = this.chain;
			if (chain == null || chain.targetClass != targetClass) {
				chain = new Chain(targetClass,
						DefaultAdvisorChainFactory.INSTANCE
							.getInterceptorsAndDynamicInterceptionAdvice(this.advised, this.method, targetClass)
							.stream()
							.filter((advice) -> !(advice instanceof SmartAsyncAspect))
							.toList());
				this.chain = chain;
			}
			return chain.advice;
		}

	}

	private record Weaving(Class<?> targetClass, boolean woven) {
	}

	private record Chain(@Nullable Class<?> targetClass, List<Object> advice) {
	}

}
