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

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

import io.smartasync.InvalidSmartAsyncException;
import io.smartasync.InvalidSmartAsyncException.Problem;
import io.smartasync.SmartAsyncView;
import io.smartasync.invocation.InvocationPlanner;
import io.smartasync.invocation.SmartAsyncInvoker;
import io.smartasync.invocation.ViewFactory;
import io.smartasync.method.SmartMethodResolver;

import org.springframework.beans.factory.BeanFactoryUtils;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.util.Assert;

/**
 * Makes views of beans. Safe for use by many threads.
 *
 * @since 0.1.0
 * @see SmartAsyncView
 */
public final class SmartAsyncViews implements ViewFactory {

	private final ConfigurableListableBeanFactory beanFactory;

	private final ViewPlanner planner;

	/**
	 * Make views whose calls go through an engine.
	 * @param beanFactory has the beans behind the views that were found by scanning
	 * @param resolver knows what the beans' methods are annotated with
	 * @param planner makes plans
	 * @param invoker the engine; asked for when a view is called first
	 */
	public SmartAsyncViews(ConfigurableListableBeanFactory beanFactory, SmartMethodResolver resolver,
			InvocationPlanner planner, Supplier<SmartAsyncInvoker> invoker) {
		this.beanFactory = beanFactory;
		this.planner = new ViewPlanner(resolver, planner, invoker);
	}

	/**
	 * Make a view of a bean.
	 * @param bean the bean, a proxy perhaps
	 * @param view the interface; it need not be annotated
	 * @return the view
	 * @throws InvalidSmartAsyncException if the interface cannot be a view of this bean:
	 * it tells every problem
	 */
	@Override
	public <V> V view(Object bean, Class<V> view) {
		Assert.notNull(bean, "A view needs a bean behind it, and it is null");
		Assert.notNull(view, "A view needs an interface, and it is null");
		View<V> made = new View<>(view, new GivenTarget(bean), this.planner);
		List<Problem> problems = made.problems();
		if (!problems.isEmpty()) {
			throw new InvalidSmartAsyncException(problems);
		}
		return made.proxy();
	}

	<V> View<V> found(Class<V> view) {
		return new View<>(view, new NamedTarget(view, this.beanFactory), this.planner);
	}

	/**
	 * Say what is wrong with the views that were found by scanning.
	 * @return the problems, if any
	 */
	public List<Problem> problems() {
		return factories().values()
			.stream()
			.flatMap((factory) -> factory.view().problems().stream())
			.distinct()
			.toList();
	}

	/**
	 * Return the views that were found by scanning, whether they have been called or not.
	 * No bean behind them is created to find out.
	 * @return the views
	 */
	public List<FoundView> found() {
		List<FoundView> views = new ArrayList<>();
		factories()
			.forEach((name, factory) -> views.add(factory.view().describe(BeanFactoryUtils.transformedBeanName(name))));
		return views;
	}

	private Map<String, ViewFactoryBean<?>> factories() {
		Map<String, ViewFactoryBean<?>> factories = new LinkedHashMap<>();
		for (String name : this.beanFactory.getBeanNamesForType(ViewFactoryBean.class, true, false)) {
			factories.put(name, this.beanFactory.getBean(name, ViewFactoryBean.class));
		}
		return factories;
	}

}
