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
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;

import io.smartasync.Body;
import io.smartasync.SmartAsync;
import io.smartasync.SmartAsyncOperations;
import io.smartasync.Strategy;
import io.smartasync.threads.AllocatedBytes;
import io.smartasync.threads.TestApplication;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/**
 * What a hop allocates, on the caller and on the worker together, beside a hop by hand:
 * to a few bytes the same on every machine.
 */
@Tag("bytes")
@Timeout(120)
class HopBytesTests {

	/**
	 * Half of the least of objects.
	 */
	private static final long FEW = 8;

	private static final int TOGETHER = 30;

	private ConfigurableApplicationContext context;

	private ThreadPoolTaskExecutor executor;

	private AllocatedBytes bytes;

	@BeforeEach
	void start() {
		this.context = TestApplication.run(new String[] { "spring.task.execution.pool.core-size=1" }, Desk.class);
		this.executor = this.context.getBean(ThreadPoolTaskExecutor.class);
		long worker = this.executor.submitCompletable(() -> Thread.currentThread().getId()).join();
		this.bytes = AllocatedBytes.ofThisThreadAnd(worker);
	}

	@AfterEach
	void stop() {
		this.context.close();
	}

	@Test
	void shouldNotGrowForTheTemplate() {
		SmartAsyncOperations operations = this.context.getBean(SmartAsyncOperations.class);
		assertMore(387, () -> operations.future(() -> 1));
	}

	@Test
	void shouldNotGrowForAnnotatedMethods() {
		Desk desk = this.context.getBean(Desk.class);
		assertMore(603, desk::one);
	}

	private void assertMore(long more, Supplier<CompletableFuture<Integer>> hop) {
		long byHand = bytes(() -> this.executor.submitCompletable(() -> 1));
		assertThat(bytes(hop) - byHand).as("bytes more than by hand").isCloseTo(more, within(FEW));
	}

	private long bytes(Supplier<CompletableFuture<Integer>> hop) {
		return this.bytes.perCall(() -> hopTogether(hop)) / TOGETHER;
	}

	/**
	 * Some at once, whose worker begins when all are queued: whoever has to wait
	 * allocates something for that, and it is a matter of chance who has to.
	 */
	private void hopTogether(Supplier<CompletableFuture<Integer>> hop) {
		CountDownLatch gate = new CountDownLatch(1);
		this.executor.submitCompletable(() -> {
			gate.await();
			return 1;
		});
		CompletableFuture<Integer> last = null;
		for (int i = 0; i < TOGETHER; i++) {
			last = hop.get();
		}
		gate.countDown();
		last.join();
	}

	static class Desk {

		@SmartAsync(body = Body.BLOCKING, onPlainThread = Strategy.OFFLOAD)
		public CompletableFuture<Integer> one() {
			return CompletableFuture.completedFuture(1);
		}

	}

}
