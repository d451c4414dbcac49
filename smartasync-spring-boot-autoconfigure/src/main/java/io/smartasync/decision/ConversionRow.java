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

package io.smartasync.decision;

import io.smartasync.Body;
import io.smartasync.method.ResultKind;
import io.smartasync.method.SmartMethod;

/**
 * A row of the second half of the {@linkplain DecisionTable decision table}: what a
 * method is, and what a caller who picked a type of his own wants of it.
 *
 * @since 0.1.0
 */
public enum ConversionRow {

	/**
	 * A value is wanted of a method that returns one.
	 */
	VALUE_TO_VALUE,

	/**
	 * An asynchronous result is wanted of a method that returns a value; its body blocks.
	 */
	VALUE_TO_ASYNC,

	/**
	 * Anything is wanted of a method that returns a value; its body does not block.
	 */
	NON_BLOCKING_VALUE_TO_ANY,

	/**
	 * A value is wanted of a method that returns an asynchronous result.
	 */
	ASYNC_TO_VALUE,

	/**
	 * An asynchronous result is wanted of a method that returns one; its body does not
	 * block.
	 */
	ASYNC_TO_ASYNC,

	/**
	 * An asynchronous result is wanted of a method that returns one; its body blocks.
	 */
	BLOCKING_ASYNC_TO_ASYNC;

	/**
	 * Find the row of a method.
	 * @param method the method
	 * @param wanted what its caller wants
	 * @return its row
	 */
	public static ConversionRow of(SmartMethod method, ResultKind wanted) {
		boolean blocking = method.body() == Body.BLOCKING;
		if (method.kind() == ResultKind.VALUE) {
			return !blocking ? NON_BLOCKING_VALUE_TO_ANY
					: (wanted == ResultKind.VALUE) ? VALUE_TO_VALUE : VALUE_TO_ASYNC;
		}
		return (wanted == ResultKind.VALUE) ? ASYNC_TO_VALUE : blocking ? BLOCKING_ASYNC_TO_ASYNC : ASYNC_TO_ASYNC;
	}

}
