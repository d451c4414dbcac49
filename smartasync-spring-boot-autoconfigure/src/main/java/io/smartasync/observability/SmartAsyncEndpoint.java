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

package io.smartasync.observability;

import java.util.List;
import java.util.Objects;
import java.util.function.BiPredicate;
import java.util.function.Predicate;

import io.smartasync.CallerContext.Kind;
import io.smartasync.aop.BeanMethod;
import io.smartasync.aop.BeanMethods;
import io.smartasync.observability.SmartAsyncDescriptor.MethodDescriptor;
import io.smartasync.observability.SmartAsyncDescriptor.ViewDescriptor;
import io.smartasync.view.FoundView;
import io.smartasync.view.SmartAsyncViews;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.util.StringUtils;

/**
 * {@link Endpoint @Endpoint} that shows every annotated method and every view: what it
 * is, what happens to its calls and why, and how many there have been. It knows no
 * argument and no result of any call. Safe for use by many threads.
 *
 * @since 0.1.0
 */
@Endpoint(id = "smartasync")
public final class SmartAsyncEndpoint {

	private final @Nullable BeanMethods methods;

	private final @Nullable SmartAsyncViews views;

	/**
	 * Show methods and views.
	 * @param methods the methods, or {@code null} where none are adapted
	 * @param views the views, or {@code null} where there are none
	 */
	public SmartAsyncEndpoint(@Nullable BeanMethods methods, @Nullable SmartAsyncViews views) {
		this.methods = methods;
		this.views = views;
	}

	/**
	 * Show all methods and views.
	 * @return all of them
	 */
	@ReadOperation
	public SmartAsyncDescriptor all() {
		return describe((method) -> true, (view, method) -> true, List.of());
	}

	/**
	 * Show a bean's methods and views, or one view, and say why calls are decided as they
	 * are.
	 * @param bean a bean name; or the name of a class or of a view interface, with its
	 * package or without
	 * @param caller whose calls to speak of, or {@code null} for everybody's
	 * @return what is found, or {@code null} if nothing is
	 */
	@ReadOperation
	@SuppressWarnings("deprecation") // The only one that Boot 3.5 knows.
	public @Nullable SmartAsyncDescriptor bean(@Selector String bean, @org.springframework.lang.Nullable Kind caller) {
		return found(describe((method) -> isOf(method, bean), (view, method) -> isOf(view, bean), explained(caller)));
	}

	/**
	 * Show a method, and say why its calls are decided as they are.
	 * @param bean a bean name; or the name of a class or of a view interface, with its
	 * package or without
	 * @param method the method's name, with the types of its parameters or without
	 * @param caller whose calls to speak of, or {@code null} for everybody's
	 * @return what is found, or {@code null} if nothing is
	 */
	@ReadOperation
	@SuppressWarnings("deprecation") // The only one that Boot 3.5 knows.
	public @Nullable SmartAsyncDescriptor method(@Selector String bean, @Selector String method,
			@org.springframework.lang.Nullable Kind caller) {
		return found(describe((known) -> isOf(known, bean) && isNamed(known.method().signature(), method),
				(view, known) -> isOf(view, bean) && isNamed(known.signature(), method), explained(caller)));
	}

	private static List<Kind> explained(@Nullable Kind caller) {
		return (caller != null) ? List.of(caller) : List.of(Kind.values());
	}

	private static @Nullable SmartAsyncDescriptor found(SmartAsyncDescriptor descriptor) {
		return (descriptor.methods().isEmpty() && descriptor.views().isEmpty()) ? null : descriptor;
	}

	private SmartAsyncDescriptor describe(Predicate<BeanMethod> methods, BiPredicate<FoundView, FoundView.Method> views,
			List<Kind> explained) {
		return new SmartAsyncDescriptor(
				(this.methods != null) ? this.methods.list()
					.stream()
					.filter(methods)
					.map((method) -> MethodDescriptor.of(method, explained))
					.toList() : List.of(),
				(this.views != null) ? this.views.found()
					.stream()
					.map((view) -> describe(view, views, explained))
					.filter(Objects::nonNull)
					.toList() : List.of());
	}

	/**
	 * A view without methods is one to look at too, unless others are asked for.
	 */
	private static @Nullable ViewDescriptor describe(FoundView view, BiPredicate<FoundView, FoundView.Method> wanted,
			List<Kind> explained) {
		List<FoundView.Method> methods = view.methods().stream().filter((method) -> wanted.test(view, method)).toList();
		return (methods.isEmpty() && !explained.isEmpty()) ? null : ViewDescriptor.of(view, methods, explained);
	}

	private static boolean isOf(BeanMethod method, String bean) {
		return bean.equals(method.bean()) || isName(method.method().targetClass(), bean)
				|| isName(method.method().method().getDeclaringClass(), bean);
	}

	private static boolean isOf(FoundView view, String bean) {
		return bean.equals(view.bean()) || bean.equals(view.name()) || isName(view.type(), bean);
	}

	private static boolean isName(Class<?> type, String name) {
		return name.equals(type.getName()) || name.equals(type.getSimpleName());
	}

	private static boolean isNamed(String signature, String name) {
		return name.equals(signature.substring(0, signature.indexOf('(')))
				|| StringUtils.trimAllWhitespace(name).equals(StringUtils.trimAllWhitespace(signature));
	}

}
