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

import io.smartasync.aop.InvocationPlans;
import io.smartasync.invocation.SmartAsyncInvoker;
import io.smartasync.invocation.TargetExecutors;
import io.smartasync.method.SmartMethodResolver;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigureOrder;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication.Type;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.web.reactive.config.WebFluxConfigurer;
import org.springframework.web.reactive.result.method.annotation.RequestMappingHandlerMapping;

/**
 * Auto-configuration for controllers of WebFlux. The last of all, so that its configurer
 * follows everybody else's, of which it keeps what they have set.
 *
 * @since 0.1.0
 */
@AutoConfiguration(after = SmartAsyncAutoConfiguration.class)
@AutoConfigureOrder(Ordered.LOWEST_PRECEDENCE)
@ConditionalOnWebApplication(type = Type.REACTIVE)
@ConditionalOnClass(WebFluxConfigurer.class)
@ConditionalOnBean(InvocationPlans.class)
public final class SmartAsyncWebFluxAutoConfiguration {

	@Bean
	@Order(Ordered.LOWEST_PRECEDENCE)
	@ConditionalOnMissingBean
	BlockingControllers smartAsyncBlockingControllers(SmartMethodResolver resolver, InvocationPlans plans,
			TargetExecutors executors, SmartAsyncInvoker invoker, ConfigurableListableBeanFactory beanFactory,
			ObjectProvider<WebFluxConfigurer> configurers, ObjectProvider<RequestMappingHandlerMapping> mappings) {
		return new BlockingControllers(resolver, plans, executors, invoker, beanFactory, configurers, mappings);
	}

}
