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

package io.smartasync.method;

/**
 * How what a publisher publishes is gathered for somebody who wants no stream.
 */
enum Gathering {

	/**
	 * The first value, as soon as it is there: there is no other.
	 */
	FIRST,

	/**
	 * One value, or none. A second one is an error.
	 */
	ONLY,

	/**
	 * All of them, as a list.
	 */
	ALL,

	/**
	 * One by one, each when it is asked for.
	 */
	AS_THEY_COME

}
