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

import java.lang.reflect.Method;

import org.jspecify.annotations.Nullable;

/**
 * Told of errors that nobody else can see: those of offloaded methods that return
 * nothing. Called on the thread on which the work failed.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface UncaughtErrorHandler {

	/**
	 * Handle an error.
	 * @param error what the work failed with; rejection by the executor included
	 * @param method the method that was called
	 * @param arguments the arguments of the call
	 */
	void handle(Throwable error, Method method, @Nullable Object[] arguments);

}
