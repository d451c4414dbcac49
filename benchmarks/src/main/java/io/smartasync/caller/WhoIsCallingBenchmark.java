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

import java.util.concurrent.TimeUnit;

import io.smartasync.CallerContext;
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
import reactor.core.scheduler.Schedulers;

/**
 * What does it cost to see who is calling, on each kind of thread? Beside it a bare
 * {@code ThreadLocal.get()} and Reactor's own check, which sees less. <pre>
 * benchmarks/run who-is-calling
 * </pre>
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 300, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 300, timeUnit = TimeUnit.MILLISECONDS)
@CompilerControl(CompilerControl.Mode.DONT_INLINE)
public abstract class WhoIsCallingBenchmark {

	private static final String CUSTOM = "-Djmh.executor=CUSTOM";

	private static final String EXIT = "-Djmh.shutdownTimeout=1";

	private static final String EXIT_STEP = "-Djmh.shutdownTimeout.step=1";

	private static final String EXECUTOR = "-Djmh.executor.class=io.smartasync.caller.ThreadsOfOneKind";

	private static final String KIND = "-D" + ThreadsOfOneKind.PROPERTY + "=";

	private final CallerContexts callers = Application.callers();

	private final ThreadLocal<Object> threadLocal = ThreadLocal.withInitial(Object::new);

	@Benchmark
	public Object baselineThreadLocalGet() {
		return this.threadLocal.get();
	}

	@Benchmark
	public boolean reactorAlone() {
		return Schedulers.isInNonBlockingThread();
	}

	@Benchmark
	public CallerContext chain() {
		return this.callers.current();
	}

	@Fork(value = 1, jvmArgsAppend = { CUSTOM, EXIT, EXIT_STEP, EXECUTOR, KIND + "PLAIN" })
	public static class OnPlain extends WhoIsCallingBenchmark {

	}

	@Fork(value = 1, jvmArgsAppend = { CUSTOM, EXIT, EXIT_STEP, EXECUTOR, KIND + "PLAIN_WITH_NETTY_LOCALS" })
	public static class OnPlainWithNettyLocals extends WhoIsCallingBenchmark {

	}

	@Fork(value = 1, jvmArgsAppend = { CUSTOM, EXIT, EXIT_STEP, EXECUTOR, KIND + "OTHER_CLASS" })
	public static class OnOtherClass extends WhoIsCallingBenchmark {

	}

	@Fork(value = 1, jvmArgsAppend = { CUSTOM, EXIT, EXIT_STEP, EXECUTOR, KIND + "POOL_BEAN" })
	public static class OnPoolBean extends WhoIsCallingBenchmark {

	}

	@Fork(value = 1, jvmArgsAppend = { CUSTOM, EXIT, EXIT_STEP, EXECUTOR, KIND + "FORK_JOIN_BEAN" })
	public static class OnForkJoinBean extends WhoIsCallingBenchmark {

	}

	@Fork(value = 1, jvmArgsAppend = { CUSTOM, EXIT, EXIT_STEP, EXECUTOR, KIND + "BOUNDED_ELASTIC" })
	public static class OnBoundedElastic extends WhoIsCallingBenchmark {

	}

	@Fork(value = 1, jvmArgsAppend = { CUSTOM, EXIT, EXIT_STEP, EXECUTOR, KIND + "REACTOR_PARALLEL" })
	public static class OnReactorParallel extends WhoIsCallingBenchmark {

	}

	@Fork(value = 1, jvmArgsAppend = { CUSTOM, EXIT, EXIT_STEP, EXECUTOR, KIND + "NETTY" })
	public static class OnNetty extends WhoIsCallingBenchmark {

	}

	@Fork(value = 1, jvmArgsAppend = { CUSTOM, EXIT, EXIT_STEP, EXECUTOR, KIND + "NETTY_ON_PLAIN_THREADS" })
	public static class OnNettyOnPlainThreads extends WhoIsCallingBenchmark {

	}

	@Fork(value = 1, jvmArgsAppend = { CUSTOM, EXIT, EXIT_STEP, EXECUTOR, KIND + "RXJAVA_COMPUTATION" })
	public static class OnRxJavaComputation extends WhoIsCallingBenchmark {

	}

	@Fork(value = 1, jvmArgsAppend = { CUSTOM, EXIT, EXIT_STEP, EXECUTOR, KIND + "VERTX_EVENT_LOOP" })
	public static class OnVertxEventLoop extends WhoIsCallingBenchmark {

	}

	@Fork(value = 1, jvmArgsAppend = { CUSTOM, EXIT, EXIT_STEP, EXECUTOR, KIND + "VIRTUAL" })
	public static class OnVirtual extends WhoIsCallingBenchmark {

	}

}
