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

import java.util.Set;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import io.smartasync.SmartAsyncOperations;
import io.smartasync.aop.InvocationPlans;
import io.smartasync.aop.OutermostAdvice;
import io.smartasync.aop.SmartAsyncAdvisor;
import io.smartasync.aop.SmartAsyncAspect;
import io.smartasync.aop.WovenContext;
import io.smartasync.autoconfigure.SmartAsyncProperties.Mode;
import io.smartasync.caller.CallerContextDetector;
import io.smartasync.caller.CallerContexts;
import io.smartasync.caller.ManagedExecutors;
import io.smartasync.decision.DecisionTable;
import io.smartasync.invocation.InvocationListener;
import io.smartasync.invocation.InvocationPlanner;
import io.smartasync.invocation.SmartAsyncInvoker;
import io.smartasync.invocation.SmartAsyncTemplate;
import io.smartasync.invocation.TargetExecutors;
import io.smartasync.invocation.UncaughtErrorHandler;
import io.smartasync.method.SmartMethodResolver;
import io.smartasync.observability.ExecutorMeters;
import io.smartasync.observability.ObservationListener;
import io.smartasync.observability.OffloadTimer;
import io.smartasync.observability.SmartAsyncEndpoint;
import io.smartasync.observability.SmartAsyncObservationConvention;
import io.smartasync.observability.WarningCounter;
import io.smartasync.view.SmartAsyncViews;

import reactor.core.publisher.Mono;

import org.springframework.aop.interceptor.AsyncUncaughtExceptionHandler;
import org.springframework.aop.interceptor.SimpleAsyncUncaughtExceptionHandler;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.config.EmbeddedValueResolver;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.aop.AopAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.SearchStrategy;
import org.springframework.boot.autoconfigure.task.TaskExecutionAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Lazy;
import org.springframework.context.annotation.Role;
import org.springframework.core.Ordered;
import org.springframework.core.env.Environment;
import org.springframework.scheduling.annotation.AsyncConfigurer;

/**
 * Auto-configuration for SmartAsync. Each bean backs off where the application has one of
 * its own.
 *
 * @since 0.1.0
 */
@AutoConfiguration(after = { AopAutoConfiguration.class, TaskExecutionAutoConfiguration.class },
		afterName = {
				"org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration",
				"org.springframework.boot.actuate.autoconfigure.metrics.CompositeMeterRegistryAutoConfiguration",
				"org.springframework.boot.micrometer.observation.autoconfigure.ObservationAutoConfiguration",
				"org.springframework.boot.actuate.autoconfigure.observation.ObservationAutoConfiguration" })
@EnableConfigurationProperties(SmartAsyncProperties.class)
@Import(ViewScanConfigurer.class)
@Role(BeanDefinition.ROLE_INFRASTRUCTURE)
public final class SmartAsyncAutoConfiguration {

	/**
	 * Each context of a hierarchy looks after its own executors, and those it inherits.
	 */
	@Bean
	@Role(BeanDefinition.ROLE_INFRASTRUCTURE)
	@ConditionalOnMissingBean(search = SearchStrategy.CURRENT)
	static ManagedExecutors smartAsyncManagedExecutors(Environment environment) {
		return new ManagedExecutors(Binder.get(environment)
			.bind("smartasync.detection.excluded-executors", Bindable.setOf(String.class))
			.orElse(Set.of()));
	}

	@Bean
	@Role(BeanDefinition.ROLE_INFRASTRUCTURE)
	@ConditionalOnMissingBean(search = SearchStrategy.CURRENT)
	CallerContexts smartAsyncCallerContexts(ObjectProvider<CallerContextDetector> detectors,
			ManagedExecutors managedExecutors, SmartAsyncProperties properties) {
		return new CallerContexts(detectors.orderedStream().toList(), managedExecutors,
				properties.detection().eventLoopThreads(), properties.detection().managedThreads());
	}

	@Bean
	@Role(BeanDefinition.ROLE_INFRASTRUCTURE)
	@ConditionalOnMissingBean(search = SearchStrategy.CURRENT)
	static SmartMethodResolver smartAsyncMethodResolver() {
		return new SmartMethodResolver();
	}

	@Bean
	@Role(BeanDefinition.ROLE_INFRASTRUCTURE)
	@ConditionalOnMissingBean(search = SearchStrategy.CURRENT)
	DecisionTable smartAsyncDecisionTable(SmartAsyncProperties properties) {
		return properties.decisions().table();
	}

	@Bean
	@Role(BeanDefinition.ROLE_INFRASTRUCTURE)
	@ConditionalOnMissingBean(search = SearchStrategy.CURRENT)
	TargetExecutors smartAsyncTargetExecutors(ConfigurableListableBeanFactory beanFactory,
			SmartAsyncProperties properties) {
		return new TargetExecutors(beanFactory, properties.executor());
	}

