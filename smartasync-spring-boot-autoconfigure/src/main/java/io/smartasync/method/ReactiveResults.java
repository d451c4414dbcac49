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

import java.lang.reflect.Method;
import java.util.List;
import java.util.concurrent.Flow;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

import org.springframework.core.KotlinDetector;
import org.springframework.core.MethodParameter;
import org.springframework.core.ReactiveAdapter;
import org.springframework.core.ReactiveAdapterRegistry;
import org.springframework.util.ClassUtils;

/**
 * Finds the reactive type behind a declared one. Keeps its library out of everybody
 * else's sight: Reactive Streams and Reactor may both be absent.
 */
final class ReactiveResults {

	private static final String REACTOR = "reactor.core.publisher.Mono";

	private static final String REACTIVE_STREAMS = "org.reactivestreams.Publisher";

	private static final String COROUTINES = "kotlinx.coroutines.reactor.MonoKt";

	/**
	 * The types by which the libraries are looked for.
	 */
	static final List<String> LIBRARIES = List.of(REACTOR, REACTIVE_STREAMS, COROUTINES);

	static final boolean REACTOR_PRESENT = isPresent(REACTOR);

	private static final boolean REACTIVE_STREAMS_PRESENT = isPresent(REACTIVE_STREAMS);

	/**
	 * Spring AOP runs a {@code suspend} function as a {@code Mono}, or a {@code Flux}
	 * where it returns a {@code Flow}, and turns what the advice hands back into a
	 * coroutine again, where this library is there.
	 */
	private static final boolean COROUTINES_PRESENT = REACTOR_PRESENT && isPresent(COROUTINES);

	private static final String FLOW = "kotlinx.coroutines.flow.Flow";

	private ReactiveResults() {
	}

	static @Nullable ResultType find(Method method, Class<?> declared) {
		if (!REACTIVE_STREAMS_PRESENT) {
			return null;
		}
		if (KotlinDetector.isSuspendingFunction(method)) {
			return COROUTINES_PRESENT ? Suspending.find(method) : null;
		}
		ReactiveAdapter adapter = isOfLibrary(declared)
				? ReactiveAdapterRegistry.getSharedInstance().getAdapter(declared) : null;
		return (adapter != null) ? of(declared, adapter) : null;
	}

	/**
	 * Of what Java brings, only a {@code Flow.Publisher} is reactive. Not to ask for the
	 * rest, such as {@code void} and {@code String}, spares an application that starts
	 * the registry, and with it hundreds of classes of Reactor and RxJava.
	 */
	private static boolean isOfLibrary(Class<?> type) {
		return !type.getPackageName().startsWith("java.") || Flow.Publisher.class.isAssignableFrom(type);
	}

	private static ResultType of(Class<?> declared, ReactiveAdapter adapter) {
		if (adapter.isMultiValue()) {
			return new ReactiveStream(declared, adapter);
		}
		if (REACTOR_PRESENT && MonoResult.isFor(adapter)) {
			return new MonoResult(declared, adapter);
		}
		if (DeferredResult.isFor(adapter)) {
			return new DeferredResult(declared, adapter);
		}
		return new ReactiveSingle(declared, adapter);
	}

	/**
	 * Whether a publisher holds what it publishes, and to subscribe it does nothing.
	 */
	static boolean isScalar(Object publisher) {
		return REACTOR_PRESENT && ReactorContexts.isScalar(publisher);
	}

	private static boolean isPresent(String type) {
		return ClassUtils.isPresent(type, ReactiveResults.class.getClassLoader());
	}

	/**
	 * Needs Reactor.
	 */
	private static final class Suspending {

		private Suspending() {
		}

		static @Nullable ResultType find(Method method) {
			Class<?> type = FLOW.equals(new MethodParameter(method, -1).getParameterType().getName())
					? reactor.core.publisher.Flux.class : Mono.class;
			ReactiveAdapter adapter = ReactiveAdapterRegistry.getSharedInstance().getAdapter(type);
			return (adapter != null) ? of(type, adapter) : null;
		}

	}

}
