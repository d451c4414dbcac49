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
import java.util.function.Supplier;

import io.smartasync.invocation.InvocationPlan;
import io.smartasync.invocation.SmartAsyncInvoker;
import org.aopalliance.intercept.MethodInterceptor;
import org.aopalliance.intercept.MethodInvocation;
import org.aspectj.lang.JoinPoint;
import org.aspectj.lang.ProceedingJoinPoint;
import org.aspectj.lang.annotation.Around;
import org.aspectj.lang.annotation.Aspect;
import org.aspectj.lang.annotation.Pointcut;
import org.jspecify.annotations.Nullable;

import org.springframework.aop.Advisor;
import org.springframework.aop.framework.Advised;
import org.springframework.aop.framework.AopProxyUtils;
import org.springframework.util.function.SingletonSupplier;

/**
 * The advice around every adapted method: finds its plan and hands the call to the
 * engine. On Spring's proxies it is reached as a plain {@link MethodInterceptor}, which
 * costs a quarter of Spring's reflective way to an {@code @Around} method and leaves all
 * inner advice intact when the call moves to another thread. The AspectJ weaver reaches
 * it through {@link #adapt}, on the one instance that {@link #aspectOf} gives it.
 * <p>
 * Never a bean: Spring would apply it a second time. Safe for use by many threads.
 *
 * @since 0.1.0
 * @see SmartAsyncAdvisor
 * @see WovenContext
 */
@Aspect
public class SmartAsyncAspect implements MethodInterceptor {

	/**
	 * The bodies of methods that carry the annotation, or one that is made of it; and of
	 * the public instance methods that a class or an interface declares which carries it.
	 * The weaver sees no annotation that a method inherits from another. Proxies have no
	 * bodies, not even those of annotations.
	 */
	private static final String ANNOTATED = "(execution(@io.smartasync.SmartAsync * *(..))"
			+ " || execution(@(@io.smartasync.SmartAsync *) * *(..))"
			+ " || execution(@(@(@io.smartasync.SmartAsync *) *) * *(..))"
			+ " || execution(public !static * (@io.smartasync.SmartAsync *).*(..))"
			+ " || execution(public !static * (@(@io.smartasync.SmartAsync *) *).*(..))"
			+ " || execution(public !static * (@(@(@io.smartasync.SmartAsync *) *) *).*(..)))"
			+ " && !within(java.lang.reflect.Proxy+) && !within(java.lang.annotation.Annotation+)";

	private final SingletonSupplier<Engine> engine;

	/**
	 * Hand calls to an engine.
	 * @param plans the plans of the methods; asked for when the first call arrives
	 * @param invoker the engine; asked for when the first call arrives
	 */
	public SmartAsyncAspect(Supplier<InvocationPlans> plans, Supplier<SmartAsyncInvoker> invoker) {
		this.engine = SingletonSupplier.of(() -> new Engine(plans.get(), invoker.get()));
	}

	/**
	 * Return the instance whose advice the weaver calls. Written out, because only
	 * AspectJ's compiler would add it, and this class is compiled by Java's.
	 * @return the instance, which finds the engine of each call
	 */
	public static SmartAsyncAspect aspectOf() {
		return Woven.INSTANCE;
	}

	/**
	 * Whether there is an instance for the weaver.
	 * @return {@code true}
	 */
	public static boolean hasAspect() {
		return true;
	}

	/**
	 * Ask for the engine, if no call has done so yet.
	 */
	void prepare() {
		this.engine.obtain();
	}

	/**
	 * Adapt a call that came through a Spring proxy.
	 * @param invocation the call
	 * @return what the caller gets
	 * @throws Throwable what the caller sees
	 */
	@Override
	public @Nullable Object invoke(MethodInvocation invocation) throws Throwable {
		Object target = invocation.getThis();
		Method method = invocation.getMethod();
		Engine engine = this.engine.obtain();
		InvocationPlans.Entry entry = engine.plans()
			.entry(method, (target != null) ? target.getClass() : method.getDeclaringClass());
		InvocationPlan plan = entry.plan();
		if (plan == null || (entry.targetIsProxy() && isAdvised(target))) {
			return invocation.proceed();
		}
		return engine.invoker().invoke(plan, invocation, ProxiedCalls.INSTANCE);
	}

	/**
	 * Whether the AspectJ weaver is to call the advice at all: not where a body would run
	 * here and now and nobody wants to hear of it. Most calls are of that kind, and the
	 * weaver then makes no closure.
	 * @param joinPoint the call
	 * @return whether there is something to adapt
	 */
	@Pointcut(ANNOTATED + " && if()")
	public static boolean adapted(JoinPoint joinPoint) {
		WovenContext context = !AdaptedBodies.isNext(joinPoint) ? WovenContexts.find(joinPoint) : null;
		InvocationPlan plan = (context != null) ? context.plan(joinPoint) : null;
		return context != null && plan != null && !context.invoker().letsPass(plan);
	}

	/**
	 * Adapt a call that the AspectJ weaver caught.
	 * @param joinPoint the call
	 * @param call the same, as {@link #adapted} asks for it
	 * @return what the caller gets
	 * @throws Throwable what the caller sees
	 */
	@Around("adapted(call)")
	public @Nullable Object adapt(ProceedingJoinPoint joinPoint, JoinPoint call) throws Throwable {
		// Handed on as what it is. From that the weaver sees that the join point leaves
		// the advice, and makes a closure for it.
		return handOver(joinPoint);
	}

	private static @Nullable Object handOver(ProceedingJoinPoint joinPoint) throws Throwable {
		WovenContext context = WovenContexts.find(joinPoint);
		InvocationPlan plan = (context != null) ? context.plan(joinPoint) : null;
		return (context != null && plan != null) ? context.invoker().invoke(plan, joinPoint, WovenCalls.INSTANCE)
				: joinPoint.proceed();
	}

	/**
	 * Whether the target is a proxy behind which calls are adapted: once is enough.
	 */
	private boolean isAdvised(@Nullable Object target) {
		if (!(target instanceof Advised advised)) {
			return false;
		}
		for (Advisor advisor : advised.getAdvisors()) {
			if (advisor.getAdvice() == this) {
				return true;
			}
		}
		return isAdvised(AopProxyUtils.getSingletonTarget(target));
	}

	/**
	 * What is asked for at each call.
	 */
	private record Engine(InvocationPlans plans, SmartAsyncInvoker invoker) {
	}

	/**
	 * The weaver's instance: one for all application contexts of a class loader.
	 */
	private static final class Woven {

		static final SmartAsyncAspect INSTANCE = new SmartAsyncAspect(Woven::none, Woven::none);

		private static <T> T none() {
			throw new IllegalStateException("A woven call finds its engine by its application context");
		}

	}

}
