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

import java.util.concurrent.TimeUnit;

import io.smartasync.SmartApplication;
import io.smartasync.SmartAsyncOperations;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.scheduling.annotation.EnableAsync;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;

/**
 * How many calls a second get 1, 2, 8 and 64 threads that all offload to one pool of four
 * workers and wait? Pinned to one processor, or the waking of threads hides all else.
 * <pre>
 * benchmarks/run contended-offload
 * </pre>
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 7, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 400, timeUnit = TimeUnit.MILLISECONDS)
@Fork(jvmArgsAppend = "-XX:ActiveProcessorCount=2")
public abstract class ContendedOffloadBenchmark {

	private final AnnotationConfigApplicationContext context = SmartApplication.start(Pools.class, WithAsync.class,
			BlockingWork.OfSpring.class);

	private final ThreadPoolTaskExecutor pool = this.context.getBean(ThreadPoolTaskExecutor.class);

	private final Scheduler elastic = Schedulers.newBoundedElastic(Pools.SIZE, Integer.MAX_VALUE, "elastic", 60, true);

	private final BlockingWork.OfSpring ofSpring = this.context.getBean(BlockingWork.OfSpring.class);

	private final SmartAsyncOperations operations = this.context.getBean(SmartAsyncOperations.class);

	@TearDown
	public void stop() {
		this.context.close();
		this.elastic.dispose();
	}

	@Benchmark
	public int submitCompletable() {
		return this.pool.submitCompletable(() -> 1).join();
	}

	@Benchmark
	public int springAsync() {
		return this.ofSpring.future().join();
	}

	@Benchmark
	public int smartAsyncFuture() {
		return this.operations.future(() -> 1).join();
	}

	@Benchmark
	public int subscribeOn() {
		return Mono.fromCallable(() -> 1).subscribeOn(this.elastic).block();
	}

	@Benchmark
	public int smartAsyncMono() {
		return this.operations.mono(() -> 1).block();
	}

	@Threads(1)
	public static class By1 extends ContendedOffloadBenchmark {

	}

	@Threads(2)
	public static class By2 extends ContendedOffloadBenchmark {

	}

	@Threads(8)
	public static class By8 extends ContendedOffloadBenchmark {

	}

	@Threads(64)
	public static class By64 extends ContendedOffloadBenchmark {

	}

	@EnableAsync
	static class WithAsync {

	}

}
