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

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import io.smartasync.method.SmartMethod;

import org.springframework.core.BridgeMethodResolver;
import org.springframework.core.KotlinDetector;
import org.springframework.core.ResolvableType;
import org.springframework.util.ClassUtils;

/**
 * Finds the method of a bean that a view's method stands for: by its name and parameter
 * types, type variables resolved. A method that takes just these types goes before one
 * that takes their supertypes. What makes a Kotlin function {@code suspend} is no
 * parameter to people.
 *
 * @param view the view interface
 * @param owner the class that the bean's methods are called on
 * @param door the class or interface to look into
 */
record Counterparts(Class<?> view, Class<?> owner, Class<?> door) {

	/**
	 * Find the method of the bean.
	 * @param method the view's method
	 * @return those that fit best: one, if all is well
	 */
	List<Method> of(Method method) {
		List<Class<?>> wanted = parameters(method, this.view);
		List<Method> assignable = new ArrayList<>();
		for (Method candidate : namesakes(method)) {
			List<Class<?>> parameters = parameters(candidate, this.owner);
			if (parameters.equals(wanted)) {
				return List.of(candidate);
			}
			if (accept(parameters, wanted)) {
				assignable.add(candidate);
			}
		}
		return assignable;
	}

	/**
	 * Return the methods of the same name, most specific first.
	 * @param method the view's method
	 * @return the bean's public methods of this name
	 */
	List<Method> namesakes(Method method) {
		List<Method> namesakes = new ArrayList<>();
		for (Method shown : this.door.getMethods()) {
			if (!shown.getName().equals(method.getName()) || Modifier.isStatic(shown.getModifiers())) {
				continue;
			}
			// A public class shows what it inherits from one that is not, by a bridge.
			Method candidate = BridgeMethodResolver.findBridgedMethod(shown);
			if (!candidate.isSynthetic() && !namesakes.contains(candidate)) {
				namesakes.add(candidate);
			}
		}
		namesakes.removeIf((candidate) -> namesakes.stream().anyMatch((other) -> isOverridden(candidate, other)));
		return namesakes;
	}

	private boolean isOverridden(Method method, Method by) {
		return method != by && method.getDeclaringClass() != by.getDeclaringClass()
				&& method.getDeclaringClass().isAssignableFrom(by.getDeclaringClass())
				&& parameters(method, this.owner).equals(parameters(by, this.owner));
	}

	private static List<Class<?>> parameters(Method method, Class<?> owner) {
		int count = method.getParameterCount() - (KotlinDetector.isSuspendingFunction(method) ? 1 : 0);
		Class<?>[] types = Arrays.copyOf(method.getParameterTypes(), count);
		for (int i = 0; i < count; i++) {
			types[i] = ResolvableType.forMethodParameter(method, i, owner).resolve(types[i]);
		}
		return List.of(types);
	}

	private static boolean accept(List<Class<?>> parameters, List<Class<?>> wanted) {
		if (parameters.size() != wanted.size()) {
			return false;
		}
		for (int i = 0; i < parameters.size(); i++) {
			if (!ClassUtils.isAssignable(parameters.get(i), wanted.get(i))) {
				return false;
			}
		}
		return true;
	}

	/**
	 * Name methods, for error messages.
	 */
	static String names(List<Method> methods) {
		return String.join(", ", methods.stream().map(SmartMethod::signature).toList());
	}

}
