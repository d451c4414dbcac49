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

package io.smartasync.invocation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.BeanFactoryUtils;
import org.springframework.beans.factory.BeanNameAware;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.NoSuchBeanDefinitionException;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.SimpleAliasRegistry;
import org.springframework.core.task.TaskExecutor;
import org.springframework.scheduling.TaskScheduler;
import org.springframework.util.StringUtils;

/**
 * Finds the executor for offloaded work: the one that a method names, else
 * {@code smartasync.executor}, else Boot's {@code applicationTaskExecutor}, else the only
 * {@code TaskExecutor} bean. Looks at bean definitions only: no executor is created
 * before work is offloaded to it.
 * <p>
 * Safe for use by many threads.
 *
 * @since 0.1.0
 */
public final class TargetExecutors implements BeanNameAware, DisposableBean {

	private static final String APPLICATION_TASK_EXECUTOR = "applicationTaskExecutor";

	private final ConfigurableListableBeanFactory beanFactory;

	private final @Nullable String defaultName;

	private final Map<String, TargetExecutor> executors = new ConcurrentHashMap<>();

	private final List<Consumer<TargetExecutor>> observers = new CopyOnWriteArrayList<>();

	private final List<Runnable> closing = new CopyOnWriteArrayList<>();

	private @Nullable String beanName;

	/**
	 * Find executors among the beans of a bean factory and its parents.
	 * @param beanFactory the bean factory
	 * @param defaultName bean name of the executor for methods that name none, or
	 * {@code null}
	 */
	public TargetExecutors(ConfigurableListableBeanFactory beanFactory, @Nullable String defaultName) {
		this.beanFactory = beanFactory;
		this.defaultName = StringUtils.hasText(defaultName) ? defaultName : null;
	}

	/**
	 * Find the executor for a method.
	 * @param name the bean name that the method gives, or an empty string
	 * @return the executor
	 * @throws IllegalArgumentException if there is none; the message says what there is
	 */
	public TargetExecutor find(String name) {
		return named(nameOf(name));
	}

	/**
	 * Find the bean name of the executor for a method, whether it offloads work or not.
	 * @param name the bean name that the method gives, or an empty string
	 * @return the bean name; that there is such a bean is not sure where it is given
	 * @throws IllegalArgumentException if none is given, and there is none
	 */
	String nameOf(String name) {
		if (!name.isEmpty()) {
			return name;
		}
		if (this.defaultName != null) {
			return this.defaultName;
		}
		return isExecutor(APPLICATION_TASK_EXECUTOR) ? APPLICATION_TASK_EXECUTOR : onlyTaskExecutor();
	}

	/**
	 * Make sure that {@code smartasync.executor} names an executor, if anything.
	 * @throws IllegalArgumentException if it does not
	 */
	void verify() {
		if (this.defaultName != null) {
			named(this.defaultName);
		}
	}

	private TargetExecutor named(String name) {
		if (!isExecutor(name)) {
			throw new IllegalArgumentException(this.beanFactory.containsBean(name)
					? "The bean '%s' is no Executor but a %s".formatted(name, typeName(name))
					: "There is no bean named '%s'; the executor beans are %s".formatted(name,
							candidates(Executor.class)));
		}
		String canonical = canonical(name);
		TargetExecutor present = this.executors.get(canonical);
		return (present != null) ? present : add(target(canonical));
	}

	private TargetExecutor add(TargetExecutor target) {
		TargetExecutor present = this.executors.putIfAbsent(target.name(), target);
		if (present != null) {
			return present;
		}
		this.observers.forEach((observer) -> observe(target, observer));
		return target;
	}

	/**
	 * Observe the executors that work is offloaded to: those that are known by now, and
	 * each further one when it is found. Their figures are counted from now on.
	 * @param observer told of each executor, maybe twice; must not throw
	 */
	public void observe(Consumer<TargetExecutor> observer) {
		this.observers.add(observer);
		all().forEach((target) -> observe(target, observer));
	}

	private static void observe(TargetExecutor target, Consumer<TargetExecutor> observer) {
		target.tally().begin();
		observer.accept(target);
	}

	/**
	 * The executor is shut down before this bean is destroyed: only then is it known what
	 * it leaves behind.
	 */
	private TargetExecutor target(String name) {
		if (this.beanName != null && this.beanFactory.containsLocalBean(name)) {
			this.beanFactory.registerDependentBean(this.beanName, name);
		}
		return new TargetExecutor(name, () -> this.beanFactory.getBean(name, Executor.class));
	}

	@Override
	public void setBeanName(String name) {
		this.beanName = name;
	}

	/**
	 * Settle what the executors have left behind, and take no more work.
	 */
	@Override
	public void destroy() {
		all().forEach((executor) -> executor.backlog().close());
		this.closing.forEach(Runnable::run);
	}

	/**
	 * The executors that some method's work is offloaded to.
	 */
	Collection<TargetExecutor> all() {
		return this.executors.values();
	}

	void whenClosed(Runnable action) {
		this.closing.add(action);
	}

	/**
	 * One executor has one name here, whatever aliases it has: it is recognised by it.
	 */
	private String canonical(String name) {
		ConfigurableListableBeanFactory factory = this.beanFactory;
		if (!factory.containsLocalBean(name)
				&& factory.getParentBeanFactory() instanceof ConfigurableApplicationContext parent) {
			return (parent.getBeanFactory() instanceof SimpleAliasRegistry aliases) ? aliases.canonicalName(name)
					: name;
		}
		return (factory instanceof SimpleAliasRegistry aliases) ? aliases.canonicalName(name) : name;
	}

	private boolean isExecutor(String name) {
		try {
			return this.beanFactory.isTypeMatch(name, Executor.class);
		}
		catch (NoSuchBeanDefinitionException ex) {
			return false;
		}
	}

	private @Nullable String typeName(String name) {
		Class<?> type = this.beanFactory.getType(name);
		return (type != null) ? type.getName() : null;
	}

	/**
	 * A scheduler is a {@code TaskExecutor} too, but stands beside the application's own
	 * in every application that schedules: it only counts where there is no other.
	 */
	private String onlyTaskExecutor() {
		List<String> candidates = candidates(TaskExecutor.class);
		List<String> schedulers = candidates(TaskScheduler.class);
		if (!schedulers.containsAll(candidates)) {
			candidates.removeAll(schedulers);
		}
		if (candidates.size() > 1) {
			List<String> primary = candidates.stream().filter(this::isPrimary).toList();
			candidates = (primary.size() == 1) ? primary : candidates;
		}
		if (candidates.size() != 1) {
			throw new IllegalArgumentException(
					"No executor is named, there is no bean 'applicationTaskExecutor', and " + (candidates.isEmpty()
							? "there is no TaskExecutor bean" : "there are several TaskExecutor beans: " + candidates));
		}
		return candidates.get(0);
	}

	private boolean isPrimary(String name) {
		return this.beanFactory.containsBeanDefinition(name)
				&& this.beanFactory.getMergedBeanDefinition(name).isPrimary();
	}

	private List<String> candidates(Class<?> type) {
		return new ArrayList<>(Arrays
			.asList(BeanFactoryUtils.beanNamesForTypeIncludingAncestors(this.beanFactory, type, true, false)));
	}

}
