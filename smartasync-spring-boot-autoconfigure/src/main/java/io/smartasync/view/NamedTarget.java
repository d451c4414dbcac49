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
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import io.smartasync.SmartAsyncView;
import org.jspecify.annotations.Nullable;

import org.springframework.aop.framework.autoproxy.AutoProxyUtils;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.BeanFactoryUtils;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.util.ClassUtils;
import org.springframework.util.function.SingletonSupplier;

/**
 * The bean that a {@link SmartAsyncView} is backed by: the one that it names, or the only
 * candidate of its type. Looks at definitions; the bean is fetched when it is called
 * first, and each time where it is no singleton.
 */
final class NamedTarget implements Target {

	private final Class<?> expected;

	private final String given;

	private final ConfigurableListableBeanFactory beanFactory;

	private final SingletonSupplier<String> name = SingletonSupplier.of(this::find);

	private volatile @Nullable Object singleton;

	NamedTarget(Class<?> view, ConfigurableListableBeanFactory beanFactory) {
		SmartAsyncView annotation = AnnotatedElementUtils.findMergedAnnotation(view, SmartAsyncView.class);
		if (annotation == null) {
			throw new IllegalArgumentException(view.getName() + " is not annotated with @SmartAsyncView");
		}
		this.expected = annotation.value();
		this.given = annotation.bean();
		this.beanFactory = beanFactory;
	}

	@Override
	public Object bean() {
		Object singleton = this.singleton;
		if (singleton != null) {
			return singleton;
		}
		String name = this.name.obtain();
		Object bean = this.beanFactory.getBean(name);
		if (this.beanFactory.isSingleton(name)) {
			this.singleton = bean;
		}
		return bean;
	}

	@Override
	public Class<?> type() {
		Class<?> type = typeOf(this.name.obtain());
		return (type != null && this.expected.isAssignableFrom(type)) ? type : this.expected;
	}

	@Override
	public List<Class<?>> doors() {
		type();
		return List.of(this.expected);
	}

	private String find() {
		if (!this.given.isEmpty()) {
			return named();
		}
		Set<String> candidates = candidates();
		if (candidates.size() > 1) {
			List<String> primary = candidates.stream().filter(this::isPrimary).toList();
			if (primary.size() == 1) {
				return primary.get(0);
			}
			throw new IllegalArgumentException(
					"There are several beans of type %s: %s; name one with @SmartAsyncView(bean = ...)"
						.formatted(this.expected.getName(), candidates));
		}
		if (candidates.isEmpty()) {
			throw new IllegalArgumentException("There is no bean of type " + this.expected.getName());
		}
		return candidates.iterator().next();
	}

	private String named() {
		if (!this.beanFactory.containsBean(this.given)) {
			throw new IllegalArgumentException("There is no bean named '%s'; the beans of type %s are %s"
				.formatted(this.given, this.expected.getName(), candidates()));
		}
		Class<?> type = typeOf(this.given);
		if (type == null || !isExpected(this.given, type)) {
			throw new IllegalArgumentException("The bean '%s' is no %s but a %s".formatted(this.given,
					this.expected.getName(), (type != null) ? type.getName() : null));
		}
		return this.given;
	}

	/**
	 * By their types, and by the classes that stood here before they were proxied.
	 */
	private Set<String> candidates() {
		Set<String> names = new LinkedHashSet<>(
				Arrays.asList(BeanFactoryUtils.beanNamesForTypeIncludingAncestors(this.beanFactory, this.expected)));
		for (ConfigurableListableBeanFactory factory : factories()) {
			for (String name : factory.getBeanDefinitionNames()) {
				Class<?> original = originalType(name);
				if (original != null && this.expected.isAssignableFrom(original)) {
					names.add(name);
				}
			}
		}
		names.removeIf((name) -> !isAutowireCandidate(name) || isView(name));
		return names;
	}

	private boolean isExpected(String name, Class<?> type) {
		return this.expected.isAssignableFrom(type) || this.beanFactory.isTypeMatch(name, this.expected);
	}

	private boolean isAutowireCandidate(String name) {
		BeanDefinition definition = definition(name);
		return definition == null || definition.isAutowireCandidate();
	}

	private boolean isView(String name) {
		BeanDefinition definition = definition(name);
		return definition != null && ViewFactoryBean.class.getName().equals(definition.getBeanClassName());
	}

	private boolean isPrimary(String name) {
		BeanDefinition definition = definition(name);
		return definition != null && definition.isPrimary();
	}

	private @Nullable BeanDefinition definition(String name) {
		for (ConfigurableListableBeanFactory factory : factories()) {
			if (factory.containsBeanDefinition(name)) {
				return factory.getMergedBeanDefinition(name);
			}
		}
		return null;
	}

	/**
	 * A bean of a parent context counts like one's own.
	 */
	private List<ConfigurableListableBeanFactory> factories() {
		List<ConfigurableListableBeanFactory> factories = new ArrayList<>();
		BeanFactory factory = this.beanFactory;
		while (factory instanceof ConfigurableListableBeanFactory listable) {
			factories.add(listable);
			factory = listable.getParentBeanFactory();
		}
		return factories;
	}

	private @Nullable Class<?> typeOf(String name) {
		Class<?> original = originalType(name);
		Class<?> type = (original != null) ? original : this.beanFactory.getType(name, false);
		return (type != null) ? ClassUtils.getUserClass(type) : null;
	}

	private @Nullable Class<?> originalType(String name) {
		BeanDefinition definition = definition(name);
		return (definition != null
				&& definition.getAttribute(AutoProxyUtils.ORIGINAL_TARGET_CLASS_ATTRIBUTE) instanceof Class<?> type)
						? type : null;
	}

	@Override
	public @Nullable String name() {
		try {
			return this.name.obtain();
		}
		catch (IllegalArgumentException ex) {
			return null;
		}
	}

	@Override
	public String toString() {
		try {
			return "the bean '%s'".formatted(this.given.isEmpty() ? this.name.obtain() : this.given);
		}
		catch (IllegalArgumentException ex) {
			return "a bean of type " + this.expected.getName();
		}
	}

}
