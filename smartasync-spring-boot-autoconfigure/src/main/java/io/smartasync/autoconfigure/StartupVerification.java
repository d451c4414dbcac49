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

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import io.smartasync.InvalidSmartAsyncException;
import io.smartasync.InvalidSmartAsyncException.Problem;
import io.smartasync.aop.InvocationPlans;
import io.smartasync.aop.SmartMethods;
import io.smartasync.autoconfigure.SmartAsyncProperties.Mode;
import io.smartasync.autoconfigure.SmartAsyncProperties.Verification;
import io.smartasync.method.SmartMethodResolver;
import io.smartasync.view.SmartAsyncViews;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfigurationPackages;

/**
 * Looks at all annotated methods and views once the beans are there, and before anybody
 * is served.
 */
final class StartupVerification implements SmartInitializingSingleton {

	private static final Log logger = LogFactory.getLog(StartupVerification.class);

	private final SmartAsyncProperties properties;

	private final ConfigurableListableBeanFactory beanFactory;

	private final SmartMethodResolver resolver;

	private final ObjectProvider<InvocationPlans> plans;

	private final ObjectProvider<SmartAsyncViews> views;

	private final ObjectProvider<StartupCheck> checks;

	StartupVerification(SmartAsyncProperties properties, ConfigurableListableBeanFactory beanFactory,
			SmartMethodResolver resolver, ObjectProvider<InvocationPlans> plans, ObjectProvider<SmartAsyncViews> views,
			ObjectProvider<StartupCheck> checks) {
		this.properties = properties;
		this.beanFactory = beanFactory;
		this.resolver = resolver;
		this.plans = plans;
		this.views = views;
		this.checks = checks;
	}

	@Override
	public void afterSingletonsInstantiated() {
		if (this.properties.verification() == Verification.OFF) {
			return;
		}
		Set<Problem> problems = new LinkedHashSet<>();
		this.plans.ifAvailable((plans) -> {
			SmartMethods methods = methods(plans);
			problems.addAll(methods.problems());
			methods.warnings().forEach(logger::warn);
		});
		this.views.ifAvailable((views) -> problems.addAll(views.problems()));
		this.checks.orderedStream().forEach((check) -> problems.addAll(check.problems()));
		if (!problems.isEmpty() && this.properties.verification() == Verification.FAIL) {
			throw new InvalidSmartAsyncException(List.copyOf(problems));
		}
		problems.forEach(logger::warn);
	}

	private SmartMethods methods(InvocationPlans plans) {
		SmartMethods methods = SmartMethods.in(this.beanFactory, this.resolver, plans);
		if (this.properties.mode() == Mode.PROXY) {
			return methods;
		}
		return methods.woven(AutoConfigurationPackages.has(this.beanFactory)
				? AutoConfigurationPackages.get(this.beanFactory) : List.of());
	}

}
