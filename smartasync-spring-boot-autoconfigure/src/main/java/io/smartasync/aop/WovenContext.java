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
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

import io.smartasync.invocation.InvocationPlan;
import io.smartasync.invocation.SmartAsyncInvoker;
import io.smartasync.method.SmartMethodResolver;
import org.aspectj.lang.JoinPoint;
import org.aspectj.lang.reflect.MethodSignature;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.BeanClassLoaderAware;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.context.weaving.LoadTimeWeaverAware;
import org.springframework.core.KotlinDetector;
import org.springframework.core.Ordered;
import org.springframework.core.PriorityOrdered;
import org.springframework.instrument.classloading.LoadTimeWeaver;
import org.springframework.util.ClassUtils;
import org.springframework.util.function.SingletonSupplier;

/**
 * An application context, as woven calls see it: whether it adapts them, which objects
 * are its beans, and its engine. Woven calls find it from its creation until it is
 * closed. Safe for use by many threads.
 *
 * @since 0.1.0
 * @see SmartAsyncAspect#aspectOf()
 */
public final class WovenContext implements BeanPostProcessor, PriorityOrdered, BeanClassLoaderAware,
		LoadTimeWeaverAware, InitializingBean, DisposableBean {

	private final boolean adapts;

	private final SmartMethodResolver resolver;

	private final SingletonSupplier<InvocationPlans> plans;

	private final SingletonSupplier<SmartAsyncInvoker> invoker;

	private final Map<Class<?>, Boolean> woven = new ConcurrentHashMap<>();

	private final WeakIdentitySet beans = new WeakIdentitySet();

	private final Map<JoinPoint.StaticPart, Site> sites = new ConcurrentHashMap<>();

	private @Nullable ClassLoader classLoader;

	/**
	 * Describe an application context.
	 * @param adapts whether it adapts woven calls; where proxies adapt its beans, or
	 * nothing does, woven calls of its beans run directly
	 * @param resolver finds annotated methods
	 * @param plans the plans of the methods; asked for when the first call arrives
	 * @param invoker the engine; asked for when the first call arrives
	 */
	public WovenContext(boolean adapts, SmartMethodResolver resolver, Supplier<InvocationPlans> plans,
			Supplier<SmartAsyncInvoker> invoker) {
		this.adapts = adapts;
		this.resolver = resolver;
		this.plans = SingletonSupplier.of(plans);
		this.invoker = SingletonSupplier.of(invoker);
	}

	/**
	 * Before all others, so that a bean is known before anybody calls it.
	 */
	@Override
	public int getOrder() {
		return Ordered.HIGHEST_PRECEDENCE;
	}

	@Override
	public void setBeanClassLoader(ClassLoader classLoader) {
		this.classLoader = classLoader;
	}

	/**
	 * Asked for so that Spring's weaver, where there is one, begins before the beans'
	 * classes are loaded.
	 */
	@Override
	public void setLoadTimeWeaver(LoadTimeWeaver loadTimeWeaver) {
	}

	@Override
	public void afterPropertiesSet() {
		WovenContexts.open(this);
	}

	@Override
	public void destroy() {
		WovenContexts.close(this);
	}

	@Override
	public Object postProcessBeforeInitialization(Object bean, String beanName) {
		Class<?> type = ClassUtils.getUserClass(bean);
		if (this.resolver.isCandidate(type) && this.woven.computeIfAbsent(type, Weaving::isWoven)) {
			this.beans.add(bean);
		}
		return bean;
	}

	/**
	 * What a {@code FactoryBean} has made is seen only now.
	 */
	@Override
	public Object postProcessAfterInitialization(Object bean, String beanName) {
		return postProcessBeforeInitialization(bean, beanName);
	}

	/**
	 * Its beans that are woven.
	 */
	WeakIdentitySet beans() {
		return this.beans;
	}

	/**
	 * Whether it adapts woven calls of a class: not of another application's, which has
	 * another class loader.
	 */
	boolean adapts(Class<?> type) {
		return this.adapts && (isAncestor(type.getClassLoader(), this.classLoader)
				|| isAncestor(this.classLoader, type.getClassLoader()));
	}

	private static boolean isAncestor(@Nullable ClassLoader ancestor, @Nullable ClassLoader loader) {
		ClassLoader current = loader;
		while (current != ancestor && current != null) {
			current = current.getParent();
		}
		return current == ancestor;
	}

	SmartAsyncInvoker invoker() {
		return this.invoker.obtain();
	}

	/**
	 * Find the plan of the method that is called. Allocates nothing, if it has been
	 * called on an object of the same class before.
	 * @return the plan, or {@code null} if the call runs directly
	 */
	@Nullable InvocationPlan plan(JoinPoint call) {
		Object target = call.getTarget();
		Class<?> type = (target != null) ? target.getClass() : null;
		Site site = this.sites.get(call.getStaticPart());
		if (site != null && site.type == type) {
			return site.plan;
		}
		InvocationPlan plan = read(((MethodSignature) call.getSignature()).getMethod(), type);
		if (site == null) {
			this.sites.putIfAbsent(call.getStaticPart(), new Site(type, plan));
		}
		return plan;
	}

	/**
	 * A body that is not the one callers mean is run by one that they do mean: by a
	 * method that overrides it. The call has been adapted already.
	 */
	private @Nullable InvocationPlan read(Method method, @Nullable Class<?> type) {
		InvocationPlan plan = this.plans.obtain().find(method, (type != null) ? type : method.getDeclaringClass());
		return (plan != null && plan.method().method().equals(method) && !KotlinDetector.isSuspendingFunction(method))
				? plan : null;
	}

	/**
	 * The plan of a woven method, for objects of one class.
	 */
	private record Site(@Nullable Class<?> type, @Nullable InvocationPlan plan) {
	}

}
