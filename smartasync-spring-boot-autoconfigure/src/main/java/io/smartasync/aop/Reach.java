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

import io.smartasync.InvalidSmartAsyncException.Problem;
import io.smartasync.method.SmartMethod;
import org.jspecify.annotations.Nullable;

/**
 * How far a way of putting the advice around methods reaches.
 */
interface Reach {

	/**
	 * Say what is wrong with the way itself.
	 * @return the problems, if any
	 */
	List<Problem> problems();

	/**
	 * Say what keeps a method from being adapted.
	 * @param method the method of a bean
	 * @param jdkProxy whether the bean is proxied by its interfaces
	 * @return the problem, or {@code null} if it is within reach
	 */
	@Nullable Problem obstacle(SmartMethod method, boolean jdkProxy);

}
