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

import java.util.List;
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
import org.openjdk.jmh.annotations.Warmup;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;

/**
 * What does it cost to run work on a pool, get a {@code Mono} of a value or a
 * {@code Flux} of ten, and wait for it? Beside it what people write by hand, on Reactor's
 * own workers and on the application's. Pinned to one processor, or the waking of threads
 * hides all else. <pre>
 * benchmarks/run offload
 * </pre>
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 7, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 400, timeUnit = TimeUnit.MILLISECONDS)
@Fork(value = 2, jvmArgsAppend = "-XX:ActiveProcessorCount=2")
public class OffloadToReactorBenchmark {

	private final AnnotationConfigApplicationContext context = SmartApplication.start(Pools.class, BlockingWork.class);

	private final Scheduler pool = Schedulers.fromExecutor(this.context.getBean(ThreadPoolTaskExecutor.class));

	private final SmartAsyncOperations operations = this.context.getBean(SmartAsyncOperations.class);

	private final BlockingWork work = this.context.getBean(BlockingWork.class);

	private final BlockingWork.ToReactor view = this.operations.view(this.work, BlockingWork.ToReactor.class);

	@TearDown
	public void stop() {
		this.context.close();
	}

	@Benchmark
	public int monoOnBoundedElastic() {
		return Mono.fromCallable(() -> 1).subscribeOn(Schedulers.boundedElastic()).block();
	}

	@Benchmark
	public int monoOnPool() {
		return Mono.fromCallable(() -> 1).subscribeOn(this.pool).block();
	}

	@Benchmark
	public int smartAsyncMonoAnnotation() {
		return this.work.mono().block();
	}

	@Benchmark
	public int smartAsyncMonoView() {
		return this.view.value().block();
	}

	@Benchmark
	public int smartAsyncMonoTemplate() {
		return this.operations.mono(() -> 1).block();
	}

	@Benchmark
	public List<Integer> fluxOnBoundedElastic() {
		return elements().subscribeOn(Schedulers.boundedElastic()).collectList().block();
	}

	@Benchmark
	public List<Integer> fluxOnPool() {
		return elements().subscribeOn(this.pool).collectList().block();
	}

	private static Flux<Integer> elements() {
		return Flux.defer(() -> Flux.fromIterable(BlockingWork.ELEMENTS));
	}

	@Benchmark
	public List<Integer> smartAsyncFluxAnnotation() {
		return this.work.flux().collectList().block();
	}

	@Benchmark
	public List<Integer> smartAsyncFluxView() {
		return this.view.values().collectList().block();
	}

	@Benchmark
	public List<Integer> smartAsyncFluxTemplate() {
		return this.operations.flux(() -> BlockingWork.ELEMENTS).collectList().block();
	}

}
