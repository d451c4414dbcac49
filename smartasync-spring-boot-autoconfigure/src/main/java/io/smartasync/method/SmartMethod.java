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

package io.smartasync.method;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;

import io.smartasync.Body;
import io.smartasync.CallerContext;
import io.smartasync.Strategy;

import org.springframework.util.ClassUtils;

/**
 * What is known of one method that is adapted: the annotation read once, as a record.
 * Nobody downstream reads an attribute again. Immutable; shared by all threads.
 *
 * @param method the method as its class declares it
 * @param targetClass the class that it is called on
 * @param result what its return type promises
 * @param body whether its body blocks; never {@code INFERRED}
 * @param executor bean name of the executor for offloaded work, or an empty string
 * @param timeout how long a call may take, or an empty string
 * @param overrides what the annotation says should happen, by caller; without
 * {@code DEFAULT}s
 * @since 0.1.0
 * @see SmartMethodResolver
 */
public record SmartMethod(Method method, Class<?> targetClass, ResultType result, Body body, String executor,
		String timeout, Map<CallerContext.Kind, Strategy> overrides) {

	/**
	 * Return how many results are promised, and whether now or later.
	 * @return the kind
	 */
	public ResultKind kind() {
		return this.result.kind();
	}

	/**
	 * Return the class that declares the method, as people write it.
	 * @return the class name
	 */
	public String type() {
		return ClassUtils.getUserClass(this.method.getDeclaringClass()).getName();
	}

	/**
	 * Return the method's name and the types of its parameters, such as
	 * {@code find(String)}.
	 * @return the signature
	 */
	public String signature() {
		return signature(this.method);
	}

	/**
	 * Return the name of a method and the types of its parameters, such as
	 * {@code find(String)}.
	 * @param method the method
	 * @return the signature
	 */
	public static String signature(Method method) {
		return Arrays.stream(method.getParameterTypes())
			.map(Class::getSimpleName)
			.collect(Collectors.joining(", ", method.getName() + "(", ")"));
	}

	/**
	 * Return the attribute of the annotation that says what happens to calls.
	 * @param caller who calls
	 * @return the attribute's name, such as {@code onEventLoop}
	 */
	public static String attribute(CallerContext.Kind caller) {
		return switch (caller) {
			case EVENT_LOOP -> "onEventLoop";
			case MANAGED_EXECUTOR -> "onManagedExecutor";
			case VIRTUAL_THREAD -> "onVirtualThread";
			case PLAIN_THREAD -> "onPlainThread";
		};
	}

	@Override
	public String toString() {
		return type() + "." + signature();
	}

}
