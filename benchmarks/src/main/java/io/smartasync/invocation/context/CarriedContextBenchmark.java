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

package io.smartasync.invocation.context;

import java.util.concurrent.TimeUnit;

import io.micrometer.context.ContextSnapshot;
import io.micrometer.context.ContextSnapshotFactory;
import io.micrometer.observation.contextpropagation.ObservationThreadLocalAccessor;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.slf4j.MDC;

import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.web.context.request.RequestContextHolder;

/**
 * What does it cost to read the context on the caller's thread, and to set and restore it
 * on a worker that has none, beside what Micrometer's own snapshot costs? Both together
 * are what a hop costs more because of it. And what does it cost to look once, and do no
 * more? <pre>
 * benchmarks/run context
 * </pre>
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 300, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 300, timeUnit = TimeUnit.MILLISECONDS)
@Fork(value = 2, jvmArgsAppend = "-XX:ActiveProcessorCount=2")
public class CarriedContextBenchmark {

	private final ContextSnapshotFactory snapshots = ContextSnapshotFactory.builder().build();

	private final ContextCapture contexts = ContextCapture.ofClassPath();

	/**
	 * What the thread of the caller carries.
	 */
	@Param
	public CallersThread thread;

	private ContextSnapshot snapshot;

	private CarriedContext carried;

	@Setup
	public void carry(BenchmarkParams benchmark) {
		capture();
		if (benchmark.getBenchmark().endsWith("OnWorker")) {
			CallersThread.NOTHING.carry();
		}
	}

	void capture() {
		CallersThread.register();
		this.thread.carry();
		this.snapshot = this.snapshots.captureAll();
		this.carried = this.contexts.capture(null);
	}

	/**
	 * One look at each thread-local that is carried here, by its name: a library cannot
	 * know which there are.
	 */
	@Benchmark
	public boolean bareLooks() {
		return MDC.getCopyOfContextMap() == null & LocaleContextHolder.getLocaleContext() == null
				& RequestContextHolder.getRequestAttributes() == null
				& ObservationThreadLocalAccessor.getInstance().getValue() == null & CallersThread.TENANT.get() == null;
	}

	@Benchmark
	public ContextSnapshot baselineOnCaller() {
		return this.snapshots.captureAll();
	}

	@Benchmark
	public CarriedContext smartAsyncOnCaller() {
		return this.contexts.capture(null);
	}

	@Benchmark
	public void baselineOnWorker() {
		this.snapshot.setThreadLocals().close();
	}

	@Benchmark
	public void smartAsyncOnWorker() {
		this.carried.open().close();
	}

}
