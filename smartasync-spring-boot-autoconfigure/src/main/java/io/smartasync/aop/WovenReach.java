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

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Collection;
import java.util.List;

import io.smartasync.InvalidSmartAsyncException.Problem;
import io.smartasync.SmartAsync;
import io.smartasync.method.SmartMethod;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.core.KotlinDetector;
import org.springframework.core.annotation.AnnotatedElementUtils;

/**
 * How far the AspectJ weaver reaches: to every body that it was there to weave.
 */
final class WovenReach implements Reach {

	private final boolean weaver;

	/**
	 * Look for the weaver, or for what it has left.
	 * @param beanFactory may have a load-time weaver
	 * @param packages the application's own
	 * @param types the classes of its annotated beans
	 */
	WovenReach(ListableBeanFactory beanFactory, List<String> packages, Collection<Class<?>> types) {
		this.weaver = Weaving.atLoadTime(beanFactory) || types.stream().anyMatch(Weaving::isWoven)
				|| Weaving.atCompileTime(packages);
	}

	@Override
	public List<Problem> problems() {
		return this.weaver ? List.of() : List.of(new Problem("smartasync", "mode",
				"It is aspectj, but no AspectJ weaver is at work: none runs in this JVM, and no class shows that one compiled it",
				"Start the JVM with -javaagent:aspectjweaver.jar, or use @EnableLoadTimeWeaving, or weave when you compile; or set smartasync.mode=proxy"));
	}

	@Override
	public @Nullable Problem obstacle(SmartMethod smartMethod, boolean jdkProxy) {
		Method method = smartMethod.method();
		if (!this.weaver) {
			return null;
		}
		if (Modifier.isAbstract(method.getModifiers()) || Modifier.isNative(method.getModifiers())) {
			return new Problem(smartMethod.type(), smartMethod.signature(),
					"It has no body that the AspectJ weaver could reach",
					"Annotate the method that calls it, or set smartasync.mode=proxy");
		}
		if (KotlinDetector.isSuspendingFunction(method)) {
			return new Problem(smartMethod.type(), smartMethod.signature(),
					"A suspend function enters its body anew each time it resumes, so a woven one is not adapted",
					"Use smartasync.mode=proxy for it, or do not let @SmartAsync cover it");
		}
		return Weaving.isWoven(method) ? null : new Problem(smartMethod.type(), smartMethod.signature(),
				"The AspectJ weaver has not woven it",
				isVisible(method)
						? "Let the weaver be at work before the class is loaded, and let no aop.xml leave the class out"
						: "Put @SmartAsync on the method itself or on its class: the weaver sees none that a method inherits");
	}

	/**
	 * Whether the weaver sees an annotation, as far as it looks.
	 */
	private static boolean isVisible(Method method) {
		return AnnotatedElementUtils.isAnnotated(method, SmartAsync.class)
				|| AnnotatedElementUtils.hasAnnotation(method.getDeclaringClass(), SmartAsync.class);
	}

}
