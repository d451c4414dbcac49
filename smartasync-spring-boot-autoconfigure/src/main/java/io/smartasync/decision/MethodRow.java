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
 * A row of the {@linkplain DecisionTable decision table}: what a method is.
 *
 * @since 0.1.0
 */
public enum MethodRow {

	/**
	 * Returns a value; its body blocks.
	 */
	VALUE,

	/**
	 * Returns nothing; its body blocks.
	 */
	VOID,

	/**
	 * Returns a value or nothing; its body does not block.
	 */
	NON_BLOCKING_VALUE,

	/**
	 * Returns a single asynchronous result; its body does not block.
	 */
	SINGLE,

	/**
	 * Returns a single asynchronous result; its body blocks.
	 */
	BLOCKING_SINGLE,

	/**
	 * Returns an asynchronous stream; its body does not block.
	 */
	STREAM,

	/**
	 * Returns an asynchronous stream; its body blocks.
	 */
	BLOCKING_STREAM;

	/**
	 * Find the row of a method.
	 * @param method the method
	 * @return its row
	 */
	public static MethodRow of(SmartMethod method) {
		boolean blocking = method.body() == Body.BLOCKING;
		return switch (method.kind()) {
			case VALUE -> !blocking ? NON_BLOCKING_VALUE : method.result().isVoid() ? VOID : VALUE;
			case SINGLE -> blocking ? BLOCKING_SINGLE : SINGLE;
			case STREAM -> blocking ? BLOCKING_STREAM : STREAM;
		};
	}

	/**
	 * Return the kind of result that methods of this row promise.
	 * @return the kind
	 */
	public ResultKind kind() {
		return switch (this) {
			case VALUE, VOID, NON_BLOCKING_VALUE -> ResultKind.VALUE;
			case SINGLE, BLOCKING_SINGLE -> ResultKind.SINGLE;
			case STREAM, BLOCKING_STREAM -> ResultKind.STREAM;
		};
	}

}
