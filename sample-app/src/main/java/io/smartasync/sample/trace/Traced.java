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

package io.smartasync.sample.trace;

import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Supplier;

import reactor.core.publisher.Mono;

/**
 * An answer, and the adapted calls that led to it.
 *
 * @param <T> the answer's type
 * @param answer the answer
 * @param micros microseconds from the question to the answer
 * @param trace the calls, in the order of their decisions
 */
public record Traced<T>(T answer, long micros, List<TracedCall> trace) {

	/**
	 * Traces a call, anew for each subscription.
	 * @param <T> the answer's type
	 * @param call makes the call and hands back its result
	 * @param errors what to make of an error and of the calls that led to it
	 * @return the call's result with its trace
	 */
	public static <T> Mono<Traced<T>> of(Supplier<? extends Mono<T>> call,
			BiFunction<Throwable, List<TracedCall>, Throwable> errors) {
		return Mono.defer(() -> {
			Trace trace = new Trace();
			return Mono.defer(call)
				.contextWrite((context) -> context.put(TraceAccessor.KEY, trace))
				.materialize()
				.flatMap((signal) -> trace.calls().<Traced<T>>handle((calls, sink) -> {
					Throwable error = signal.getThrowable();
					T answer = signal.get();
					if (error != null) {
						sink.error(errors.apply(error, calls));
					}
					else if (answer != null) {
						sink.next(new Traced<>(answer, trace.micros(), calls));
					}
				}));
		});
	}

}
