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

import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

import org.springframework.core.ReactiveAdapter;

/**
 * Reactor's {@code Mono}: completed ones are made by Reactor's own short cuts, which
 * block nobody and allocate least. Needs Reactor.
 */
final class MonoResult extends ReactiveSingle {

	MonoResult(Class<?> declared, ReactiveAdapter adapter) {
		super(declared, adapter);
	}

	static boolean isFor(ReactiveAdapter adapter) {
		return adapter.getReactiveType() == Mono.class;
	}

	/**
	 * Of what is there Reactor's own operators ask in the same way, and subscribe
	 * nothing.
	 */
	@Override
	public Future<? extends @Nullable Object> await(Object result, @Nullable Object subscriber) {
		if (isThere(result)) {
			try {
				return CompletableFuture.completedFuture(((Callable<?>) result).call());
			}
			catch (Throwable ex) {
				// It has failed, and perhaps wrapped its error: only a subscriber sees
				// that as it is.
			}
		}
		return super.await(result, subscriber);
	}

	@Override
	public Object completed(@Nullable Object value) {
		return Mono.justOrEmpty(value);
	}

	@Override
	public Object failed(Throwable error) {
		return Mono.error(error);
	}

}
