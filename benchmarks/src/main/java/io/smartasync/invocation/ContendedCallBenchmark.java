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
import io.smartasync.SmartAsync;
import org.aopalliance.intercept.MethodInterceptor;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;

import org.springframework.aop.framework.ProxyFactory;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

/**
 * Do callers that need nothing get in each other's way? Calls of one bean from 1, 2, 8
 * and 64 threads at once, beside an interceptor that does nothing. Not pinned: threads
 * that never run at the same time could not meet. <pre>
 * benchmarks/run contended-calls
 * </pre>
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 4, time = 400, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 6, time = 400, timeUnit = TimeUnit.MILLISECONDS)
public abstract class ContendedCallBenchmark {

	@Benchmark
	public int interceptor(Intercepted intercepted) {
		return intercepted.desk.add(1, 2);
	}

	@Benchmark
	public int smartAsync(Adapted adapted) {
		return adapted.desk.add(1, 2);
	}

	@Threads(1)
	public static class By1 extends ContendedCallBenchmark {

	}

	@Threads(2)
	public static class By2 extends ContendedCallBenchmark {

	}

	@Threads(8)
	public static class By8 extends ContendedCallBenchmark {

	}

	@Threads(64)
	public static class By64 extends ContendedCallBenchmark {

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

		private final AnnotationConfigApplicationContext context = SmartApplication.start(Desk.class);

		final Desk desk = this.context.getBean(Desk.class);

		@TearDown
		public void stop() {
			this.context.close();
		}

	}

	static class Desk {

		@SmartAsync
		public int add(int one, int two) {
			return one + two;
		}

	}

}
