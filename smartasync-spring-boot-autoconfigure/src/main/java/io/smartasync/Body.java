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

/**
 * Whether the body of a method blocks the thread that runs it.
 *
 * @since 0.1.0
 * @see SmartAsync#body()
 */
public enum Body {

	/**
	 * The default: a method that returns a value blocks, one that returns an asynchronous
	 * result does not.
	 */
	INFERRED,

	/**
	 * The body blocks, whatever it returns: JDBC, files, a legacy client, a lock.
	 */
	BLOCKING,

	/**
	 * The body never blocks, whatever it returns: a pure computation, a look-up in
	 * memory.
	 */
	NON_BLOCKING

}
