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

import io.smartasync.SmartApplication;
import io.smartasync.SmartAsync;
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

import org.springframework.context.annotation.AnnotationConfigApplicationContext;

/**
 * What does a {@code DIRECT} call cost that is woven? Beside it the call without advice,
 * and advice of the same style that does nothing. <pre>
 * benchmarks/run interception
 * </pre>
 *
 * @see InterceptionBenchmark
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 400, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 400, timeUnit = TimeUnit.MILLISECONDS)
@Fork(value = 2, jvmArgsAppend = "-javaagent:benchmarks/target/aspectjweaver.jar")
public class WeavingBenchmark {

	static {
		// Seen by the weaver before what it advises, or it is not inlined.
		new InlinedNoOpAspect();
	}

	private int one = 1;

	private int two = 2;

	private final Plain plain = new Plain();

	private final WovenNoOp wovenNoOp = new WovenNoOp();

	private final WovenInlinedNoOp wovenInlinedNoOp = new WovenInlinedNoOp();

	@Benchmark
	public int direct() {
		return this.plain.add(this.one, this.two);
	}

	@Benchmark
	public int noOp() {
		return this.wovenNoOp.add(this.one, this.two);
	}

	@Benchmark
	public int inlinedNoOp() {
		return this.wovenInlinedNoOp.add(this.one, this.two);
	}

	@Benchmark
	public int smartAsyncDirect(WovenContextState woven) {
		return woven.desk.add(this.one, this.two);
	}

	@State(Scope.Benchmark)
	public static class WovenContextState {

		private final AnnotationConfigApplicationContext context = SmartApplication
			.start(Map.of("smartasync.mode", "aspectj"), WovenDesk.class);

		final WovenDesk desk = this.context.getBean(WovenDesk.class);

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

}
