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

import java.util.Set;

import io.smartasync.SmartAsyncView;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.FactoryBean;
import org.springframework.beans.factory.annotation.AnnotatedBeanDefinition;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.config.BeanDefinitionHolder;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.context.annotation.ClassPathBeanDefinitionScanner;
import org.springframework.core.ResolvableType;
import org.springframework.core.env.Environment;
import org.springframework.core.io.ResourceLoader;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.util.ClassUtils;

/**
 * Finds view interfaces and makes beans of them, under the names that Spring would give
 * them. A bean that has such a name already stays. What is annotated but no interface is
 * registered too, and reported with all other mistakes.
 *
 * @since 0.1.0
 */
public final class ViewScanner extends ClassPathBeanDefinitionScanner {

	private final ResourceLoader resourceLoader;

	/**
	 * Register what is found.
	 * @param registry where
	 * @param environment knows the active profiles
	 * @param resourceLoader finds classes
	 */
	public ViewScanner(BeanDefinitionRegistry registry, Environment environment, ResourceLoader resourceLoader) {
		super(registry, false, environment, resourceLoader);
		this.resourceLoader = resourceLoader;
		setIncludeAnnotationConfig(false);
		addIncludeFilter(new AnnotationTypeFilter(SmartAsyncView.class));
	}

	@Override
	protected boolean isCandidateComponent(AnnotatedBeanDefinition definition) {
		return definition.getMetadata().isIndependent();
	}

	@Override
	protected boolean checkCandidate(String beanName, BeanDefinition beanDefinition) {
		BeanDefinitionRegistry registry = getRegistry();
		if (registry == null || !registry.containsBeanDefinition(beanName)) {
			return true;
		}
		String namesake = viewOf(registry.getBeanDefinition(beanName));
		if (namesake != null && !namesake.equals(beanDefinition.getBeanClassName())) {
			throw new IllegalStateException(
					"The views %s and %s would both be the bean '%s'; give one another name with @Component(\"...\")"
						.formatted(namesake, beanDefinition.getBeanClassName(), beanName));
		}
		return false;
	}

	private static @Nullable String viewOf(BeanDefinition definition) {
		return (definition instanceof RootBeanDefinition root && root.hasBeanClass()
				&& root.getBeanClass() == ViewFactoryBean.class)
						? root.getResolvableType().getGeneric(0).toClass().getName() : null;
	}

	@Override
	protected void registerBeanDefinition(BeanDefinitionHolder holder, BeanDefinitionRegistry registry) {
		BeanDefinition found = holder.getBeanDefinition();
		Class<?> view = ClassUtils.resolveClassName(String.valueOf(found.getBeanClassName()),
				this.resourceLoader.getClassLoader());
		RootBeanDefinition definition = new RootBeanDefinition(ViewFactoryBean.class);
		definition.setTargetType(ResolvableType.forClassWithGenerics(ViewFactoryBean.class, view));
		definition.getConstructorArgumentValues().addIndexedArgumentValue(0, view);
		definition.setLazyInit(found.isLazyInit());
		definition.setPrimary(found.isPrimary());
		definition.setResourceDescription("view " + view.getName());
		if (view.isInterface()) {
			definition.setAttribute(FactoryBean.OBJECT_TYPE_ATTRIBUTE, view);
		}
		else {
			definition.setAutowireCandidate(false);
		}
		super.registerBeanDefinition(new BeanDefinitionHolder(definition, holder.getBeanName()), registry);
	}

}
