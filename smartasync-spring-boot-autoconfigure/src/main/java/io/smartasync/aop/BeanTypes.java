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

import java.util.LinkedHashMap;
import java.util.Map;

import io.smartasync.method.SmartMethodResolver;
import org.jspecify.annotations.Nullable;

import org.springframework.aop.framework.AopProxyUtils;
import org.springframework.aop.framework.autoproxy.AutoProxyUtils;
import org.springframework.aop.support.AopUtils;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.util.ClassUtils;

/**
 * The classes behind the beans that may have annotated methods. No bean is created to
 * find out.
 *
 * @param beanFactory has the beans
 * @param resolver finds annotated methods
 * @param woven whether calls are adapted in the class itself, whatever stands in front
 */
record BeanTypes(ConfigurableListableBeanFactory beanFactory, SmartMethodResolver resolver, boolean woven) {

	/**
	 * Look at all bean definitions.
	 * @return the class that people wrote, or that a proxy has where there is nothing
	 * behind it, by bean name
	 */
	Map<String, Class<?>> find() {
		Map<String, Class<?>> types = new LinkedHashMap<>();
		for (String name : this.beanFactory.getBeanDefinitionNames()) {
			Class<?> type = typeOf(name);
			if (type != null && this.resolver.isCandidate(type)) {
				types.put(name, type);
			}
		}
		return types;
	}

	/**
	 * The class behind a proxy, where the bean has been proxied; also by hand, if calls
	 * are adapted in that class.
	 */
	private @Nullable Class<?> typeOf(String name) {
		BeanDefinition definition = this.beanFactory.getMergedBeanDefinition(name);
		if (definition.isAbstract()) {
			return null;
		}
		Object singleton = this.woven ? this.beanFactory.getSingleton(name) : null;
		if (AopUtils.isAopProxy(singleton)) {
			return AopProxyUtils.ultimateTargetClass(singleton);
		}
		Object original = definition.getAttribute(AutoProxyUtils.ORIGINAL_TARGET_CLASS_ATTRIBUTE);
		return (original instanceof Class<?> type) ? type : this.beanFactory.getType(name, false);
	}

}
