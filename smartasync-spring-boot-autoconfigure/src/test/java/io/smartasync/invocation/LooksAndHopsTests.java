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
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

import io.smartasync.Body;
import io.smartasync.SmartAsync;
import io.smartasync.SmartAsyncOperations;
import io.smartasync.Strategy;
import io.smartasync.caller.CallerContextDetector;
import io.smartasync.threads.TestApplication;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.PropertySource;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * How often a call looks, and how often it moves. These counts are the same on every
 * machine; what they cost is measured in the module {@code benchmarks}.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(60)
class LooksAndHopsTests {

	private ConfigurableApplicationContext context;

	private Counts counts;

	private Desk desk;

	private SmartAsyncOperations operations;

	@BeforeAll
	void start() {
		this.context = TestApplication.run(Counts.class, Desk.class);
		this.counts = this.context.getBean(Counts.class);
		this.desk = this.context.getBean(Desk.class);
		this.operations = this.context.getBean(SmartAsyncOperations.class);
	}

	@AfterAll
	void stop() {
		this.context.close();
	}

	/**
	 * A call from a plain thread, the tasks that it submits, and how often it looks who
	 * is calling.
	 */
	enum Calls {

		DIRECT(0, 1, (test) -> test.desk.value()),

		PASS_THROUGH(0, 1, (test) -> test.desk.stream()),

		PASS_THROUGH_AND_SUBSCRIBED(0, 1, (test) -> test.desk.stream().blockLast()),

		AWAIT_OF_A_COMPLETED_FUTURE(0, 1, (test) -> test.desk.future().join()),

		AWAIT_OF_A_COMPLETED_MONO(0, 1, (test) -> test.desk.mono().block()),

		AWAIT_OF_A_PENDING_MONO(0, 1, (test) -> test.desk.pendingMono().block()),

		OFFLOAD_TO_A_FUTURE(1, 1, (test) -> test.desk.blockingFuture().join()),

		OFFLOAD_TO_A_MONO(1, 2, (test) -> test.desk.blockingMono().block()),

		OFFLOAD_TO_A_MONO_THAT_NOBODY_SUBSCRIBES(0, 1, (test) -> test.desk.blockingMono()),

		OFFLOAD_TO_A_FLUX(1, 2, (test) -> test.desk.blockingFlux().blockLast()),

		VIEW_TO_A_FUTURE(1, 1, (test) -> test.view().value().join()),

		TEMPLATE_TO_A_FUTURE(1, 1, (test) -> test.operations.future(() -> 1).join()),

		TEMPLATE_TO_A_MONO(1, 2, (test) -> test.operations.mono(() -> 1).block()),

		TEN_NESTED(1, 11, (test) -> test.operations.future(() -> test.nested(10)).join());

		private final int tasks;

		private final int looks;

		private final Consumer<LooksAndHopsTests> call;

		Calls(int tasks, int looks, Consumer<LooksAndHopsTests> call) {
			this.tasks = tasks;
			this.looks = looks;
			this.call = call;
		}

	}

	@ParameterizedTest
	@EnumSource
	void shouldBeExact(Calls calls) {
		calls.call.accept(this);
		this.counts.tasks.set(0);
		this.counts.looks.set(0);
		calls.call.accept(this);
		assertThat(this.counts.tasks).as("tasks").hasValue(calls.tasks);
		assertThat(this.counts.looks).as("looks").hasValue(calls.looks);
	}

	private View view() {
		return this.operations.view(this.desk, View.class);
	}

	private int nested(int depth) {
		return (depth > 0) ? this.operations.future(() -> nested(depth - 1)).join() : 0;
	}

	@Test
	void shouldDeliverAFutureOnTheWorkerOfItsBody() {
		CountDownLatch listening = new CountDownLatch(1);
		CompletableFuture<List<Thread>> threads = this.operations.future(waiting(listening))
			.thenApply((body) -> List.of(body, Thread.currentThread()));
		listening.countDown();
		assertThat(threads.join()).allMatch(threads.join().get(0)::equals).doesNotContain(Thread.currentThread());
	}

	@Test
	void shouldDeliverAMonoOnTheWorkerOfItsBody() {
		List<Thread> threads = this.operations.mono(Thread::currentThread)
			.map((body) -> List.of(body, Thread.currentThread()))
			.block();
		assertThat(threads).allMatch(threads.get(0)::equals).doesNotContain(Thread.currentThread());
	}

	private static Callable<Thread> waiting(CountDownLatch latch) {
		return () -> {
			latch.await(10, TimeUnit.SECONDS);
			return Thread.currentThread();
		};
	}

	/**
	 * What an annotation says is a fact of the method, however often that is called.
	 */
	@Test
	void shouldReadWhatAnAnnotationSaysOnce() {
		AtomicInteger reads = new AtomicInteger();
		AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
		context.getEnvironment().getPropertySources().addFirst(new PropertySource<>("counting", reads) {
			@Override
			public Object getProperty(String name) {
				return (name.equals("desk.patience") && getSource().incrementAndGet() > 0) ? "1m" : null;
			}
		});
		context.register(Patient.class);
		context.register(TestApplication.autoConfigurations());
		context.refresh();
		try (context) {
			Patient patient = context.getBean(Patient.class);
			patient.mono().block();
			int onceRead = reads.get();
			for (int i = 0; i < 100; i++) {
				patient.mono().block();
			}
			assertThat(reads).hasValue(onceRead).hasPositiveValue();
		}
	}

	@Configuration(proxyBeanMethods = false)
	static class Counts {

		private final AtomicInteger tasks = new AtomicInteger();

		private final AtomicInteger looks = new AtomicInteger();

		@Bean
		ThreadPoolTaskExecutor applicationTaskExecutor() {
			ThreadPoolTaskExecutor executor = new ThreadPoolTaskExecutor() {
				@Override
				public void execute(Runnable task) {
					Counts.this.tasks.incrementAndGet();
					super.execute(task);
				}
			};
			executor.setCorePoolSize(1);
			return executor;
		}

		@Bean
		CallerContextDetector counting() {
			return (thread) -> {
				this.looks.incrementAndGet();
				return null;
			};
		}

	}

	interface View {

		CompletableFuture<Integer> value();

	}

	static class Desk {

		@SmartAsync
		public Integer value() {
			return 1;
		}

		@SmartAsync
		public Flux<Integer> stream() {
			return Flux.just(1, 2);
		}

		@SmartAsync
		public CompletableFuture<Integer> future() {
			return CompletableFuture.completedFuture(1);
		}

		@SmartAsync
		public Mono<Integer> mono() {
			return Mono.just(1);
		}

		@SmartAsync
		public Mono<Integer> pendingMono() {
			return Mono.fromFuture(() -> CompletableFuture.supplyAsync(() -> 1));
		}

		@SmartAsync(body = Body.BLOCKING, onPlainThread = Strategy.OFFLOAD)
		public CompletableFuture<Integer> blockingFuture() {
			return CompletableFuture.completedFuture(1);
		}

		@SmartAsync(body = Body.BLOCKING, onPlainThread = Strategy.OFFLOAD)
		public Mono<Integer> blockingMono() {
			return Mono.just(1);
		}

		@SmartAsync(body = Body.BLOCKING, onPlainThread = Strategy.OFFLOAD)
		public Flux<Integer> blockingFlux() {
			return Flux.just(1, 2);
		}

	}

	static class Patient {

		@SmartAsync(timeout = "${desk.patience}")
		public Mono<Integer> mono() {
			return Mono.just(1);
		}

	}

}
