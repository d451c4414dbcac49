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

package io.smartasync;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * An interface whose return types the caller picked, backed by an existing bean. Each of
 * its methods is a method of that bean, matched by name and parameter types: what returns
 * a {@code Product} there may return a {@code Mono<Product>} here, and the other way
 * round. An asynchronous return type is always asynchronous, a value always synchronous.
 * <p>
 * View interfaces in the application's packages are beans by themselves.
 *
 * @since 0.1.0
 * @see SmartAsyncOperations#view(Object, Class)
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
public @interface SmartAsyncView {

	/**
	 * The type of the bean.
	 * @return a class or an interface
	 */
	Class<?> value();

	/**
	 * The name of the bean. By default there must be exactly one candidate of its type.
	 * @return a bean name
	 */
	String bean() default "";

}
