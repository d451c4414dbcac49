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

package io.smartasync.autoconfigure;

import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Predicate;

import io.smartasync.Body;
import io.smartasync.CallerContext.Kind;
import io.smartasync.InvalidSmartAsyncException;
import io.smartasync.InvalidSmartAsyncException.Problem;
import io.smartasync.Strategy;
import io.smartasync.aop.InvocationPlans;
import io.smartasync.invocation.InvocationPlan;
import io.smartasync.invocation.SmartAsyncInvoker;
import io.smartasync.invocation.TargetExecutor;
import io.smartasync.invocation.TargetExecutors;
import io.smartasync.method.ResultKind;
import io.smartasync.method.SmartMethod;
import io.smartasync.method.SmartMethodResolver;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.aop.framework.AopProxyUtils;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.task.AsyncTaskExecutor;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.reactive.config.BlockingExecutionConfigurer;
import org.springframework.web.reactive.config.WebFluxConfigurer;
import org.springframework.web.reactive.result.method.annotation.RequestMappingHandlerMapping;

/**
 * Lets WebFlux run the blocking methods of controllers on the target executor. By then
 * the call comes from a managed executor, and the decision table says {@code DIRECT}.
 * <p>
 * An executor that the application has given to WebFlux stays, and so does what it
 * selects.
 */
final class BlockingControllers implements WebFluxConfigurer, StartupCheck {

	private static final Log logger = LogFactory.getLog(BlockingControllers.class);

	private final SmartMethodResolver resolver;

	private final InvocationPlans plans;

	private final TargetExecutors executors;

	private final SmartAsyncInvoker invoker;

	private final BeanFactory beanFactory;

	private final ObjectProvider<WebFluxConfigurer> configurers;

	private final ObjectProvider<RequestMappingHandlerMapping> mappings;

	BlockingControllers(SmartMethodResolver resolver, InvocationPlans plans, TargetExecutors executors,
			SmartAsyncInvoker invoker, BeanFactory beanFactory, ObjectProvider<WebFluxConfigurer> configurers,
			ObjectProvider<RequestMappingHandlerMapping> mappings) {
		this.resolver = resolver;
		this.plans = plans;
		this.executors = executors;
		this.invoker = invoker;
		this.beanFactory = beanFactory;
		this.configurers = configurers;
		this.mappings = mappings;
	}

	@Override
	public void configureBlockingExecution(BlockingExecutionConfigurer configurer) {
		Settings theirs = theirs();
		TargetExecutor target = target();
		if (target != null && (theirs.getExecutor() == null || theirs.getExecutor() == bean(target))) {
			configurer.setExecutor(this.invoker.executor(target));
		}
		Predicate<HandlerMethod> selected = theirs.getBlockingControllerMethodPredicate();
		if (selected != null) {
			configurer.setControllerMethodPredicate(selected.or(this::isBlocking));
		}
		else if (theirs.getExecutor() == null) {
			configurer.setControllerMethodPredicate(this::isBlocking);
		}
		// Else WebFlux selects every method that returns a value, ours among them.
	}

	/**
	 * What the application has set cannot be read from the configurer that is passed
	 * round, so the others are asked again.
	 */
	private Settings theirs() {
		Settings settings = new Settings();
		this.configurers.orderedStream()
			.filter((other) -> !(other instanceof BlockingControllers))
			.forEach((other) -> other.configureBlockingExecution(settings));
		return settings;
	}

	private @Nullable TargetExecutor target() {
		try {
			return this.executors.find("");
		}
		catch (IllegalArgumentException ex) {
			logger.debug("No executor for controllers", ex);
			return null;
		}
	}

	private Executor bean(TargetExecutor executor) {
		return this.beanFactory.getBean(executor.name(), Executor.class);
	}

	/**
	 * Whether the body would block an event loop, unless its annotation has an answer of
	 * its own to that.
	 */
	private boolean isBlocking(HandlerMethod handler) {
		SmartMethod method = this.resolver.resolve(handler.getMethod(), type(handler));
		return method != null && method.kind() == ResultKind.VALUE && method.body() == Body.BLOCKING
				&& method.overrides().getOrDefault(Kind.EVENT_LOOP, Strategy.REJECT) == Strategy.REJECT;
	}

	private static Class<?> type(HandlerMethod handler) {
		Object bean = handler.getBean();
		return (bean instanceof String) ? handler.getBeanType() : AopProxyUtils.ultimateTargetClass(bean);
	}

	/**
	 * An executor that is not honoured stops nobody, hence is only warned of.
	 */
	@Override
	public List<Problem> problems() {
		List<HandlerMethod> handlers = this.mappings.orderedStream()
			.flatMap((mapping) -> mapping.getHandlerMethods().values().stream())
			.filter(this::isBlocking)
			.toList();
		if (handlers.isEmpty()) {
			return List.of();
		}
		try {
			Executor theirs = theirs().getExecutor();
			Executor used = (theirs != null) ? theirs : bean(this.executors.find(""));
			handlers.forEach((handler) -> compare(handler, used));
			return List.of();
		}
		catch (IllegalArgumentException ex) {
			return List.of(new Problem("WebFlux", "blocking controllers", String.valueOf(ex.getMessage()),
					"Name an existing executor bean in the property smartasync.executor, or give WebFlux one in WebFluxConfigurer.configureBlockingExecution"));
		}
	}

	/**
	 * What cannot work of a method has been found out elsewhere.
	 */
	private void compare(HandlerMethod handler, Executor used) {
		SmartMethod method = this.resolver.resolve(handler.getMethod(), type(handler));
		if (method == null || method.executor().isEmpty()) {
			return;
		}
		TargetExecutor target = named(handler);
		if (target != null && bean(target) != used) {
			logger.warn(new Problem(method.type(), method.signature(),
					"WebFlux runs this controller method on its own executor for blocking methods, which all controllers share, and not on '%s'"
						.formatted(target.name()),
					"Name that executor in smartasync.executor or in WebFluxConfigurer.configureBlockingExecution; or let the method call a bean whose method names it, and return a Mono"));
		}
	}

	private @Nullable TargetExecutor named(HandlerMethod handler) {
		try {
			InvocationPlan plan = this.plans.find(handler.getMethod(), type(handler));
			return (plan != null) ? plan.target() : null;
		}
		catch (InvalidSmartAsyncException ex) {
			return null;
		}
	}

	/**
	 * What the application has set, in words that it can be asked for.
	 */
	private static final class Settings extends BlockingExecutionConfigurer {

		@Override
		protected @Nullable AsyncTaskExecutor getExecutor() {
			return super.getExecutor();
		}

		@Override
		protected @Nullable Predicate<HandlerMethod> getBlockingControllerMethodPredicate() {
			return super.getBlockingControllerMethodPredicate();
		}

	}

}
