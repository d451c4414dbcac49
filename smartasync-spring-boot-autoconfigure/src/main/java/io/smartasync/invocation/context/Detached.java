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

import java.util.TimeZone;

import org.jspecify.annotations.Nullable;

import org.springframework.context.i18n.LocaleContext;
import org.springframework.context.i18n.SimpleLocaleContext;
import org.springframework.context.i18n.SimpleTimeZoneAwareLocaleContext;
import org.springframework.context.i18n.TimeZoneAwareLocaleContext;
import org.springframework.util.ClassUtils;

/**
 * Copies of values that their thread or their request would else change.
 */
final class Detached {

	private static final boolean SECURITY_PRESENT = ClassUtils
		.isPresent("org.springframework.security.core.context.SecurityContextImpl", Detached.class.getClassLoader());

	private Detached() {
	}

	/**
	 * Copy a value where it is known to be mutable.
	 * @param value the value
	 * @return a copy, the value itself where it needs none, or {@code null} where it is
	 * out of date
	 */
	static @Nullable Object copyOf(Object value) {
		if (value instanceof LocaleContext locale) {
			return copyOf(locale);
		}
		return SECURITY_PRESENT ? SecurityContexts.copyOf(value) : value;
	}

	/**
	 * Spring MVC's locale is looked up in the request whenever it is asked for, which the
	 * server has given to somebody else by then.
	 */
	private static @Nullable LocaleContext copyOf(LocaleContext context) {
		if (context.getClass() == SimpleLocaleContext.class) {
			return context;
		}
		try {
			TimeZone timeZone = (context instanceof TimeZoneAwareLocaleContext aware) ? aware.getTimeZone() : null;
			return (timeZone != null) ? new SimpleTimeZoneAwareLocaleContext(context.getLocale(), timeZone)
					: new SimpleLocaleContext(context.getLocale());
		}
		catch (IllegalStateException ex) {
			// The request is over.
			return null;
		}
	}

}
