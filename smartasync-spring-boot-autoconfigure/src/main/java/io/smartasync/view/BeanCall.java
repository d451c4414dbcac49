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

import java.util.List;

import io.smartasync.aop.AdaptedBodies;
import org.jspecify.annotations.Nullable;

import org.springframework.aop.framework.Advised;
import org.springframework.aop.framework.ReflectiveMethodInvocation;

/**
 * A call of a bean's method: through all advice of the bean's proxies but ours, since the
 * view has adapted it already. What is behind a proxy may be one itself: a scoped bean,
 * for example.
 */
final class BeanCall extends ReflectiveMethodInvocation {

	private final AdvicePath path;

	private BeanCall(AdvicePath path, Object proxy, @Nullable Object target, @Nullable Object[] arguments,
			@Nullable Class<?> targetClass, List<Object> advice) {
		super(proxy, target, path.method(), arguments, targetClass, advice);
		this.path = path;
	}

	/**
	 * Prepare a call.
	 * @param path the way through the proxies of the bean
	 * @param bean the bean
	 * @param arguments the arguments
	 * @return the call
	 * @throws Exception if the target cannot be had
	 */
	static BeanCall of(AdvicePath path, Object bean, @Nullable Object[] arguments) throws Exception {
		if (!(bean instanceof Advised)) {
			return new BeanCall(path, bean, bean, arguments, bean.getClass(), List.of());
		}
		AdvicePath.Step step = path.into(bean);
		Object target = step.target();
		Class<?> targetClass = (target != null) ? target.getClass() : step.targetClass();
		return new BeanCall(path, bean, target, arguments, targetClass, step.advice(targetClass));
	}

	/**
	 * Give the target back to where it was taken from, a pool perhaps, once the call has
	 * returned: as the proxy does.
	 * @throws Exception if it cannot be given back
	 */
	void release() throws Exception {
		if (this.target != null && this.proxy instanceof Advised) {
			this.path.into(this.proxy).release(this.target);
		}
	}

	@Override
	protected @Nullable Object invokeJoinpoint() throws Throwable {
		Object target = this.target;
		if (target instanceof Advised) {
			BeanCall inner = of(new AdvicePath(this.method), target, this.arguments);
			try {
				return inner.proceed();
			}
			finally {
				inner.release();
			}
		}
		if (target == null || !this.path.isWoven(target.getClass())) {
			return super.invokeJoinpoint();
		}
		AdaptedBodies.announce(target, this.method);
		try {
			return super.invokeJoinpoint();
		}
		finally {
			AdaptedBodies.withdraw();
		}
	}

}
