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
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.smartasync.Body;
import io.smartasync.SmartAsync;
import io.smartasync.SmartAsyncOperations;
import io.smartasync.Strategy;
import io.smartasync.threads.TestApplication;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import reactor.core.publisher.Mono;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Work that waits for work on other executors, whose threads wait for it in turn: every
 * thread of every pool is taken when the second half of the work is offloaded.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(60)
class NestingTests {

	private static final Duration PATIENCE = Duration.ofSeconds(30);

	private ConfigurableApplicationContext context;

	private Desk desk;

	@BeforeAll
	void start() {
		this.context = TestApplication.run(Pools.class, Desk.class);
		this.desk = this.context.getBean(Desk.class);
	}

	@AfterAll
	void stop() {
		this.context.close();
	}

	/**
	 * How the work waits for the work it has offloaded.
	 */
	enum Wait {

		JOIN {
			@Override
			String on(CompletableFuture<String> future, SmartAsyncOperations operations) {
				return future.join();
			}
		},

		GET {
			@Override
			String on(CompletableFuture<String> future, SmartAsyncOperations operations) throws Exception {
				return future.get();
			}
		},

		TIMED_GET {
			@Override
			String on(CompletableFuture<String> future, SmartAsyncOperations operations) throws Exception {
				return future.get(20, TimeUnit.SECONDS);
			}
		},

		DEPENDENT_STAGE {
			@Override
			String on(CompletableFuture<String> future, SmartAsyncOperations operations) {
				return future.thenApply((text) -> text).thenCombine(future, (one, other) -> one).join();
			}
		},

		AWAIT_FUTURE {
			@Override
			String on(CompletableFuture<String> future, SmartAsyncOperations operations) {
				return operations.await(future);
			}
		},

		AWAIT_MONO {
			@Override
			String on(CompletableFuture<String> future, SmartAsyncOperations operations) {
				return operations.await(Mono.fromFuture(future).map((text) -> text));
			}
		},

		AWAIT_ALL_OF {
			@Override
			String on(CompletableFuture<String> future, SmartAsyncOperations operations) {
				return operations.await(CompletableFuture.allOf(future).thenApply((nothing) -> future.join()));
			}
		};

		abstract String on(CompletableFuture<String> future, SmartAsyncOperations operations) throws Exception;

	}

	@ParameterizedTest
	@EnumSource
	void shouldNotHangWhereTwoPoolsWaitForEachOther(Wait wait) {
		CyclicBarrier bothRun = new CyclicBarrier(2);
		SmartAsyncOperations operations = this.context.getBean(SmartAsyncOperations.class);
		CompletableFuture<String> left = this.desk.left(() -> {
			bothRun.await(20, TimeUnit.SECONDS);
			return wait.on(this.desk.right(() -> "right"), operations);
		});
		CompletableFuture<String> right = this.desk.right(() -> {
			bothRun.await(20, TimeUnit.SECONDS);
			return wait.on(this.desk.left(() -> "left"), operations);
		});
		assertThat(left).succeedsWithin(PATIENCE).isEqualTo("right");
		assertThat(right).succeedsWithin(PATIENCE).isEqualTo("left");
	}

	/**
	 * Nobody who waits here has offloaded what is queued: somebody else did, long before.
	 */
	@Test
	void shouldNotHangOnWorkThatSomebodyElseHasOffloaded() throws Exception {
		SmartAsyncOperations operations = this.context.getBean(SmartAsyncOperations.class);
		CountDownLatch queued = new CountDownLatch(1);
		CompletableFuture<CompletableFuture<String>> ofRight = new CompletableFuture<>();
		CompletableFuture<String> left = this.desk.left(() -> {
			queued.await(20, TimeUnit.SECONDS);
			return operations.await(Mono.fromFuture(ofRight.join()));
		});
		CompletableFuture<CompletableFuture<String>> ofLeft = new CompletableFuture<>();
		CompletableFuture<String> right = this.desk.right(() -> {
			queued.await(20, TimeUnit.SECONDS);
			return operations.await(Mono.fromFuture(ofLeft.join()));
		});
		ofLeft.complete(this.desk.left(() -> "left"));
		ofRight.complete(this.desk.right(() -> "right"));
		queued.countDown();
		assertThat(left).succeedsWithin(PATIENCE).isEqualTo("right");
		assertThat(right).succeedsWithin(PATIENCE).isEqualTo("left");
	}

	@Test
	void shouldNotHangInARingOfPools() {
		int size = Desk.RING;
		CyclicBarrier allRun = new CyclicBarrier(size);
		List<CompletableFuture<String>> results = IntStream.range(0, size).mapToObj((i) -> this.desk.ring(i, () -> {
			allRun.await(20, TimeUnit.SECONDS);
			return i + this.desk.ring((i + 1) % size, () -> "!").join();
		})).toList();
		for (int i = 0; i < size; i++) {
			assertThat(results.get(i)).succeedsWithin(PATIENCE).isEqualTo(i + "!");
		}
	}

