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

import java.lang.reflect.Field;
import java.util.HashMap;
import java.util.Map;

import org.aopalliance.intercept.MethodInvocation;
import org.jspecify.annotations.Nullable;

import org.springframework.aop.framework.ReflectiveMethodInvocation;
import org.springframework.util.ReflectionUtils;

/**
 * The attributes of an invocation, in which Spring's aspects keep the join point and the
 * arguments that they have bound. All clones of an invocation share them; but clones that
 * run at the same time, for two subscribers say, must not see each other's. Spring has no
 * door for that, hence the look at the field. Were it gone, clones would share as before.
 */
final class InvocationAttributes {

	static final String FIELD = "userAttributes";

	private static final @Nullable Field ATTRIBUTES = field();

	private InvocationAttributes() {
	}

	private static @Nullable Field field() {
		Field field = ReflectionUtils.findField(ReflectiveMethodInvocation.class, FIELD, Map.class);
		if (field != null) {
			ReflectionUtils.makeAccessible(field);
		}
		return field;
	}

	/**
	 * Return a copy of an invocation's attributes.
	 * @param invocation the invocation, which does not run meanwhile
	 * @return the attributes
	 */
	static Map<String, Object> of(MethodInvocation invocation) {
		Map<String, Object> attributes = read(invocation);
		return (attributes == null || attributes.isEmpty()) ? Map.of() : new HashMap<>(attributes);
	}

	/**
	 * Not by Spring's own method, which makes a map where there is none.
	 */
	@SuppressWarnings("unchecked")
	private static @Nullable Map<String, Object> read(MethodInvocation invocation) {
		return (ATTRIBUTES != null && invocation instanceof ReflectiveMethodInvocation)
				? (Map<String, Object>) ReflectionUtils.getField(ATTRIBUTES, invocation) : null;
	}

	/**
	 * Give an invocation attributes of its own.
	 * @param invocation the invocation
	 * @param attributes its attributes, which are copied
	 * @return the invocation
	 */
	static MethodInvocation replace(MethodInvocation invocation, Map<String, Object> attributes) {
		if (ATTRIBUTES != null && invocation instanceof ReflectiveMethodInvocation) {
			// Spring makes a map where one is wanted.
			ReflectionUtils.setField(ATTRIBUTES, invocation, attributes.isEmpty() ? null : new HashMap<>(attributes));
		}
		return invocation;
	}

}