	@Bean
	@Role(BeanDefinition.ROLE_INFRASTRUCTURE)
	@ConditionalOnMissingBean(search = SearchStrategy.CURRENT)
	InvocationPlanner smartAsyncInvocationPlanner(DecisionTable table, TargetExecutors executors,
			SmartAsyncProperties properties, ConfigurableListableBeanFactory beanFactory) {
		return new InvocationPlanner(table, executors, properties.invocationSettings(),
				new EmbeddedValueResolver(beanFactory));
	}

	@Bean
	@Role(BeanDefinition.ROLE_INFRASTRUCTURE)
	@ConditionalOnMissingBean(search = SearchStrategy.CURRENT)
	SmartAsyncInvoker smartAsyncInvoker(CallerContexts callers, TargetExecutors executors,
			SmartAsyncProperties properties, ObjectProvider<InvocationListener> listeners,
			UncaughtErrorHandler uncaughtErrors, ConfigurableListableBeanFactory beanFactory) {
		return new SmartAsyncInvoker(callers, executors, properties.invocationSettings(),
				listeners.orderedStream().toList(), uncaughtErrors, beanFactory.getBeanClassLoader());
	}

	@Bean
	@Role(BeanDefinition.ROLE_INFRASTRUCTURE)
	@ConditionalOnProperty(name = "smartasync.enabled", matchIfMissing = true)
	@ConditionalOnMissingBean(search = SearchStrategy.CURRENT)
	static InvocationPlans smartAsyncInvocationPlans(SmartMethodResolver resolver, InvocationPlanner planner,
			ConfigurableListableBeanFactory beanFactory) {
		return new InvocationPlans(resolver, counting(planner, beanFactory));
	}

	@Bean
	@Role(BeanDefinition.ROLE_INFRASTRUCTURE)
	@ConditionalOnMissingBean(search = SearchStrategy.CURRENT)
	static SmartAsyncViews smartAsyncViews(ConfigurableListableBeanFactory beanFactory, SmartMethodResolver resolver,
			InvocationPlanner planner, ObjectProvider<SmartAsyncInvoker> invoker) {
		return new SmartAsyncViews(beanFactory, resolver, counting(planner, beanFactory), invoker::getObject);
	}

	/**
	 * The handler that {@code @Async} uses, so that an application has one place for it.
	 */
	@Bean
	@Role(BeanDefinition.ROLE_INFRASTRUCTURE)
	@ConditionalOnMissingBean(search = SearchStrategy.CURRENT)
	UncaughtErrorHandler smartAsyncUncaughtErrorHandler(ObjectProvider<AsyncUncaughtExceptionHandler> handlers,
			ObjectProvider<AsyncConfigurer> configurers) {
		return (error, method, arguments) -> {
			AsyncUncaughtExceptionHandler handler = handlers.getIfUnique();
			if (handler == null) {
				AsyncConfigurer configurer = configurers.getIfUnique();
				handler = (configurer != null) ? configurer.getAsyncUncaughtExceptionHandler() : null;
			}
			((handler != null) ? handler : new SimpleAsyncUncaughtExceptionHandler()).handleUncaughtException(error,
					method, arguments);
		};
	}

	@Bean
	@Role(BeanDefinition.ROLE_INFRASTRUCTURE)
	static SmartInitializingSingleton smartAsyncVerification(ConfigurableListableBeanFactory beanFactory,
			SmartMethodResolver resolver, ObjectProvider<InvocationPlans> plans, ObjectProvider<SmartAsyncViews> views,
			ObjectProvider<StartupCheck> checks, SmartAsyncProperties properties) {
		return new StartupVerification(properties, beanFactory, resolver, plans, views, checks);
	}

	/**
	 * Tells woven calls where this context's beans are adapted: here, or, in proxy mode
	 * and when disabled, not by the weaver.
	 */
	@Bean
	@Role(BeanDefinition.ROLE_INFRASTRUCTURE)
	@ConditionalOnMissingBean(search = SearchStrategy.CURRENT)
	static WovenContext smartAsyncWovenContext(SmartMethodResolver resolver, ObjectProvider<InvocationPlans> plans,
			ObjectProvider<SmartAsyncInvoker> invoker, Environment environment) {
		boolean adapts = environment.getProperty("smartasync.enabled", Boolean.class, true)
				&& mode(environment) == Mode.ASPECTJ;
		return new WovenContext(adapts, resolver, plans::getObject, invoker::getObject);
	}