	/**
	 * Every pair takes both threads, and there are many pairs: extra threads wait too.
	 */
	@Test
	void shouldGetThroughManyPairs() {
		List<CompletableFuture<String>> results = Stream
			.generate(() -> Stream.of(
					this.desk.left(() -> this.desk.right(() -> this.desk.left(() -> "x").join()).join()),
					this.desk.right(() -> this.desk.left(() -> this.desk.right(() -> "x").join()).join())))
			.limit(50)
			.flatMap((pair) -> pair)
			.toList();
		results.forEach((result) -> assertThat(result).succeedsWithin(PATIENCE).isEqualTo("x"));
	}

	/**
	 * Threads that wait lend their places; what they lend is all that runs besides.
	 */
	@Test
	void shouldNotRunMoreAtATimeThanThePoolHasThreads() {
		AtomicInteger running = new AtomicInteger();
		AtomicInteger most = new AtomicInteger();
		List<CompletableFuture<String>> results = Stream.generate(() -> this.desk.two(() -> {
			most.accumulateAndGet(running.incrementAndGet(), Math::max);
			Thread.sleep(1);
			running.decrementAndGet();
			return "x";
		})).limit(200).toList();
		results.forEach((result) -> assertThat(result).succeedsWithin(PATIENCE));
		assertThat(most).hasValueLessThanOrEqualTo(2);
	}

	@Test
	void shouldNotStartExtraThreadsForThoseWhoOnlyWait() throws Exception {
		CompletableFuture<String> later = new CompletableFuture<>();
		SmartAsyncOperations operations = this.context.getBean(SmartAsyncOperations.class);
		CompletableFuture<String> waits = this.desk.left(() -> operations.await(later));
		CompletableFuture<String> fromOutside = this.desk.left(() -> "behind it");
		Awaitility.await("nobody with a place waits for it")
			.during(Duration.ofMillis(300))
			.until(() -> !fromOutside.isDone());
		later.complete("later");
		assertThat(waits).succeedsWithin(PATIENCE);
		assertThat(fromOutside).succeedsWithin(PATIENCE);
	}

	@Configuration(proxyBeanMethods = false)
	static class Pools {

		@Bean
		ThreadPoolTaskExecutor left() {
			return pool(1);
		}

		@Bean
		Executor right() {
			return Executors.newSingleThreadExecutor();
		}

		@Bean
		ThreadPoolTaskExecutor two() {
			return pool(2);
		}

		@Bean
		ThreadPoolTaskExecutor ring0() {
			return pool(1);
		}

		@Bean
		ThreadPoolTaskExecutor ring1() {
			return pool(1);
		}

		@Bean
		ThreadPoolTaskExecutor ring2() {
			return pool(1);
		}

		private static ThreadPoolTaskExecutor pool(int size) {
			ThreadPoolTaskExecutor executor = new ThreadPoolTaskExecutor();
			executor.setCorePoolSize(size);
			executor.setMaxPoolSize(size);
			return executor;
		}

	}

	interface Something {

		String run() throws Exception;

	}

	@SmartAsync(body = Body.BLOCKING, onPlainThread = Strategy.OFFLOAD, onManagedExecutor = Strategy.OFFLOAD)
	static class Desk {

		static final int RING = 3;

		private final ObjectProvider<Desk> self;

		Desk(ObjectProvider<Desk> self) {
			this.self = self;
		}

		@SmartAsync(executor = "left", body = Body.BLOCKING, onPlainThread = Strategy.OFFLOAD,
				onManagedExecutor = Strategy.OFFLOAD)
		public CompletableFuture<String> left(Something work) {
			return run(work);
		}

		@SmartAsync(executor = "right", body = Body.BLOCKING, onPlainThread = Strategy.OFFLOAD,
				onManagedExecutor = Strategy.OFFLOAD)
		public CompletableFuture<String> right(Something work) {
			return run(work);
		}

		@SmartAsync(executor = "two", body = Body.BLOCKING, onPlainThread = Strategy.OFFLOAD,
				onManagedExecutor = Strategy.OFFLOAD)
		public CompletableFuture<String> two(Something work) {
			return run(work);
		}

		@SmartAsync(executor = "ring0", body = Body.BLOCKING, onPlainThread = Strategy.OFFLOAD,
				onManagedExecutor = Strategy.OFFLOAD)
		public CompletableFuture<String> ring0(Something work) {
			return run(work);
		}

		@SmartAsync(executor = "ring1", body = Body.BLOCKING, onPlainThread = Strategy.OFFLOAD,
				onManagedExecutor = Strategy.OFFLOAD)
		public CompletableFuture<String> ring1(Something work) {
			return run(work);
		}

		@SmartAsync(executor = "ring2", body = Body.BLOCKING, onPlainThread = Strategy.OFFLOAD,
				onManagedExecutor = Strategy.OFFLOAD)
		public CompletableFuture<String> ring2(Something work) {
			return run(work);
		}

		@SmartAsync(onManagedExecutor = Strategy.PASS_THROUGH, onPlainThread = Strategy.PASS_THROUGH)
		public CompletableFuture<String> ring(int i, Something work) {
			Desk self = this.self.getObject();
			return switch (i) {
				case 0 -> self.ring0(work);
				case 1 -> self.ring1(work);
				default -> self.ring2(work);
			};
		}

		private static CompletableFuture<String> run(Something work) {
			try {
				return CompletableFuture.completedFuture(work.run());
			}
			catch (Exception ex) {
				return CompletableFuture.failedFuture(ex);
			}
		}

	}

}
