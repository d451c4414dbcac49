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

import org.jspecify.annotations.Nullable;

/**
 * What happens when one method of a view is called. Shared by all threads.
 */
@FunctionalInterface
interface ViewCall {

	/**
	 * Make the call.
	 * @param view the view that was called
	 * @param arguments the arguments
	 * @return what its caller gets
	 * @throws Throwable what its caller sees
	 */
	@Nullable Object make(Object view, @Nullable Object[] arguments) throws Throwable;

	/**
	 * Describe it, as people look at it.
	 * @return the description, or {@code null} where no bean is called
	 */
	default FoundView.@Nullable Method describe() {
		return null;
	}

}
