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

import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.smartasync.SmartAsync;
import org.jspecify.annotations.Nullable;

import org.springframework.core.annotation.AnnotationUtils;
import org.springframework.core.annotation.MergedAnnotations;
import org.springframework.util.ReflectionUtils;

/**
 * Tells cheaply which classes have anything to do with {@link SmartAsync}, so that the
 * others cost an application that starts next to nothing: each class and interface is
 * looked at once, without searching hierarchies method by method.
 */
final class AnnotatedTypes {

	private final Map<Class<?>, Boolean> types = new ConcurrentHashMap<>();

	private final Map<Class<? extends Annotation>, Boolean> annotations = new ConcurrentHashMap<>();

	/**
	 * Whether the annotation stands on the class, on one of its methods, or on those of a
	 * superclass or an interface.
	 * @param type the class, or {@code null}
	 * @return whether its methods are worth a closer look
	 */
	boolean contain(@Nullable Class<?> type) {
		if (type == null || !AnnotationUtils.isCandidateClass(type, SmartAsync.class)) {
			return false;
		}
		Boolean known = this.types.get(type);
		if (known == null) {
			known = search(type);
			this.types.put(type, known);
		}
		return known;
	}

	private boolean search(Class<?> type) {
		if (isOn(type) || contain(type.getSuperclass())) {
			return true;
		}
		for (Class<?> superInterface : type.getInterfaces()) {
			if (contain(superInterface)) {
				return true;
			}
		}
		try {
			ReflectionUtils.doWithLocalMethods(type, (method) -> {
				if (isOn(method)) {
					throw new Found();
				}
			});
			return false;
		}
		catch (Found ex) {
			return true;
		}
		catch (IllegalStateException ex) {
			// A class on whose methods optional types are missing cannot be proxied
			// either.
			return false;
		}
	}

	private boolean isOn(AnnotatedElement element) {
		for (Annotation annotation : element.getDeclaredAnnotations()) {
			if (this.annotations.computeIfAbsent(annotation.annotationType(), AnnotatedTypes::means)) {
				return true;
			}
		}
		return false;
	}

	private static boolean means(Class<? extends Annotation> annotation) {
		return annotation == SmartAsync.class || MergedAnnotations.from(annotation).isPresent(SmartAsync.class);
	}

	/**
	 * Ends the walk: {@code ReflectionUtils} has cached the methods for everybody who
	 * comes after us, but cannot stop by itself.
	 */
	private static final class Found extends RuntimeException {

		Found() {
			super(null, null, false, false);
		}

	}

}
