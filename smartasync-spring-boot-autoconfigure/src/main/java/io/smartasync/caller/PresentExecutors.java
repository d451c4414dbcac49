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

package io.smartasync.caller;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Executor;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Finds executor singletons that may not have come by when they were made: those of
 * parent contexts, unless a bean of this one hides them, those that were registered as
 * they are, and those that were needed too early. None is made for the purpose.
 */
final class PresentExecutors {

	private PresentExecutors() {
	}

	static Map<String, Executor> in(ConfigurableListableBeanFactory beanFactory) {
		Map<String, Executor> executors = new LinkedHashMap<>();
		for (ConfigurableListableBeanFactory factory = beanFactory; factory != null; factory = parent(factory)) {
			for (String name : factory.getBeanNamesForType(Executor.class, false, false)) {
				boolean ours = (factory == beanFactory) ? !factory.isFactoryBean(name)
						: !executors.containsKey(name) && !beanFactory.containsLocalBean(name);
				if (ours && factory.containsSingleton(name)) {
					executors.put(name, factory.getBean(name, Executor.class));
				}
			}
		}
		return executors;
	}

	private static @Nullable ConfigurableListableBeanFactory parent(ConfigurableListableBeanFactory factory) {
		BeanFactory parent = factory.getParentBeanFactory();
		if (parent instanceof ConfigurableApplicationContext context) {
			return context.getBeanFactory();
		}
		return (parent instanceof ConfigurableListableBeanFactory beanFactory) ? beanFactory : null;
	}

}
