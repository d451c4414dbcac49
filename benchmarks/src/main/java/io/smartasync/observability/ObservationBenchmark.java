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

package io.smartasync.observability;

import java.util.concurrent.TimeUnit;

import io.micrometer.core.instrument.observation.DefaultMeterObservationHandler;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.annotation.Observed;
import io.micrometer.observation.aop.ObservedAspect;
import io.smartasync.SmartApplication;
import io.smartasync.SmartAsync;
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
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * What does it cost to observe a {@code DIRECT} call, to count it, and what where nobody
 * wants to know? Beside it {@code @Observed}, what one would write instead. <pre>
 * benchmarks/run observation
 * </pre>
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 400, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 400, timeUnit = TimeUnit.MILLISECONDS)
@Fork(2)
public class ObservationBenchmark {

	@Benchmark
	public int nobodyListens(Unobserved unobserved) {
		return unobserved.desk.add(1, 2);
	}

	@Benchmark
	public int registryWithoutHandlers(Noop noop) {
		return noop.desk.add(1, 2);
	}

	@Benchmark
	public int counted(Counted counted) {
		return counted.desk.add(1, 2);
	}

	@Benchmark
	public int observedAnnotation(Annotated annotated) {
		return annotated.desk.observed(1, 2);
	}

	@Benchmark
	public int smartAsyncObserved(Watched watched) {
		return watched.desk.add(1, 2);
	}

	/**
	 * An application in which somebody listens, or nobody.
	 */
	@State(Scope.Benchmark)
	public abstract static class Started {

		private final AnnotationConfigApplicationContext context;

		final Desk desk;

		Started(Class<?>... beans) {
			this.context = SmartApplication.start(beans);
			this.desk = this.context.getBean(Desk.class);
		}

		@TearDown
		public void stop() {
			this.context.close();
		}

	}

	/**
	 * Without a registry.
	 */
	public static class Unobserved extends Started {

		public Unobserved() {
			super(Desk.class);
		}

	}

	/**
	 * With one that does nothing.
	 */
	public static class Noop extends Started {

		public Noop() {
			super(Desk.class, NoHandlers.class);
		}

	}

	/**
	 * With the endpoint, which reads the counts.
	 */
	public static class Counted extends Started {

		public Counted() {
			super(Desk.class, Endpoint.class);
		}

	}

	/**
	 * With Micrometer's aspect.
	 */
	public static class Annotated extends Started {

		public Annotated() {
			super(Desk.class, Timers.class, Aspect.class);
		}

	}

	/**
	 * With a timer for each call.
	 */
	public static class Watched extends Started {

		public Watched() {
			super(Desk.class, Timers.class);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class NoHandlers {

		@Bean
		ObservationRegistry observationRegistry() {
			return ObservationRegistry.NOOP;
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Endpoint {

		@Bean
		SmartAsyncEndpoint smartAsyncEndpoint() {
			return new SmartAsyncEndpoint(null, null);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Timers {

		@Bean
		ObservationRegistry observationRegistry() {
			ObservationRegistry registry = ObservationRegistry.create();
			registry.observationConfig()
				.observationHandler(new DefaultMeterObservationHandler(new SimpleMeterRegistry()));
			return registry;
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Aspect {

		@Bean
		ObservedAspect observedAspect(ObservationRegistry registry) {
			return new ObservedAspect(registry);
		}

	}

	public static class Desk {

		@SmartAsync
		public int add(int one, int two) {
			return one + two;
		}

		@Observed
		public int observed(int one, int two) {
			return one + two;
		}

	}

}
