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

import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;

import io.smartasync.SmartApplication;
import io.smartasync.SmartAsyncOperations;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;

/**
 * What does it cost when a worker offloads work to its own pool and waits for it? With
 * SmartAsync that runs inline. By hand it is a hop to another worker, as long as there is
 * one: the pool is big enough here, else it would hang for ever. The worker does it a
 * thousand times, so that its own way there does not count. Pinned to one processor, or
 * the waking of threads hides all else. <pre>
 * benchmarks/run nested
 * </pre>
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@OperationsPerInvocation(NestedOffloadBenchmark.CALLS)
@Warmup(iterations = 7, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 400, timeUnit = TimeUnit.MILLISECONDS)
@Fork(value = 2, jvmArgsAppend = "-XX:ActiveProcessorCount=2")
public class NestedOffloadBenchmark {

	static final int CALLS = 1_000;

	private final AnnotationConfigApplicationContext context = SmartApplication.start(Pools.class, BlockingWork.class);

	private final ThreadPoolTaskExecutor pool = this.context.getBean(ThreadPoolTaskExecutor.class);

	private final SmartAsyncOperations operations = this.context.getBean(SmartAsyncOperations.class);

	private final BlockingWork work = this.context.getBean(BlockingWork.class);

	private final BlockingWork.ToFuture toFuture = this.operations.view(this.work, BlockingWork.ToFuture.class);

	private final BlockingWork.ToReactor toReactor = this.operations.view(this.work, BlockingWork.ToReactor.class);

	@TearDown
	public void stop() {
		this.context.close();
	}

	@Benchmark
	public int submitCompletable() {
		return this.pool.submitCompletable(() -> repeat(() -> this.pool.submitCompletable(() -> 1).join())).join();
	}

	@Benchmark
	public int subscribeOn() {
		return Mono
			.fromCallable(
					() -> repeat(() -> Mono.fromCallable(() -> 1).subscribeOn(Schedulers.boundedElastic()).block()))
			.subscribeOn(Schedulers.boundedElastic())
			.block();
	}

	@Benchmark
	public int smartAsyncFuture() {
		return this.operations.future(() -> repeat(() -> this.toFuture.value().join())).join();
	}

	@Benchmark
	public int smartAsyncMono() {
		return this.operations.future(() -> repeat(() -> this.toReactor.value().block())).join();
	}

	private static int repeat(Callable<Integer> call) throws Exception {
		int sum = 0;
		for (int i = 0; i < CALLS; i++) {
			sum += call.call();
		}
		return sum;
	}

}
