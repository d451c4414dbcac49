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

package io.smartasync.aop;

import java.util.concurrent.TimeUnit;

import io.smartasync.SmartApplication;
import io.smartasync.SmartAsync;
import org.aopalliance.intercept.MethodInterceptor;
import org.aspectj.lang.ProceedingJoinPoint;
import org.aspectj.lang.annotation.Around;
import org.aspectj.lang.annotation.Aspect;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.CompilerControl;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import reactor.core.publisher.Flux;

import org.springframework.aop.framework.ProxyFactory;
import org.springframework.aop.support.AopUtils;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.util.Assert;

/**
 * What does a call cost that needs nothing, {@code DIRECT} or {@code PASS_THROUGH}, on a
 * proxy of Spring's? Beside it the call without a proxy, an interceptor that does nothing
 * (what any proxy costs), and an {@code @Around} advice that does nothing (what most
 * aspects cost). <pre>
 * benchmarks/run interception
 * </pre>
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 400, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 400, timeUnit = TimeUnit.MILLISECONDS)
@Fork(2)
public class InterceptionBenchmark {

	private int one = 1;

	private int two = 2;

	private final Desk direct = new PlainDesk();

	@Benchmark
	public int direct() {
		return this.direct.add(this.one, this.two);
	}

	@Benchmark
	public int interceptor(Intercepted intercepted) {
		return intercepted.desk.add(this.one, this.two);
	}

	@Benchmark
	public int around(Advised advised) {
		return advised.desk.add(this.one, this.two);
	}

	@Benchmark
	public int smartAsyncDirect(Adapted adapted) {
		return adapted.desk.add(this.one, this.two);
	}

	@Benchmark
	public Flux<Integer> interceptorOfStream(Intercepted intercepted) {
		return intercepted.desk.stream();
	}

	@Benchmark
	public Flux<Integer> smartAsyncPassThrough(Adapted adapted) {
		return adapted.desk.stream();
	}

	/**
	 * Behind an interceptor that does nothing.
	 */
	@State(Scope.Benchmark)
	public static class Intercepted {

		@Param
		public Proxy proxy;

		Desk desk;

		@Setup
		public void start() {
			ProxyFactory factory = new ProxyFactory(new PlainDesk());
			factory.setProxyTargetClass(this.proxy == Proxy.CGLIB);
			factory.addAdvice((MethodInterceptor) (invocation) -> invocation.proceed());
			this.desk = (Desk) factory.getProxy();
		}

	}

	/**
	 * Behind an {@code @Around} advice that does nothing.
	 */
	@State(Scope.Benchmark)
	public static class Advised extends Started {

		@Override
		Class<?>[] beans() {
			return new Class<?>[] { PlainDesk.class, NoOpAroundAspect.class };
		}

	}

	/**
	 * With SmartAsync.
	 */
	@State(Scope.Benchmark)
	public static class Adapted extends Started {

		@Override
		Class<?>[] beans() {
			return new Class<?>[] { SmartDesk.class };
		}

	}

	/**
	 * A desk that an application context has put behind a proxy.
	 */
	@State(Scope.Benchmark)
	public abstract static class Started {

		@Param
		public Proxy proxy;

		private AnnotationConfigApplicationContext context;

		Desk desk;

		abstract Class<?>[] beans();

		@Setup
		public void start() {
			this.context = SmartApplication.start(this.proxy.properties(), beans());
			this.desk = this.context.getBean(Desk.class);
			Assert.state((this.proxy == Proxy.CGLIB) ? AopUtils.isCglibProxy(this.desk)
					: AopUtils.isJdkDynamicProxy(this.desk), "Not the kind of proxy that is to be measured");
		}

		@TearDown
		public void stop() {
			this.context.close();
		}

	}

	@Aspect
	static class NoOpAroundAspect {

		@Around("execution(* io.smartasync.aop.Desk.*(..))")
		@Nullable Object proceed(ProceedingJoinPoint joinPoint) throws Throwable {
			return joinPoint.proceed();
		}

	}

	@CompilerControl(CompilerControl.Mode.DONT_INLINE)
	static class PlainDesk implements Desk {

		private final Flux<Integer> stream = Flux.just(1);

		@Override
		public int add(int one, int two) {
			return one + two;
		}

		@Override
		public Flux<Integer> stream() {
			return this.stream;
		}

	}

	@SmartAsync
	@CompilerControl(CompilerControl.Mode.DONT_INLINE)
	static class SmartDesk implements Desk {

		private final Flux<Integer> stream = Flux.just(1);

		@Override
		public int add(int one, int two) {
			return one + two;
		}

		@Override
		public Flux<Integer> stream() {
			return this.stream;
		}

	}

}
