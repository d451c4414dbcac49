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

import java.util.Map;
import java.util.concurrent.TimeUnit;

import io.smartasync.SmartAsync;
import io.smartasync.autoconfigure.SmartAsyncAutoConfiguration;
import org.aopalliance.intercept.MethodInterceptor;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.CompilerControl;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

import org.springframework.aop.framework.ProxyFactory;
import org.springframework.boot.autoconfigure.aop.AopAutoConfiguration;
import org.springframework.boot.autoconfigure.task.TaskExecutionAutoConfiguration;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.core.env.MapPropertySource;

/**
 * What does a {@code DIRECT} call cost, woven and through a proxy? Beside each an advice
 * of the same style that does nothing. <pre>
 * mvn -q -pl benchmarks -am package -DskipTests
 * java -cp "benchmarks/target/classes:benchmarks/target/lib/*" org.openjdk.jmh.Main WeavingBenchmark -prof gc
 * </pre>
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Fork(value = 3, jvmArgsAppend = "-javaagent:benchmarks/target/lib/aspectjweaver-1.9.25.1.jar")
public class WeavingBenchmark {

	private int one = 1;

	private int two = 2;

	private final Plain plain = new Plain();

	private final WovenNoOp wovenNoOp = new WovenNoOp();

	private final WovenInlinedNoOp wovenInlinedNoOp = new WovenInlinedNoOp();

	@Benchmark
	public int baselineDirectCall() {
		return this.plain.add(this.one, this.two);
	}

	@Benchmark
	public int baselineWovenNoOp() {
		return this.wovenNoOp.add(this.one, this.two);
	}

	@Benchmark
	public int baselineWovenInlinedNoOp() {
		return this.wovenInlinedNoOp.add(this.one, this.two);
	}

	@Benchmark
	public int baselineProxiedNoOp(ProxiedNoOp proxied) {
		return proxied.desk.add(this.one, this.two);
	}

	@Benchmark
	public int wovenSmartAsync(WovenContextState woven) {
		return woven.desk.add(this.one, this.two);
	}

	@Benchmark
	public int proxiedSmartAsync(ProxyContextState proxied) {
		return proxied.desk.add(this.one, this.two);
	}

	static AnnotationConfigApplicationContext context(String mode, Class<?> bean) {
		AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
		context.getEnvironment()
			.getPropertySources()
			.addFirst(new MapPropertySource("benchmark", Map.of("smartasync.mode", mode)));
		context.register(bean, AopAutoConfiguration.class, TaskExecutionAutoConfiguration.class,
				SmartAsyncAutoConfiguration.class);
		context.refresh();
		return context;
	}

	@State(Scope.Benchmark)
	public static class ProxiedNoOp {

		final Plain desk;

		public ProxiedNoOp() {
			ProxyFactory factory = new ProxyFactory(new Plain());
			factory.setProxyTargetClass(true);
			factory.addAdvice((MethodInterceptor) (invocation) -> invocation.proceed());
			this.desk = (Plain) factory.getProxy();
		}

	}

	@State(Scope.Benchmark)
	public static class WovenContextState {

		private final AnnotationConfigApplicationContext context = context("aspectj", WovenDesk.class);

		final WovenDesk desk = this.context.getBean(WovenDesk.class);

		@TearDown
		public void close() {
			this.context.close();
		}

	}

	@State(Scope.Benchmark)
	public static class ProxyContextState {

		private final AnnotationConfigApplicationContext context = context("proxy", ProxiedDesk.class);

		final ProxiedDesk desk = this.context.getBean(ProxiedDesk.class);

		@TearDown
		public void close() {
			this.context.close();
		}

	}

	@CompilerControl(CompilerControl.Mode.DONT_INLINE)
	public static class Plain {

		public int add(int one, int two) {
			return one + two;
		}

	}

	@CompilerControl(CompilerControl.Mode.DONT_INLINE)
	public static class WovenNoOp {

		public int add(int one, int two) {
			return one + two;
		}

	}

	@CompilerControl(CompilerControl.Mode.DONT_INLINE)
	public static class WovenInlinedNoOp {

		public int add(int one, int two) {
			return one + two;
		}

	}

	@CompilerControl(CompilerControl.Mode.DONT_INLINE)
	public static class WovenDesk {

		@SmartAsync
		public int add(int one, int two) {
			return one + two;
		}

	}

	@CompilerControl(CompilerControl.Mode.DONT_INLINE)
	public static class ProxiedDesk {

		@SmartAsync
		public int add(int one, int two) {
			return one + two;
		}

	}

}
