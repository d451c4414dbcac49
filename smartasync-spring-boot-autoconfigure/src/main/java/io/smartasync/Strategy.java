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
 * What happens to one call of an adapted method.
 *
 * @since 0.1.0
 * @see SmartAsync
 */
public enum Strategy {

	/**
	 * Not a strategy: whatever the decision table says. The default of every attribute.
	 */
	DEFAULT,

	/**
	 * The body runs on the calling thread and its return value is handed back untouched.
	 */
	DIRECT,

	/**
	 * As {@link #DIRECT}, and it says so: one log line per call site, a counter for every
	 * call.
	 */
	WARN,

	/**
	 * The body runs on the calling thread, its asynchronous result is waited for, and a
	 * completed result of the declared type is handed back. Errors stay inside it.
	 */
	AWAIT,

	/**
	 * The body runs on the calling thread and its pending result is handed back
	 * untouched.
	 */
	PASS_THROUGH,

	/**
	 * The body runs on the target executor; a pending result of the declared type is
	 * handed back at once.
	 */
	OFFLOAD,

	/**
	 * {@link BlockingCallRejectedException} is thrown before the body has run.
	 */
	REJECT

}
