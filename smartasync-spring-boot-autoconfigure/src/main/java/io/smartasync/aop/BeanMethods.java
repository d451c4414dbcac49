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
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.smartasync.CallerContext;
import io.smartasync.InvalidSmartAsyncException;
import io.smartasync.InvalidSmartAsyncException.Problem;
import io.smartasync.invocation.InvocationPlan;
import io.smartasync.invocation.TargetExecutor;
import io.smartasync.method.SmartMethod;
import io.smartasync.method.SmartMethodResolver;
import org.jspecify.annotations.Nullable;

import org.springframework.aop.scope.ScopedProxyUtils;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.core.MethodIntrospector;
import org.springframework.util.ClassUtils;

/**
 * The annotated methods of an application, bean by bean, whether they have been called or
 * not; then those of objects that are no beans, once they have. No bean is created to
 * find out. Safe for use by many threads.
 *
 * @since 0.1.0
 */
public final class BeanMethods {

	private final BeanTypes types;

	private final InvocationPlans plans;

	/**
	 * Look at the beans of a bean factory.
	 * @param beanFactory the bean factory
	 * @param resolver finds annotated methods
	 * @param plans keeps their plans
	 * @param woven whether they are adapted by the AspectJ weaver, not by proxies
	 */
	public BeanMethods(ConfigurableListableBeanFactory beanFactory, SmartMethodResolver resolver, InvocationPlans plans,
			boolean woven) {
		this.types = new BeanTypes(beanFactory, resolver, woven);
		this.plans = plans;
	}

	/**
	 * List them, as of now.
	 * @return the methods; those of one bean stand together
	 */
	public List<BeanMethod> list() {
		List<BeanMethod> methods = new ArrayList<>();
		Map<Key, List<InvocationPlan>> made = made();
		Map<Key, List<InvocationPlan>> others = new LinkedHashMap<>(made);
		Map<String, Class<?>> types = this.types.find();
		types.forEach((name, type) -> {
			// A scoped proxy is what people call the bean, and what stands behind it is
			// adapted.
			if (!types.containsKey(ScopedProxyUtils.getTargetBeanName(name))) {
				String bean = ScopedProxyUtils.isScopedTarget(name) ? ScopedProxyUtils.getOriginalBeanName(name) : name;
				methodsOf(ClassUtils.getUserClass(type)).forEach((method) -> {
					Key key = Key.of(method);
					methods.add(describe(bean, method, made.getOrDefault(key, List.of())));
					others.remove(key);
				});
			}
		});
		others.values().forEach((plans) -> methods.add(describe(null, plans.get(0).method(), plans)));
		return methods;
	}

	private Collection<SmartMethod> methodsOf(Class<?> type) {
		return MethodIntrospector.selectMethods(type, (Method method) -> this.types.resolver().resolve(method, type))
			.values()
			.stream()
			.sorted(Comparator.comparing(SmartMethod::signature))
			.toList();
	}

	private Map<Key, List<InvocationPlan>> made() {
		Map<Key, List<InvocationPlan>> made = new LinkedHashMap<>();
		for (InvocationPlan plan : this.plans.made()) {
			made.computeIfAbsent(Key.of(plan.method()), (key) -> new ArrayList<>()).add(plan);
		}
		return made;
	}

	private BeanMethod describe(@Nullable String bean, SmartMethod method, List<InvocationPlan> made) {
		InvocationPlan plan = null;
		List<Problem> problems = List.of();
		try {
			plan = this.plans.find(method.method(), method.targetClass());
		}
		catch (InvalidSmartAsyncException ex) {
			problems = ex.problems();
		}
		TargetExecutor target = (plan != null) ? plan.target() : null;
		String executor = (target != null) ? target.name() : this.plans.executor(method);
		return new BeanMethod(bean, method, plan, executor, calls(made), problems);
	}

	private static Map<CallerContext.Kind, Long> calls(List<InvocationPlan> plans) {
		Map<CallerContext.Kind, Long> calls = new EnumMap<>(CallerContext.Kind.class);
		plans.forEach((plan) -> plan.calls().forEach((caller, count) -> calls.merge(caller, count, Long::sum)));
		return calls;
	}

	/**
	 * A method of a class, whichever way it is called.
	 */
	private record Key(Method method, Class<?> targetClass) {

		static Key of(SmartMethod method) {
			return new Key(method.method(), method.targetClass());
		}

	}

}
