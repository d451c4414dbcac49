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

import java.util.function.Function;

import kotlin.Unit;
import kotlinx.coroutines.Job;
import org.jspecify.annotations.Nullable;

import org.springframework.core.ReactiveAdapter;

/**
 * Kotlin's {@code Deferred}. It goes on by itself, whatever its name says, so it is
 * followed as a job. Needs Kotlin's coroutines.
 */
final class DeferredResult extends ReactiveSingle {

	private static final String DEFERRED = "kotlinx.coroutines.Deferred";

	DeferredResult(Class<?> declared, ReactiveAdapter adapter) {
		super(declared, adapter);
	}

	static boolean isFor(ReactiveAdapter adapter) {
		return adapter.getReactiveType().getName().equals(DEFERRED);
	}

	@Override
	public boolean isDeferred() {
		return false;
	}

	@Override
	public Object follow(Object result, Function<@Nullable Object, Follower> followers) {
		Follower follower = followers.apply(null);
		((Job) result).invokeOnCompletion((error) -> {
			follower.ended(error);
			return Unit.INSTANCE;
		});
		return result;
	}

}
