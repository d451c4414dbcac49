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

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.aspectj.lang.JoinPoint;
import org.aspectj.weaver.loadtime.Agent;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.instrument.classloading.LoadTimeWeaver;
import org.springframework.util.ClassUtils;
import org.springframework.util.ReflectionUtils;

/**
 * What the AspectJ weaver leaves behind: in the JVM, in loaded classes and in class
 * files.
 */
final class Weaving {

	/**
	 * The weaver moves a body with around advice into a method of its own.
	 */
	private static final Pattern BODY = Pattern.compile("(.+)_aroundBody\\d+");

	/**
	 * Seldom there, and quickly looked for: every method of every annotated class comes
	 * by when an application starts.
	 */
	private static final String IN_BODY = "_aroundBody";

	/**
	 * What a woven class file calls: {@link SmartAsyncAspect#aspectOf()}.
	 */
	private static final String ASPECT_OF = "()L"
			+ ClassUtils.convertClassNameToResourcePath(SmartAsyncAspect.class.getName()) + ";";

	private Weaving() {
	}

	/**
	 * Whether classes are woven when they are loaded: by AspectJ's agent or by Spring's
	 * {@code @EnableLoadTimeWeaving}.
	 */
	static boolean atLoadTime(ListableBeanFactory beanFactory) {
		if (beanFactory.getBeanNamesForType(LoadTimeWeaver.class, true, false).length > 0) {
			return true;
		}
		try {
			return Agent.getInstrumentation() != null;
		}
		catch (UnsupportedOperationException ex) {
			return false;
		}
	}

	/**
	 * Whether around advice has been woven into a class or into what it extends.
	 */
	static boolean isWoven(Class<?> type) {
		for (Class<?> current = type; current != null; current = current.getSuperclass()) {
			if (Arrays.stream(ReflectionUtils.getDeclaredMethods(current))
				.anyMatch((method) -> method.getName().contains(IN_BODY) && BODY.matcher(method.getName()).matches())) {
				return true;
			}
		}
		return false;
	}

	/**
	 * Whether around advice has been woven into a method.
	 */
	static boolean isWoven(Method method) {
		return Arrays.stream(method.getDeclaringClass().getDeclaredMethods()).anyMatch((body) -> isBody(body, method));
	}

	/**
	 * A body takes the object, the arguments and the join point.
	 */
	private static boolean isBody(Method body, Method method) {
		int arguments = Modifier.isStatic(method.getModifiers()) ? 0 : 1;
		List<Class<?>> parameters = Arrays.asList(body.getParameterTypes());
		int joinPoint = parameters.lastIndexOf(JoinPoint.class);
		Matcher name = BODY.matcher(body.getName());
		return name.matches() && name.group(1).equals(method.getName()) && joinPoint >= arguments
				&& parameters.subList(arguments, joinPoint).equals(Arrays.asList(method.getParameterTypes()));
	}

	/**
	 * Whether the class file of a class says that it has been woven with this advice.
	 */
	static boolean isWovenAtCompileTime(Class<?> type) {
		try (InputStream file = type.getResourceAsStream(ClassUtils.getClassFileName(type))) {
			return file != null && isWoven(file);
		}
		catch (IOException ex) {
			return false;
		}
	}

	/**
	 * Whether any class file of the given packages says that it has been woven with this
	 * advice.
	 */
	static boolean atCompileTime(List<String> packages) {
		PathMatchingResourcePatternResolver resolver = new PathMatchingResourcePatternResolver();
		try {
			for (String name : packages) {
				for (Resource file : resolver
					.getResources("classpath*:" + ClassUtils.convertClassNameToResourcePath(name) + "/**/*.class")) {
					try (InputStream stream = file.getInputStream()) {
						if (isWoven(stream)) {
							return true;
						}
					}
				}
			}
			return false;
		}
		catch (IOException ex) {
			return false;
		}
	}

	private static boolean isWoven(InputStream classFile) throws IOException {
		return new String(classFile.readAllBytes(), StandardCharsets.ISO_8859_1).contains(ASPECT_OF);
	}

}
