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

import io.micrometer.core.instrument.MeterRegistry;
import io.smartasync.caller.libraries.LoopExecutors;
import io.smartasync.observability.watchdog.EventLoopWatchdog;
import io.smartasync.observability.watchdog.StallListener;
import io.smartasync.observability.watchdog.StallMeters;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.SearchStrategy;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Role;

/**
 * Auto-configuration for the watchdog of event loops, where it is wanted.
 *
 * @since 0.1.0
 */
@AutoConfiguration(after = SmartAsyncAutoConfiguration.class)
@ConditionalOnProperty(name = "smartasync.watchdog.enabled")
@Role(BeanDefinition.ROLE_INFRASTRUCTURE)
public final class SmartAsyncWatchdogAutoConfiguration {

	@Bean
	@Role(BeanDefinition.ROLE_INFRASTRUCTURE)
	@ConditionalOnMissingBean(search = SearchStrategy.CURRENT)
	static LoopExecutors smartAsyncLoopExecutors() {
		return new LoopExecutors();
	}

	@Bean
	@Role(BeanDefinition.ROLE_INFRASTRUCTURE)
	@ConditionalOnMissingBean(search = SearchStrategy.CURRENT)
	EventLoopWatchdog smartAsyncWatchdog(LoopExecutors executors, SmartAsyncProperties properties,
			ObjectProvider<StallListener> listeners, ConfigurableListableBeanFactory beanFactory) {
		return new EventLoopWatchdog(executors, properties.watchdog().threshold(), properties.watchdog().interval(),
				() -> listeners.orderedStream().toList(), beanFactory.getBeanClassLoader());
	}

	/**
	 * Measures stalls where Micrometer is there.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(MeterRegistry.class)
	@ConditionalOnBean(MeterRegistry.class)
	@Role(BeanDefinition.ROLE_INFRASTRUCTURE)
	static class MetricsConfiguration {

		@Bean
		@Role(BeanDefinition.ROLE_INFRASTRUCTURE)
		@ConditionalOnMissingBean(search = SearchStrategy.CURRENT)
		StallMeters smartAsyncStallMeters(MeterRegistry registry) {
			return new StallMeters(registry);
		}

	}

}
