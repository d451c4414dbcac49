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
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

import io.smartasync.CallerContext;
import io.smartasync.Strategy;
import io.smartasync.invocation.InvocationListener;
import io.smartasync.method.SmartMethod;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/**
 * The adapted calls that answer one question, in the order of their decisions. Belongs to
 * a thread only while that thread works on the question. Safe for all threads.
 *
 * @see TraceAccessor
 */
final class Trace {

	static final ThreadLocal<@Nullable Trace> CURRENT = new ThreadLocal<>();

	private final long asked = System.nanoTime();

	private final Queue<CallRecorder> calls = new ConcurrentLinkedQueue<>();

	/**
	 * The question itself counts as one call, so that the trace settles only after it.
	 */
	private final AtomicInteger pending = new AtomicInteger(1);

	private final Sinks.Empty<Void> settled = Sinks.empty();

	static @Nullable Trace current() {
		return CURRENT.get();
	}

	/**
	 * How long ago the question was asked, in microseconds.
	 */
	long micros() {
		return (System.nanoTime() - this.asked) / 1000;
	}

	InvocationListener.Progress record(SmartMethod method, CallerContext caller, Strategy strategy) {
		CallRecorder recorder = new CallRecorder(this, method, caller, strategy);
		this.calls.add(recorder);
		if (strategy != Strategy.REJECT) {
			this.pending.incrementAndGet();
		}
		return recorder;
	}

	void ended() {
		if (this.pending.decrementAndGet() == 0) {
			this.settled.tryEmitEmpty();
		}
	}

	/**
	 * The question is answered: its calls, once all of them have ended. A result may
	 * arrive a moment before the end of the call that it came from.
	 */
	Mono<List<TracedCall>> calls() {
		return Mono.defer(() -> {
			ended();
			return this.settled.asMono();
		}).then(Mono.fromSupplier(() -> this.calls.stream().map(CallRecorder::toCall).toList()));
	}

}
