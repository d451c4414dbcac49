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

package io.smartasync.caller;

import java.util.List;
import java.util.concurrent.TimeUnit;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.CompilerControl;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.jspecify.annotations.Nullable;

/**
 * What does each detector cost where it has nothing to say: on a plain thread of a class
 * that no library marks, with many classes of threads around? <pre>
 * benchmarks/run who-is-calling
 * </pre>
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 300, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 300, timeUnit = TimeUnit.MILLISECONDS)
@CompilerControl(CompilerControl.Mode.DONT_INLINE)
@Fork(value = 1, jvmArgsAppend = { "-Djmh.executor=CUSTOM", "-Djmh.shutdownTimeout=1", "-Djmh.shutdownTimeout.step=1",
		"-Djmh.executor.class=io.smartasync.caller.ThreadsOfOneKind", "-Dsmartasync.benchmark.thread=OTHER_CLASS" })
public class DetectorsBenchmark {

	private final ThreadNames names = new ThreadNames(List.of(), List.of("boundedElastic-*", "loomBoundedElastic-*"));

	private final ThreadLocal<Object> threadLocal = ThreadLocal.withInitial(Object::new);

	@Benchmark
	public Object baselineThreadLocalGet() {
		return this.threadLocal.get();
	}

	@Benchmark
	public @Nullable Object names() {
		return this.names.find(Thread.currentThread());
	}

	@Benchmark
	public Object stateOfThread() {
		return ThreadState.current();
	}

}