	/**
	 * Calls are counted where somebody can read the counts.
	 */
	private static InvocationPlanner counting(InvocationPlanner planner, ConfigurableListableBeanFactory beanFactory) {
		return (beanFactory.getBeanNamesForType(SmartAsyncEndpoint.class, false, false).length > 0) ? planner.counting()
				: planner;
	}

	private static Mode mode(Environment environment) {
		return Binder.get(environment).bind("smartasync.mode", Mode.class).orElse(Mode.PROXY);
	}

	/**
	 * Puts the advice on beans.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnProperty(name = "smartasync.enabled", matchIfMissing = true)
	@ConditionalOnProperty(name = "smartasync.mode", havingValue = "proxy", matchIfMissing = true)
	@Import(AutoProxyCreatorRegistrar.class)
	@Role(BeanDefinition.ROLE_INFRASTRUCTURE)
	static class ProxyModeConfiguration {

		/**
		 * Created before all other beans, hence it asks for nothing that belongs to the
		 * application before the first call arrives.
		 */
		@Bean
		@Role(BeanDefinition.ROLE_INFRASTRUCTURE)
		@ConditionalOnMissingBean(search = SearchStrategy.CURRENT)
		static SmartAsyncAdvisor smartAsyncAdvisor(SmartMethodResolver resolver, ObjectProvider<InvocationPlans> plans,
				ObjectProvider<SmartAsyncInvoker> invoker, Environment environment) {
			int order = Binder.get(environment)
				.bind("smartasync.order", Integer.class)
				.orElse(Ordered.HIGHEST_PRECEDENCE);
			return new SmartAsyncAdvisor(resolver, new SmartAsyncAspect(plans::getObject, invoker::getObject), order);
		}

		@Bean
		@Role(BeanDefinition.ROLE_INFRASTRUCTURE)
		static OutermostAdvice smartAsyncOutermostAdvice() {
			return new OutermostAdvice();
		}

	}

	/**
	 * The operations for code that is no bean method. Their words are Reactor's.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(Mono.class)
	@Role(BeanDefinition.ROLE_INFRASTRUCTURE)
	static class TemplateConfiguration {

		/**
		 * Lazy, because with it come Reactor and all else that Spring can adapt, hundreds
		 * of classes: for those who inject it.
		 */
		@Bean
		@Lazy
		@Role(BeanDefinition.ROLE_INFRASTRUCTURE)
		@ConditionalOnMissingBean(value = SmartAsyncOperations.class, search = SearchStrategy.CURRENT)
		SmartAsyncTemplate smartAsyncTemplate(CallerContexts callers, InvocationPlanner planner,
				SmartAsyncInvoker invoker, SmartAsyncViews views) {
			return new SmartAsyncTemplate(callers, planner, invoker, views);
		}

	}

	/**
	 * Observes calls where Micrometer is there.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(ObservationRegistry.class)
	@ConditionalOnBean(ObservationRegistry.class)
	@ConditionalOnProperty(name = "smartasync.observations.enabled", matchIfMissing = true)
	@Role(BeanDefinition.ROLE_INFRASTRUCTURE)
	static class ObservationConfiguration {

		@Bean
		@Role(BeanDefinition.ROLE_INFRASTRUCTURE)
		@ConditionalOnMissingBean(search = SearchStrategy.CURRENT)
		ObservationListener smartAsyncObservationListener(ObservationRegistry registry,
				ObjectProvider<SmartAsyncObservationConvention> convention) {
			return new ObservationListener(registry, convention.getIfAvailable());
		}

	}

	/**
	 * Counts warnings, and measures executors and what they run, where Micrometer is
	 * there.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(MeterRegistry.class)
	@ConditionalOnBean(MeterRegistry.class)
	@Role(BeanDefinition.ROLE_INFRASTRUCTURE)
	static class MetricsConfiguration {

		@Bean
		@Role(BeanDefinition.ROLE_INFRASTRUCTURE)
		@ConditionalOnMissingBean(search = SearchStrategy.CURRENT)
		WarningCounter smartAsyncWarningCounter(MeterRegistry registry) {
			return new WarningCounter(registry);
		}

		@Bean
		@Role(BeanDefinition.ROLE_INFRASTRUCTURE)
		@ConditionalOnMissingBean(search = SearchStrategy.CURRENT)
		ExecutorMeters smartAsyncExecutorMeters(TargetExecutors executors) {
			return new ExecutorMeters(executors);
		}

		@Bean
		@Role(BeanDefinition.ROLE_INFRASTRUCTURE)
		@ConditionalOnProperty(name = "smartasync.observations.enabled", matchIfMissing = true)
		@ConditionalOnMissingBean(search = SearchStrategy.CURRENT)
		OffloadTimer smartAsyncOffloadTimer(MeterRegistry registry) {
			return new OffloadTimer(registry);
		}

	}

}
