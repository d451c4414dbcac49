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

import java.util.List;

import io.smartasync.InvalidSmartAsyncException.Problem;
import io.smartasync.invocation.InvocationPlan;
import org.jspecify.annotations.Nullable;

/**
 * A view that was found by scanning, as people look at it.
 *
 * @param type the interface
 * @param name the bean name of the view
 * @param bean the name of the bean behind it, or {@code null} if there is none
 * @param methods its methods, but for those that have a body of their own
 * @param problems what is wrong with it
 * @since 0.1.0
 * @see SmartAsyncViews#found()
 */
public record FoundView(Class<?> type, String name, @Nullable String bean, List<Method> methods,
		List<Problem> problems) {

	/**
	 * A method of a view.
	 *
	 * @param signature its name and the types of its parameters
	 * @param plan what happens to its calls; knows the method of the bean
	 * @param conversion what is made of what, such as {@code Product -> Mono<Product>}
	 * @param executor bean name of the executor that work is offloaded to, should it ever
	 * be; {@code null} if there is none
	 */
	public record Method(String signature, InvocationPlan plan, String conversion, @Nullable String executor) {
	}

}
