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

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

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
 * What does {@code AWAIT} cost where there is nothing to wait for: an ordinary thread
 * calls, and the result is there already? Beside it an interceptor that does nothing, and
 * {@code join()} or {@code block()} by hand. <pre>
 * benchmarks/run await
 * </pre>
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 400, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 400, timeUnit = TimeUnit.MILLISECONDS)
@Fork(2)
public class AwaitCompletedBenchmark {

	@Benchmark
	public int join(Intercepted intercepted) {
		return intercepted.desk.future().join();
	}

	@Benchmark
	public int smartAsyncFuture(Adapted adapted) {
		return adapted.desk.future().join();
	}

	@Benchmark
	public int block(Intercepted intercepted) {
		return intercepted.desk.mono().block();
	}

	@Benchmark
	public int smartAsyncMono(Adapted adapted) {
		return adapted.desk.mono().block();
	}

	@Benchmark
	public int blockMapped(Intercepted intercepted) {
		return intercepted.desk.mapped().block();
	}

	@Benchmark
	public int smartAsyncMapped(Adapted adapted) {
		return adapted.desk.mapped().block();
	}

	/**
	 * Behind an interceptor that does nothing.
	 */
	@State(Scope.Benchmark)
	public static class Intercepted {

		final Desk desk;

		public Intercepted() {
			ProxyFactory factory = new ProxyFactory(new Desk());
			factory.setProxyTargetClass(true);
			factory.addAdvice((MethodInterceptor) (invocation) -> invocation.proceed());
			this.desk = (Desk) factory.getProxy();
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
			this.context.close();
		}

	}

	static class Desk {

		private final CompletableFuture<Integer> future = CompletableFuture.completedFuture(1);

		private final Mono<Integer> mono = Mono.just(1);

		private final Mono<Integer> mapped = this.mono.map((value) -> value + 1);

		public CompletableFuture<Integer> future() {
			return this.future;
		}

		public Mono<Integer> mono() {
			return this.mono;
		}

		public Mono<Integer> mapped() {
			return this.mapped;
		}

	}

	@SmartAsync
	static class SmartDesk extends Desk {

		@Override
		public CompletableFuture<Integer> future() {
			return super.future();
		}

		@Override
		public Mono<Integer> mono() {
			return super.mono();
		}

		@Override
		public Mono<Integer> mapped() {
			return super.mapped();
		}

	}

}
