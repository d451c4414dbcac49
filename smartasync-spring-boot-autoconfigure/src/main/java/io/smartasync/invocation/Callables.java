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

import java.util.concurrent.Callable;

import org.jspecify.annotations.Nullable;

/**
 * Calls that are no method of a bean.
 */
enum Callables implements Proceeding<Callable<?>> {

	INSTANCE;

	private static final Object[] NO_ARGUMENTS = {};

	@Override
	public @Nullable Object proceed(Callable<?> call) throws Exception {
		return call.call();
	}

	@Override
	public Work detach(Callable<?> call, boolean repeatable) {
		return (continuation) -> call.call();
	}

	@Override
	public @Nullable Object[] arguments(Callable<?> call) {
		return NO_ARGUMENTS;
	}

}
