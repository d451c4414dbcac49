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

import io.smartasync.aop.BeanMethods;
import io.smartasync.aop.InvocationPlans;
import io.smartasync.autoconfigure.SmartAsyncProperties.Mode;
import io.smartasync.method.SmartMethodResolver;
import io.smartasync.observability.SmartAsyncEndpoint;
import io.smartasync.view.SmartAsyncViews;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/**
 * Auto-configuration for the actuator endpoint {@code smartasync}. Calls are counted
 * where it is there.
 *
 * @since 0.1.0
 */
@AutoConfiguration(after = SmartAsyncAutoConfiguration.class)
@ConditionalOnClass(ConditionalOnAvailableEndpoint.class)
public final class SmartAsyncEndpointAutoConfiguration {

	@Bean
	@ConditionalOnAvailableEndpoint
	@ConditionalOnMissingBean
	SmartAsyncEndpoint smartAsyncEndpoint(ConfigurableListableBeanFactory beanFactory, SmartMethodResolver resolver,
			ObjectProvider<InvocationPlans> plans, ObjectProvider<SmartAsyncViews> views,
			SmartAsyncProperties properties) {
		InvocationPlans known = plans.getIfAvailable();
		BeanMethods methods = (known != null)
				? new BeanMethods(beanFactory, resolver, known, properties.mode() == Mode.ASPECTJ) : null;
		return new SmartAsyncEndpoint(methods, views.getIfAvailable());
	}

}
