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
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

import io.smartasync.InvalidSmartAsyncException;
import io.smartasync.InvalidSmartAsyncException.Problem;
import io.smartasync.method.ResultKind;
import io.smartasync.method.SmartMethod;
import io.smartasync.method.SmartMethodResolver;

import org.springframework.aop.config.AopConfigUtils;
import org.springframework.aop.framework.ProxyConfig;
import org.springframework.aop.framework.autoproxy.AutoProxyUtils;
import org.springframework.aop.support.AopUtils;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.core.KotlinDetector;
import org.springframework.core.MethodIntrospector;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.scheduling.annotation.Async;
import org.springframework.util.ClassUtils;
import org.springframework.util.function.SingletonSupplier;

/**
 * All annotated methods of an application's beans, lazy and scoped ones included. Tells
 * what is wrong with them, all at once, before they are called.
 *
 * @since 0.1.0
 */
public final class SmartMethods {

	private final ConfigurableListableBeanFactory beanFactory;

	private final SmartMethodResolver resolver;

	private final InvocationPlans plans;

	private final boolean woven;

	private final Function<Collection<Class<?>>, Reach> reach;

	private final SingletonSupplier<Map<Class<?>, Boolean>> types = SingletonSupplier.of(this::findTypes);

	private SmartMethods(ConfigurableListableBeanFactory beanFactory, SmartMethodResolver resolver,
			InvocationPlans plans, boolean woven, Function<Collection<Class<?>>, Reach> reach) {
		this.beanFactory = beanFactory;
		this.resolver = resolver;
		this.plans = plans;
		this.woven = woven;
		this.reach = reach;
	}

	/**
	 * Look at the beans of a bean factory, whose singletons have been created.
	 * @param beanFactory the bean factory
	 * @param resolver finds annotated methods
	 * @param plans makes their plans
	 * @return its annotated methods
	 */
	public static SmartMethods in(ConfigurableListableBeanFactory beanFactory, SmartMethodResolver resolver,
			InvocationPlans plans) {
		return new SmartMethods(beanFactory, resolver, plans, false, ProxyReach::new);
	}

	/**
	 * Take them as methods that are adapted by the AspectJ weaver, not by proxies.
	 * @param packages the application's own packages, where classes may show that they
	 * have been woven
	 * @return the same methods
	 */
	public SmartMethods woven(List<String> packages) {
		return new SmartMethods(this.beanFactory, this.resolver, this.plans, true,
				(types) -> new WovenReach(this.beanFactory, packages, types));
	}

	/**
	 * Say what is wrong with them.
	 * @return the problems, if any
	 */
	public List<Problem> problems() {
		Map<Class<?>, Boolean> types = this.types.obtain();
		Reach reach = this.reach.apply(types.keySet());
		Set<Problem> problems = new LinkedHashSet<>(this.plans.problems());
		problems.addAll(reach.problems());
		types.forEach((type, jdkProxy) -> inspect(type, jdkProxy, reach, problems));
		return List.copyOf(problems);
	}

	/**
	 * Say which calls of them are not adapted although they can be made: those that a
	 * class makes on itself, past its proxy.
	 * @return the warnings, if any
	 */
	public List<Problem> warnings() {
		if (this.woven) {
			return List.of();
		}
		SelfCalls calls = new SelfCalls(this.resolver, this.plans);
		return this.types.obtain().keySet().stream().flatMap((type) -> calls.in(type).stream()).distinct().toList();
	}

	/**
	 * The classes that have annotated methods, and whether they are proxied by their
	 * interfaces.
	 */
	private Map<Class<?>, Boolean> findTypes() {
		Map<Class<?>, Boolean> types = new LinkedHashMap<>();
		new BeanTypes(this.beanFactory, this.resolver, this.woven).find()
			.forEach((name, type) -> types.merge(ClassUtils.getUserClass(type), isJdkProxy(name, type),
					Boolean::logicalAnd));
		return types;
	}

	private void inspect(Class<?> type, boolean jdkProxy, Reach reach, Set<Problem> problems) {
		Map<Method, SmartMethod> methods = MethodIntrospector.selectMethods(type,
				(Method method) -> this.resolver.resolve(method, type));
		methods.forEach((method, smartMethod) -> {
			Problem obstacle = reach.obstacle(smartMethod, jdkProxy);
			if (obstacle != null) {
				problems.add(obstacle);
			}
			if (isAsync(smartMethod.method())) {
				problems.add(new Problem(smartMethod.type(), smartMethod.signature(),
						"@SmartAsync stands beside @Async, which would hop a second time",
						"Remove @Async: with a CompletableFuture and @SmartAsync(body = Body.BLOCKING) the call is offloaded where it has to be"));
			}
			if (smartMethod.kind() == ResultKind.VALUE && KotlinDetector.isSuspendingFunction(smartMethod.method())) {
				problems.add(new Problem(smartMethod.type(), smartMethod.signature(),
						"A suspend function is adapted by way of Reactor, which is not there",
						"Add org.jetbrains.kotlinx:kotlinx-coroutines-reactor"));
			}
			try {
				this.plans.find(method, type);
			}
			catch (InvalidSmartAsyncException ex) {
				ex.problems().stream().filter((problem) -> !isKnown(problem)).forEach(problems::add);
			}
		});
	}

	/**
	 * What is wrong with a setting that all methods share need not be told of each.
	 */
	private boolean isKnown(Problem problem) {
		return this.plans.problems().stream().anyMatch((shared) -> shared.what().equals(problem.what()));
	}

	private static boolean isAsync(Method method) {
		return AnnotatedElementUtils.hasAnnotation(method, Async.class)
				|| AnnotatedElementUtils.hasAnnotation(method.getDeclaringClass(), Async.class);
	}

	/**
	 * Whether the bean is proxied by its interfaces; or will be, where it is not there
	 * yet.
	 */
	private boolean isJdkProxy(String name, Class<?> type) {
		Object singleton = this.beanFactory.getSingleton(name);
		if (singleton != null) {
			return AopUtils.isJdkDynamicProxy(singleton);
		}
		return !AutoProxyUtils.shouldProxyTargetClass(this.beanFactory, name)
				&& this.beanFactory
					.getSingleton(AopConfigUtils.AUTO_PROXY_CREATOR_BEAN_NAME) instanceof ProxyConfig creator
				&& !creator.isProxyTargetClass() && ClassUtils.getAllInterfacesForClass(type).length > 0;
	}

}
