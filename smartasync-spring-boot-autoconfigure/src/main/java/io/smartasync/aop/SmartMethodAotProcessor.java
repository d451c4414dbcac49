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

import io.smartasync.method.SmartMethodResolver;
import org.jspecify.annotations.Nullable;

import org.springframework.aot.hint.MemberCategory;
import org.springframework.aot.hint.ReflectionHints;
import org.springframework.beans.factory.aot.BeanRegistrationAotContribution;
import org.springframework.beans.factory.aot.BeanRegistrationAotProcessor;
import org.springframework.beans.factory.support.RegisteredBean;
import org.springframework.util.ClassUtils;

/**
 * Tells a native image of beans with annotated methods: proxies call them by reflection,
 * those of interfaces included. Spring itself tells it of the proxies.
 */
final class SmartMethodAotProcessor implements BeanRegistrationAotProcessor {

	private final SmartMethodResolver resolver = new SmartMethodResolver();

	@Override
	public @Nullable BeanRegistrationAotContribution processAheadOfTime(RegisteredBean bean) {
		Class<?> type = ClassUtils.getUserClass(bean.getBeanType().toClass());
		return this.resolver.isCandidate(type)
				? (generation, code) -> register(generation.getRuntimeHints().reflection(), type) : null;
	}

	private static void register(ReflectionHints hints, Class<?> type) {
		hints.registerType(type, MemberCategory.INVOKE_PUBLIC_METHODS);
		for (Class<?> implemented : ClassUtils.getAllInterfacesForClass(type)) {
			hints.registerType(implemented, MemberCategory.INVOKE_DECLARED_METHODS);
		}
	}

}
