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

package io.smartasync.invocation.context;

import java.util.ArrayList;
import java.util.List;

import io.micrometer.context.integration.Slf4jThreadLocalAccessor;

import org.springframework.context.i18n.LocaleContextThreadLocalAccessor;
import org.springframework.util.ClassUtils;

/**
 * The accessors that Micrometer and Spring ship and register nowhere. Spring Security's
 * and that of observations are found by the registry itself.
 */
final class ShippedAccessors {

	private ShippedAccessors() {
	}

	/**
	 * Return what there is on the class path.
	 * @return the accessors, in the order in which they are set
	 */
	static List<CarriedThreadLocal> present() {
		List<CarriedThreadLocal> accessors = new ArrayList<>();
		if (isPresent("org.slf4j.MDC")) {
			accessors.add(new CarriedThreadLocal(new Slf4jThreadLocalAccessor()));
		}
		accessors.add(new CarriedThreadLocal(new LocaleContextThreadLocalAccessor()));
		if (isPresent("jakarta.servlet.ServletRequest")
				&& isPresent("org.springframework.web.context.request.RequestAttributesThreadLocalAccessor")) {
			accessors.add(new CarriedRequestAttributes());
		}
		return accessors;
	}

	private static boolean isPresent(String type) {
		return ClassUtils.isPresent(type, ShippedAccessors.class.getClassLoader());
	}

}
