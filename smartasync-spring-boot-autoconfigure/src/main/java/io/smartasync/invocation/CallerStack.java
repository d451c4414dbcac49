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
 * Where somebody waited for a result that failed elsewhere. Added to the error, whose own
 * stack is that of the thread it happened on.
 */
final class CallerStack extends Exception {

	private CallerStack(String thread) {
		super("Awaited on thread \"%s\" by".formatted(thread));
	}

	/**
	 * Let an error tell where it was awaited. Once: an error that is shared by many calls
	 * must not grow with them.
	 * @param error the error
	 */
	static void addTo(Throwable error) {
		for (Throwable suppressed : error.getSuppressed()) {
			if (suppressed instanceof CallerStack) {
				return;
			}
		}
		error.addSuppressed(new CallerStack(Thread.currentThread().getName()));
	}

}
