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

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.aop.framework.AopProxyUtils;
import org.springframework.util.ClassUtils;

/**
 * A bean that somebody has in his hands.
 *
 * @param bean the bean, a proxy perhaps
 */
record GivenTarget(Object bean) implements Target {

	@Override
	public Class<?> type() {
		return ClassUtils.getUserClass(AopProxyUtils.ultimateTargetClass(this.bean));
	}

	/**
	 * The interfaces of a proxy know more than what is behind it: that of a repository
	 * knows what the repository holds. Of a proxy that does not say what is behind it,
	 * they are all that can be seen.
	 */
	@Override
	public List<Class<?>> doors() {
		List<Class<?>> doors = new ArrayList<>();
		if (Proxy.isProxyClass(this.bean.getClass())) {
			doors.addAll(List.of(this.bean.getClass().getInterfaces()));
		}
		if (!Proxy.isProxyClass(type())) {
			doors.add(type());
		}
		return doors;
	}

	@Override
	public @Nullable String name() {
		return null;
	}

	/**
	 * Not by asking the bean: what it says of itself is its own affair.
	 */
	@Override
	public String toString() {
		return "a " + type().getName();
	}

}
