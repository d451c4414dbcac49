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
import java.util.List;

import org.aspectj.lang.ProceedingJoinPoint;
import org.aspectj.runtime.internal.AroundClosure;
import org.jspecify.annotations.Nullable;

import org.springframework.util.ReflectionUtils;

/**
 * The closure in which the weaver has put what a join point proceeds with. AspectJ has no
 * door to it, hence the look at the fields. Were they gone, all runs of a call would
 * share its join point.
 */
final class JoinPointClosure {

	private static final @Nullable Field ONLY;

	private static final @Nullable Field NESTED;

	private static final @Nullable Field INDEX;

	static {
		Class<?> type = org.aspectj.runtime.reflect.Factory.makeJP(null, null, null).getClass();
		ONLY = field(type, "arc", AroundClosure.class);
		NESTED = field(type, "arcs", List.class);
		INDEX = field(type, "arcIndex", ThreadLocal.class);
	}

	private JoinPointClosure() {
	}

	private static @Nullable Field field(Class<?> type, String name, Class<?> fieldType) {
		Field field = ReflectionUtils.findField(type, name, fieldType);
		if (field != null) {
			ReflectionUtils.makeAccessible(field);
		}
		return field;
	}

	/**
	 * Find the closure of the advice that is under way on the current thread.
	 * @param call the join point
	 * @return the closure, or {@code null} if the join point is none of the weaver's
	 */
	static @Nullable AroundClosure of(ProceedingJoinPoint call) {
		if (ONLY == null || NESTED == null || INDEX == null || !ONLY.getDeclaringClass().isInstance(call)) {
			return null;
		}
		List<?> nested = (List<?>) ReflectionUtils.getField(NESTED, call);
		if (nested == null) {
			return (AroundClosure) ReflectionUtils.getField(ONLY, call);
		}
		ThreadLocal<?> index = (ThreadLocal<?>) ReflectionUtils.getField(INDEX, call);
		return (index != null && index.get() instanceof Integer current) ? (AroundClosure) nested.get(current) : null;
	}

}
