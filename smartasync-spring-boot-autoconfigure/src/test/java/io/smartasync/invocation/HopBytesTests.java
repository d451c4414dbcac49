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

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

import com.sun.management.ThreadMXBean;
import io.smartasync.Body;
import io.smartasync.SmartAsync;
import io.smartasync.SmartAsyncOperations;
import io.smartasync.Strategy;
import io.smartasync.threads.TestApplication;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a hop allocates, on the caller and on the worker together, beside a hop by hand: a
 * guard that no machine's pace can shake. Which objects the JIT compiler can spare
 * differs from run to run by some 50 bytes, and there is room for that.
 */
@Timeout(120)
class HopBytesTests {

	private static final int CALLS = 20_000;

	private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

	private ConfigurableApplicationContext context;

	private ThreadPoolTaskExecutor executor;

	private long[] both;

	@BeforeEach
	void start() {
		this.context = TestApplication.run(new String[] { "spring.task.execution.pool.core-size=1" }, Desk.class);
		this.executor = this.context.getBean(ThreadPoolTaskExecutor.class);
		long worker = this.executor.submitCompletable(() -> Thread.currentThread().getId()).join();
		this.both = new long[] { Thread.currentThread().getId(), worker };
	}

	@AfterEach
	void stop() {
		this.context.close();
	}

	@Test
	void shouldNotGrowForTheTemplate() {
		SmartAsyncOperations operations = this.context.getBean(SmartAsyncOperations.class);
		assertAtMost(320, () -> operations.future(() -> 1));
	}

	@Test
	void shouldNotGrowForAnnotatedMethods() {
		Desk desk = this.context.getBean(Desk.class);
		assertAtMost(528, desk::one);
	}

	/**
	 * Once the JIT compiler has done its work, which takes its time on a busy machine.
	 */
	private void assertAtMost(long more, Supplier<CompletableFuture<Integer>> hop) {
		Awaitility.await()
			.atMost(Duration.ofSeconds(60))
			.pollInSameThread()
			.untilAsserted(() -> assertThat(bytes(hop) - bytes(() -> this.executor.submitCompletable(() -> 1)))
				.as("bytes more than by hand")
				.isLessThanOrEqualTo(more));
	}

	private long bytes(Supplier<CompletableFuture<Integer>> hop) {
		long before = allocated();
		int sum = 0;
		for (int i = 0; i < CALLS; i++) {
			sum += hop.get().join();
		}
		assertThat(sum).isEqualTo(CALLS);
		return (allocated() - before) / CALLS;
	}

	private long allocated() {
		long[] bytes = this.threads.getThreadAllocatedBytes(this.both);
		return bytes[0] + bytes[1];
	}

	static class Desk {

		@SmartAsync(body = Body.BLOCKING, onPlainThread = Strategy.OFFLOAD)
		public CompletableFuture<Integer> one() {
			return CompletableFuture.completedFuture(1);
		}

	}

}
