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

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import io.github.resilience4j.bulkhead.ThreadPoolBulkhead;
import io.github.resilience4j.bulkhead.ThreadPoolBulkheadConfig;
import io.smartasync.SmartApplication;
import io.smartasync.SmartAsyncOperations;
import io.vertx.core.Vertx;
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

import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.core.task.VirtualThreadTaskExecutor;
import org.springframework.scheduling.annotation.EnableAsync;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;

/**
 * What does it cost to run work on a pool, get a {@code CompletableFuture} and wait for
 * it? Each way has as many workers of its own. Pinned to one processor, or the waking of
 * threads hides all else. <pre>
 * benchmarks/run offload
 * </pre>
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 7, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 400, timeUnit = TimeUnit.MILLISECONDS)
@Fork(value = 2, jvmArgsAppend = "-XX:ActiveProcessorCount=2")
public class OffloadToFutureBenchmark {

	@Benchmark
	public int submitCompletable(Application application) {
		return application.pool.submitCompletable(() -> 1).join();
	}

	@Benchmark
	public int supplyAsync(Application application) {
		return CompletableFuture.supplyAsync(() -> 1, application.pool).join();
	}

	@Benchmark
	public int springAsync(Application application) {
		return application.ofSpring.future().join();
	}

	@Benchmark
	public int resilience4jBulkhead(Resilience4j resilience4j) {
		return resilience4j.bulkhead.executeSupplier(() -> 1).toCompletableFuture().join();
	}

	@Benchmark
	public int vertxExecuteBlocking(OfVertx ofVertx) {
		return ofVertx.vertx.executeBlocking(() -> 1).toCompletionStage().toCompletableFuture().join();
	}

	@Benchmark
	public int virtualThread(VirtualThreads virtual) {
		return virtual.executor.submitCompletable(() -> 1).join();
	}

	@Benchmark
	public int smartAsyncAnnotation(Application application) {
		return application.work.future().join();
	}

	@Benchmark
	public int smartAsyncView(Application application) {
		return application.view.value().join();
	}

	@Benchmark
	public int smartAsyncTemplate(Application application) {
		return application.operations.future(() -> 1).join();
	}

	@Benchmark
	public int smartAsyncOnVirtualThread(VirtualThreads virtual) {
		return virtual.operations.future(() -> 1).join();
	}

	@State(Scope.Benchmark)
	public static class Application {

		private final AnnotationConfigApplicationContext context = SmartApplication.start(Pools.class, WithAsync.class,
				BlockingWork.class, BlockingWork.OfSpring.class);

		final ThreadPoolTaskExecutor pool = this.context.getBean(ThreadPoolTaskExecutor.class);

		final SmartAsyncOperations operations = this.context.getBean(SmartAsyncOperations.class);

		final BlockingWork work = this.context.getBean(BlockingWork.class);

		final BlockingWork.OfSpring ofSpring = this.context.getBean(BlockingWork.OfSpring.class);

		final BlockingWork.ToFuture view = this.operations.view(this.work, BlockingWork.ToFuture.class);

		@TearDown
		public void stop() {
			this.context.close();
		}

	}

	@State(Scope.Benchmark)
	public static class Resilience4j {

		final ThreadPoolBulkhead bulkhead = ThreadPoolBulkhead.of("benchmark",
				ThreadPoolBulkheadConfig.custom()
					.coreThreadPoolSize(Pools.SIZE)
					.maxThreadPoolSize(Pools.SIZE)
					.keepAliveDuration(Duration.ofMinutes(1))
					.build());

		@TearDown
		public void stop() throws Exception {
			this.bulkhead.close();
		}

	}

	@State(Scope.Benchmark)
	public static class OfVertx {

		final Vertx vertx = Vertx.vertx();

		@TearDown
		public void stop() {
			this.vertx.close().toCompletionStage().toCompletableFuture().join();
		}

	}

	/**
	 * A thread for each piece of work.
	 */
	@State(Scope.Benchmark)
	public static class VirtualThreads {

		final VirtualThreadTaskExecutor executor = new VirtualThreadTaskExecutor();

		private final AnnotationConfigApplicationContext context = SmartApplication
			.start(Map.of("spring.threads.virtual.enabled", true));

		final SmartAsyncOperations operations = this.context.getBean(SmartAsyncOperations.class);

		@TearDown
		public void stop() {
			this.context.close();
		}

	}

	@EnableAsync
	static class WithAsync {

	}

}
