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

package io.smartasync.invocation;

/**
 * Makes views of beans, for those who have the {@linkplain SmartAsyncTemplate template}
 * in their hands.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface ViewFactory {

	/**
	 * Make a view of a bean.
	 * @param <V> the interface
	 * @param bean the bean, a proxy perhaps
	 * @param view the interface; it need not be annotated
	 * @return the view
	 * @throws io.smartasync.InvalidSmartAsyncException if the interface cannot be a view
	 * of this bean: it tells every problem
	 */
	<V> V view(Object bean, Class<V> view);

}
