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

import java.lang.annotation.Annotation;

import io.smartasync.SmartAsync;
import org.aopalliance.intercept.MethodInterceptor;
import org.aspectj.lang.ProceedingJoinPoint;
import org.aspectj.lang.annotation.Around;
import org.aspectj.lang.annotation.Aspect;
import org.jspecify.annotations.Nullable;

import org.springframework.aop.Advisor;
import org.springframework.aop.support.ComposablePointcut;
import org.springframework.aop.support.DefaultPointcutAdvisor;
import org.springframework.aop.support.annotation.AnnotationMatchingPointcut;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Role;
import org.springframework.scheduling.annotation.Async;
import org.springframework.scheduling.annotation.EnableAsync;

/**
 * What looks for annotated methods when an application starts. Beans are annotated all
 * the same where nobody looks.
 */
public enum Advice {

	/**
	 * Nobody: only Spring Boot's auto-proxy creator is there.
	 */
	NONE(Marked.class),

	SMART_ASYNC(SmartAsync.class, SmartAsyncAutoConfiguration.class),

	/**
	 * Spring's own.
	 */
	ASYNC(Async.class, WithAsync.class),

	/**
	 * An advisor with Spring's annotation pointcuts, on methods and classes.
	 */
	POINTCUT(Marked.class, WithPointcut.class),

	/**
	 * An aspect, on annotated methods and classes.
	 */
	AROUND(Marked.class, WithAround.class);

	private final Class<? extends Annotation> annotation;

	private final Class<?>[] configuration;

	Advice(Class<? extends Annotation> annotation, Class<?>... configuration) {
		this.annotation = annotation;
		this.configuration = configuration;
	}

	Class<? extends Annotation> annotation() {
		return this.annotation;
	}

	Class<?>[] configuration() {
		return this.configuration;
	}

	@EnableAsync
	static class WithAsync {

	}

	@Configuration(proxyBeanMethods = false)
	static class WithPointcut {

		@Bean
		@Role(BeanDefinition.ROLE_INFRASTRUCTURE)
		static Advisor advisor() {
			ComposablePointcut pointcut = new ComposablePointcut(new AnnotationMatchingPointcut(Marked.class, true))
				.union(new AnnotationMatchingPointcut(null, Marked.class, true));
			return new DefaultPointcutAdvisor(pointcut, (MethodInterceptor) (invocation) -> invocation.proceed());
		}

	}

	@Aspect
	static class WithAround {

		@Around("@annotation(io.smartasync.autoconfigure.Marked) || @within(io.smartasync.autoconfigure.Marked)")
		@Nullable Object proceed(ProceedingJoinPoint joinPoint) throws Throwable {
			return joinPoint.proceed();
		}

	}

}
