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

import java.util.List;
import java.util.Map;

import io.smartasync.CallerContext;
import io.smartasync.InvalidSmartAsyncException.Problem;
import io.smartasync.invocation.InvocationPlan;
import io.smartasync.method.SmartMethod;
import org.jspecify.annotations.Nullable;

/**
 * An annotated method of a bean, as people look at it.
 *
 * @param bean the bean name, or {@code null} for the method of an object that is no bean
 * @param method what is known of the method
 * @param plan what happens to its calls, or {@code null} if what its annotation says
 * cannot work
 * @param executor bean name of the executor that work is offloaded to, should it ever be;
 * {@code null} if there is none
 * @param calls how many calls have been decided so far, by caller; of all beans of this
 * class
 * @param problems what is wrong with it
 * @since 0.1.0
 * @see BeanMethods
 */
public record BeanMethod(@Nullable String bean, SmartMethod method, @Nullable InvocationPlan plan,
		@Nullable String executor, Map<CallerContext.Kind, Long> calls, List<Problem> problems) {
}
