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
 * What the annotation does, for code that is not a bean method. Have it injected.
 * <p>
 * Safe for use by many threads; the answer concerns the calling thread at the moment of
 * the call.
 *
 * @since 0.1.0
 */
public interface SmartAsyncOperations {

	/**
	 * Say who is calling.
	 * @return what kind of thread the current one is, the executor bean whose task it
	 * runs, and how that was recognised
	 */
	CallerContext callerContext();

}
