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

import java.util.concurrent.Executor;

import kotlin.coroutines.Continuation;
import kotlin.coroutines.CoroutineContext;
import kotlinx.coroutines.ExecutorsKt;
import org.jspecify.annotations.Nullable;

/**
 * What an offloaded {@code suspend} function needs: a coroutine runs where its caller's
 * context says, whichever thread starts it. Needs Kotlin's coroutines.
 */
final class Coroutines {

	private Coroutines() {
	}

	/**
	 * Let a coroutine run on an executor, also after it was suspended.
	 * @param arguments the arguments of a {@code suspend} function, of which the last is
	 * the continuation; changed
	 * @param executor the executor
	 */
	static void redirect(@Nullable Object[] arguments, Executor executor) {
		int last = arguments.length - 1;
		if (arguments[last] instanceof Continuation<?> continuation) {
			arguments[last] = new Redirected(continuation.getContext().plus(ExecutorsKt.from(executor)), continuation);
		}
	}

	private record Redirected(CoroutineContext context, Continuation<?> continuation) implements Continuation<Object> {

		@Override
		public CoroutineContext getContext() {
			return this.context;
		}

		@SuppressWarnings("unchecked")
		@Override
		public void resumeWith(Object result) {
			((Continuation<Object>) this.continuation).resumeWith(result);
		}

	}

}
