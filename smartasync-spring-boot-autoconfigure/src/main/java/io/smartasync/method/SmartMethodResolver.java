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

import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import io.smartasync.Body;
import io.smartasync.CallerContext.Kind;
import io.smartasync.SmartAsync;
import io.smartasync.Strategy;
import org.jspecify.annotations.Nullable;

import org.springframework.core.BridgeMethodResolver;
import org.springframework.core.MethodClassKey;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.annotation.MergedAnnotations;
import org.springframework.core.annotation.MergedAnnotations.SearchStrategy;
import org.springframework.util.ClassUtils;
import org.springframework.util.ReflectionUtils;

/**
 * Finds {@link SmartAsync} on a method and reads it into a record, once. Looks where
 * {@code @Transactional} is looked for: the method on the target class, the class that
 * declares it, then the interface; each with what it inherits and composes.
 * <p>
 * Safe for use by many threads.
 *
 * @since 0.1.0
 */
public final class SmartMethodResolver {

	/**
	 * Named only: spring-web need not be there.
	 */
	private static final String WEB_ANNOTATIONS = "org.springframework.web.bind.annotation.";

	private final AnnotatedTypes annotated = new AnnotatedTypes();

	private final Map<MethodClassKey, Optional<SmartMethod>> methods = new ConcurrentHashMap<>();

	/**
	 * Whether a class may have methods to adapt. Cheap; asked for every bean.
	 * @param type the class
	 * @return {@code false} if it has none for sure
	 */
	public boolean isCandidate(Class<?> type) {
		return this.annotated.contain(ClassUtils.getUserClass(type));
	}

	/**
	 * Find out whether and how a method is to be adapted.
	 * @param method the method, as the interface or the class declares it
	 * @param targetClass the class that it is called on
	 * @return what is known of it, or {@code null} where it is not to be adapted
	 */
	public @Nullable SmartMethod resolve(Method method, Class<?> targetClass) {
		return this.methods
			.computeIfAbsent(new MethodClassKey(method, targetClass),
					(key) -> Optional.ofNullable(read(method, targetClass)))
			.orElse(null);
	}

	/**
	 * Find out what is known of any method, annotated or not.
	 * @param method the method, as the interface or the class declares it
	 * @param targetClass the class that it is called on
	 * @return what is known of it; that of a method that is not annotated has no
	 * attributes
	 */
	public SmartMethod describe(Method method, Class<?> targetClass) {
		SmartMethod annotated = resolve(method, targetClass);
		if (annotated != null) {
			return annotated;
		}
		ResultType result = ResultType.of(method, targetClass);
		return new SmartMethod(method, targetClass, result, body(Body.INFERRED, result), "", "", Map.of());
	}

	private static @Nullable SmartMethod read(Method method, Class<?> targetClass) {
		Class<?> userClass = ClassUtils.getUserClass(targetClass);
		if (Proxy.isProxyClass(userClass)) {
			return readInterface(ClassUtils.getInterfaceMethodIfPossible(method, userClass), userClass);
		}
		Method specific = BridgeMethodResolver.getMostSpecificMethod(method, userClass);
		SmartAsync annotation = find(specific);
		if (annotation == null && specific != method) {
			annotation = find(method);
		}
		return (annotation != null) ? toSmartMethod(specific, userClass, annotation) : null;
	}

	/**
	 * A bean that is only an interface, such as an HTTP client or a repository: what its
	 * proxy's class declares has lost its generics and its name.
	 */
	private static @Nullable SmartMethod readInterface(Method method, Class<?> proxyClass) {
		for (Class<?> type : proxyClass.getInterfaces()) {
			if (method.getDeclaringClass().isAssignableFrom(type)) {
				SmartAsync annotation = find(method);
				if (annotation == null && isAdaptedByClass(method)) {
					annotation = merged(type);
				}
				return (annotation != null) ? toSmartMethod(method, type, annotation) : null;
			}
		}
		return null;
	}

	/**
	 * On the method, or on the class that declares it.
	 */
	private static @Nullable SmartAsync find(Method method) {
		SmartAsync annotation = merged(method);
		if (annotation == null && isAdaptedByClass(method)) {
			annotation = merged(method.getDeclaringClass());
		}
		return annotation;
	}

	/**
	 * The public instance methods that people wrote. Not those that every object has: a
	 * log line on an event loop calls {@code toString}. Nor those by which a controller
	 * helps the web framework, which calls them wherever it is right then.
	 */
	private static boolean isAdaptedByClass(Method method) {
		return Modifier.isPublic(method.getModifiers()) && !Modifier.isStatic(method.getModifiers())
				&& ClassUtils.isUserLevelMethod(method) && !ReflectionUtils.isObjectMethod(method)
				&& !isHelperOfController(method);
	}

	/**
	 * A handler method may be a {@code @ModelAttribute} method too: what it returns then
	 * goes into the model.
	 */
	private static boolean isHelperOfController(Method method) {
		MergedAnnotations annotations = MergedAnnotations.from(method, SearchStrategy.TYPE_HIERARCHY);
		return annotations.isPresent(WEB_ANNOTATIONS + "ExceptionHandler")
				|| annotations.isPresent(WEB_ANNOTATIONS + "InitBinder")
				|| (annotations.isPresent(WEB_ANNOTATIONS + "ModelAttribute")
						&& !annotations.isPresent(WEB_ANNOTATIONS + "RequestMapping"));
	}

	private static @Nullable SmartAsync merged(AnnotatedElement element) {
		return AnnotatedElementUtils.findMergedAnnotation(element, SmartAsync.class);
	}

	private static SmartMethod toSmartMethod(Method method, Class<?> targetClass, SmartAsync annotation) {
		ResultType result = ResultType.of(method, targetClass);
		return new SmartMethod(method, targetClass, result, body(annotation.body(), result), annotation.executor(),
				annotation.timeout(), overrides(annotation));
	}

	/**
	 * A method that hands back a value has done its work by then, so it blocks; one that
	 * hands back an asynchronous result has not, so it does not.
	 */
	private static Body body(Body declared, ResultType result) {
		return switch (declared) {
			case INFERRED -> (result.kind() == ResultKind.VALUE) ? Body.BLOCKING : Body.NON_BLOCKING;
			case BLOCKING, NON_BLOCKING -> declared;
		};
	}

	private static Map<Kind, Strategy> overrides(SmartAsync annotation) {
		Map<Kind, Strategy> overrides = new EnumMap<>(Kind.class);
		overrides.put(Kind.EVENT_LOOP, annotation.onEventLoop());
		overrides.put(Kind.MANAGED_EXECUTOR, annotation.onManagedExecutor());
		overrides.put(Kind.VIRTUAL_THREAD, annotation.onVirtualThread());
		overrides.put(Kind.PLAIN_THREAD, annotation.onPlainThread());
		overrides.values().removeIf((strategy) -> strategy == Strategy.DEFAULT);
		return Collections.unmodifiableMap(overrides);
	}

}
