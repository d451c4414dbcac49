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

import org.jspecify.annotations.Nullable;

/**
 * The bean behind a view. Safe for use by many threads.
 */
interface Target {

	/**
	 * Return the bean.
	 * @return the bean, a proxy perhaps
	 */
	Object bean();

	/**
	 * Return the class of the bean that people wrote.
	 * @return the class behind all proxies
	 * @throws IllegalArgumentException if there is no such bean; the message says why
	 */
	Class<?> type();

	/**
	 * Return where to look for the bean's methods.
	 * @return its class and interfaces, the first that has a method counts
	 * @throws IllegalArgumentException if there is no such bean; the message says why
	 */
	List<Class<?>> doors();

	/**
	 * Return the name of the bean.
	 * @return the bean name, or {@code null} if it has none here, or there is none
	 */
	@Nullable String name();

	/**
	 * Say which bean it is, as people call it.
	 * @return for error messages
	 */
	@Override
	String toString();

}
