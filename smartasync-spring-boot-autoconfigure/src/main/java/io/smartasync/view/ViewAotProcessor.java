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

import java.util.LinkedHashSet;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import org.springframework.aop.framework.AopProxyUtils;
import org.springframework.aot.hint.MemberCategory;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.beans.factory.FactoryBean;
import org.springframework.beans.factory.aot.BeanRegistrationAotContribution;
import org.springframework.beans.factory.aot.BeanRegistrationAotProcessor;
import org.springframework.beans.factory.support.RegisteredBean;

/**
 * Tells a native image of the views that were found by scanning: their proxies, and the
 * methods that are looked for on both sides.
 */
final class ViewAotProcessor implements BeanRegistrationAotProcessor {

	@Override
	public @Nullable BeanRegistrationAotContribution processAheadOfTime(RegisteredBean bean) {
		if (!ViewFactoryBean.class.isAssignableFrom(bean.getBeanClass())) {
			return null;
		}
		Class<?> view = bean.getBeanType().as(FactoryBean.class).resolveGeneric();
		if (view == null || !view.isInterface()) {
			return null;
		}
		NamedTarget target = new NamedTarget(view, bean.getBeanFactory());
		return (generation, code) -> register(generation.getRuntimeHints(), view, target);
	}

	private static void register(RuntimeHints hints, Class<?> view, Target target) {
		hints.proxies().registerJdkProxy(AopProxyUtils.completeJdkProxyInterfaces(view));
		hints.reflection().registerType(view, MemberCategory.INVOKE_PUBLIC_METHODS);
		for (Class<?> type : types(target)) {
			hints.reflection().registerType(type, MemberCategory.INVOKE_PUBLIC_METHODS);
		}
	}

	private static Set<Class<?>> types(Target target) {
		try {
			Set<Class<?>> types = new LinkedHashSet<>(target.doors());
			types.add(target.type());
			return types;
		}
		catch (IllegalArgumentException ex) {
			// Told at startup, with all other mistakes.
			return Set.of();
		}
	}

}
