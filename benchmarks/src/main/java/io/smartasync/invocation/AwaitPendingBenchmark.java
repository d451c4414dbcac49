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
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import io.smartasync.SmartApplication;
import io.smartasync.SmartAsync;
import org.aopalliance.intercept.MethodInterceptor;
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
import reactor.core.publisher.Mono;

import org.springframework.aop.framework.ProxyFactory;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

/**
 * What does {@code AWAIT} cost where another thread brings the result? Beside it
 * {@code join()} and {@code block()} by hand, without a proxy and behind an interceptor
 * that does nothing; with and without a limit of time. Pinned to one processor, or the
 * waking of threads hides all else. <pre>
 * benchmarks/run await
 * </pre>
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 7, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 400, timeUnit = TimeUnit.MILLISECONDS)
@Fork(value = 2, jvmArgsAppend = "-XX:ActiveProcessorCount=2")
public class AwaitPendingBenchmark {

	private final Desk byHand = new Desk();

	@TearDown
	public void stop() {
		this.byHand.stop();
	}

	@Benchmark
	public int join() {
		return this.byHand.future().join();
	}

	@Benchmark
	public int joinIntercepted(Intercepted intercepted) {
		return intercepted.desk.future().join();
	}

	@Benchmark
	public int smartAsyncFuture(Adapted adapted) {
		return adapted.desk.future().join();
	}

	@Benchmark
	public int block() {
		return this.byHand.mono().block();
	}

	@Benchmark
	public int blockIntercepted(Intercepted intercepted) {
		return intercepted.desk.mono().block();
	}

	@Benchmark
	public int smartAsyncMono(Adapted adapted) {
		return adapted.desk.mono().block();
	}

	@Benchmark
	public int getWithin() throws InterruptedException, ExecutionException, TimeoutException {
		return this.byHand.future().get(1, TimeUnit.MINUTES);
	}

	@Benchmark
	public int smartAsyncFutureWithin(Adapted adapted) {
		return adapted.desk.futureWithin().join();
	}

	@Benchmark
	public int blockWithin() {
		return this.byHand.mono().block(Duration.ofMinutes(1));
	}

	@Benchmark
	public int smartAsyncMonoWithin(Adapted adapted) {
		return adapted.desk.monoWithin().block();
	}

	/**
	 * Behind an interceptor that does nothing.
	 */
	@State(Scope.Benchmark)
	public static class Intercepted {

		private final Desk target = new Desk();

		final Desk desk;

		public Intercepted() {
			ProxyFactory factory = new ProxyFactory(this.target);
			factory.setProxyTargetClass(true);
			factory.addAdvice((MethodInterceptor) (invocation) -> invocation.proceed());
			this.desk = (Desk) factory.getProxy();
		}

		@TearDown
		public void stop() {
			this.target.stop();
		}

	}

	/**
	 * With SmartAsync.
	 */
	@State(Scope.Benchmark)
	public static class Adapted {

		private final AnnotationConfigApplicationContext context = SmartApplication.start(SmartDesk.class);

		final SmartDesk desk = this.context.getBean(SmartDesk.class);

		@TearDown
		public void stop() {
			this.desk.stop();
			this.context.close();
		}

	}

	/**
	 * Lets another thread complete each result.
	 */
	static class Desk {

		private final ExecutorService other = Executors.newSingleThreadExecutor();

		public CompletableFuture<Integer> future() {
			CompletableFuture<Integer> future = new CompletableFuture<>();
			this.other.execute(() -> future.complete(1));
			return future;
		}

		public Mono<Integer> mono() {
			return Mono.create((sink) -> this.other.execute(() -> sink.success(1)));
		}

		public void stop() {
			this.other.shutdown();
		}

	}

	static class SmartDesk extends Desk {

		@Override
		@SmartAsync
		public CompletableFuture<Integer> future() {
			return super.future();
		}

		@SmartAsync(timeout = "1m")
		public CompletableFuture<Integer> futureWithin() {
			return super.future();
		}

		@Override
		@SmartAsync
		public Mono<Integer> mono() {
			return super.mono();
		}

		@SmartAsync(timeout = "1m")
		public Mono<Integer> monoWithin() {
			return super.mono();
		}

	}

}
