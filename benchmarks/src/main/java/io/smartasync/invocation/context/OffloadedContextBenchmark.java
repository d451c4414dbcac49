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

package io.smartasync.invocation.context;

import java.util.concurrent.TimeUnit;

import io.smartasync.SmartAsyncOperations;
import io.smartasync.autoconfigure.SmartAsyncAutoConfiguration;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
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
import org.openjdk.jmh.infra.BenchmarkParams;
import reactor.core.publisher.Hooks;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.task.support.ContextPropagatingTaskDecorator;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;

/**
 * What does it cost to run work on a pool and wait for it, with the context of the
 * caller, beside the same with Spring's own decorator, and with Reactor's automatic
 * propagation? Pinned to one processor, or the waking of threads hides all else. <pre>
 * benchmarks/run context
 * </pre>
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 7, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 400, timeUnit = TimeUnit.MILLISECONDS)
@Fork(value = 2, jvmArgsAppend = "-XX:ActiveProcessorCount=2")
public class OffloadedContextBenchmark {

	private AnnotationConfigApplicationContext context;

	private ThreadPoolTaskExecutor plain;

	private ThreadPoolTaskExecutor decorated;

	private SmartAsyncOperations operations;

	/**
	 * What the caller's thread carries.
	 */
	@Param
	public CallersThread thread;

	@Setup
	public void start(BenchmarkParams benchmark) {
		if (benchmark.getBenchmark().endsWith("baselineAutomatic")) {
			Hooks.enableAutomaticContextPropagation();
		}
		open();
		this.thread.carry();
	}

	void open() {
		CallersThread.register();
		this.context = new AnnotationConfigApplicationContext(Pools.class, SmartAsyncAutoConfiguration.class);
		this.plain = this.context.getBean("applicationTaskExecutor", ThreadPoolTaskExecutor.class);
		this.decorated = this.context.getBean("decorated", ThreadPoolTaskExecutor.class);
		this.operations = this.context.getBean(SmartAsyncOperations.class);
	}

	@TearDown
	public void stop() {
		this.context.close();
		Hooks.disableAutomaticContextPropagation();
	}

	@Benchmark
	public int baselineNoContext() {
		return this.plain.submitCompletable(() -> 1).join();
	}

	@Benchmark
	public int baselineDecorator() {
		return this.decorated.submitCompletable(() -> 1).join();
	}

	@Benchmark
	public int smartAsync() {
		return this.operations.future(() -> 1).join();
	}

	@Benchmark
	public int baselineMonoNoContext() {
		return Mono.fromCallable(() -> 1).subscribeOn(Schedulers.boundedElastic()).block();
	}

	@Benchmark
	public int baselineAutomatic() {
		return Mono.fromCallable(() -> 1).subscribeOn(Schedulers.boundedElastic()).contextCapture().block();
	}

	@Benchmark
	public int smartAsyncMono() {
		return this.operations.mono(() -> 1).block();
	}

	@Configuration(proxyBeanMethods = false)
	static class Pools {

		@Bean
		ThreadPoolTaskExecutor applicationTaskExecutor() {
			ThreadPoolTaskExecutor executor = new ThreadPoolTaskExecutor();
			executor.setCorePoolSize(1);
			return executor;
		}

		@Bean
		ThreadPoolTaskExecutor decorated() {
			ThreadPoolTaskExecutor executor = applicationTaskExecutor();
			executor.setTaskDecorator(new ContextPropagatingTaskDecorator());
			return executor;
		}

	}

}
