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

import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadPoolExecutor.CallerRunsPolicy;
import java.util.concurrent.ThreadPoolExecutor.DiscardPolicy;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

import io.smartasync.CallerContext;
import io.smartasync.SmartAsyncOperations;
import io.smartasync.threads.RealThreads;
import io.smartasync.threads.TestApplication;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.task.AsyncTaskExecutor;
import org.springframework.core.task.TaskRejectedException;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * A target executor in the hands of a framework.
 */
@Timeout(20)
class OffloadingExecutorTests {

	private static final Callable<Void> SLEEP = () -> {
		new CountDownLatch(1).await();
		return null;
	};

	private ConfigurableApplicationContext context;

	@AfterEach
	void stop() {
		this.context.close();
	}

	@Test
	void shouldRunTasksAsOffloadedWork() throws Exception {
		AsyncTaskExecutor executor = executor("pool");
		SmartAsyncOperations operations = this.context.getBean(SmartAsyncOperations.class);
		CallerContext caller = executor.submit(operations::callerContext).get();
		assertThat(caller.kind()).isEqualTo(CallerContext.Kind.MANAGED_EXECUTOR);
		assertThat(caller.executor()).isEqualTo("pool");
		assertThat(caller.reason()).contains("SmartAsync");
	}

	@Test
	void shouldRunTasksOfItsOwnWorkersInlineHoweverDeep() throws Exception {
		AsyncTaskExecutor executor = executor("pool");
		Callable<Thread> innermost = Thread::currentThread;
		Thread worker = executor.submit(() -> executor.submit(() -> executor.submit(innermost).get()).get()).get();
		assertThat(worker.getName()).startsWith("pool-");
		assertThat(executor.submit(innermost).get()).isSameAs(worker);
	}

	@Test
	void shouldRefuseWhatDoesNotFitWithTheFiguresOfThePool() throws Exception {
		AsyncTaskExecutor executor = executor("pool");
		Future<?> running = executor.submit(SLEEP);
		Future<?> waiting = executor.submit(SLEEP);
		assertThatExceptionOfType(TaskRejectedException.class).isThrownBy(() -> executor.submit(SLEEP))
			.withMessageContaining("'pool'")
			.withMessageContaining("active threads = 1");
		waiting.cancel(true);
		running.cancel(true);
	}

	@Test
	void shouldRefuseWhatThePoolWouldHaveItsCallerRun() throws Throwable {
		AsyncTaskExecutor executor = executor("callerRuns");
		Future<?> running = executor.submit(SLEEP);
		Future<?> waiting = executor.submit(SLEEP);
		AtomicReference<Thread> thread = new AtomicReference<>();
		RealThreads.NETTY_EVENT_LOOP.call(null, () -> {
			assertThatExceptionOfType(TaskRejectedException.class)
				.isThrownBy(() -> executor.submit(() -> thread.set(Thread.currentThread())))
				.withMessageContaining(Thread.currentThread().getName());
			assertThatExceptionOfType(TaskRejectedException.class)
				.isThrownBy(() -> executor.execute(() -> thread.set(Thread.currentThread())));
			return null;
		});
		assertThat(thread).hasValue(null);
		waiting.cancel(true);
		running.cancel(true);
	}

	/**
	 * A framework that is told nothing waits for ever.
	 */
	@Test
	void shouldRefuseWhatThePoolWouldDiscard() throws Exception {
		AsyncTaskExecutor executor = executor("discards");
		Future<?> running = executor.submit(SLEEP);
		Future<?> waiting = executor.submit(SLEEP);
		assertThatExceptionOfType(TaskRejectedException.class).isThrownBy(() -> executor.submit(SLEEP))
			.withMessageContaining("'discards' has discarded the work, as its DiscardPolicy says");
		waiting.cancel(true);
		running.cancel(true);
	}

	@Test
	void shouldInterruptTheWorkerOfATaskThatIsCancelledAndNothingAfterIt() throws Exception {
		AsyncTaskExecutor executor = executor("pool");
		CountDownLatch started = new CountDownLatch(1);
		CountDownLatch interrupted = new CountDownLatch(1);
		Future<?> task = executor.submit(() -> {
			started.countDown();
			try {
				SLEEP.call();
			}
			catch (InterruptedException ex) {
				interrupted.countDown();
				throw ex;
			}
			return null;
		});
		assertThat(started.await(10, TimeUnit.SECONDS)).isTrue();
		task.cancel(true);
		assertThat(interrupted.await(10, TimeUnit.SECONDS)).isTrue();
		assertThat(executor.submit(Thread::interrupted).get()).isFalse();
	}

	@Test
	void shouldNotInterruptWhereTheSettingsForbidIt() throws Exception {
		AsyncTaskExecutor executor = executor("pool", "smartasync.offload.interrupt-on-cancel=false");
		CountDownLatch started = new CountDownLatch(1);
		CountDownLatch proceed = new CountDownLatch(1);
		AtomicReference<Boolean> interrupted = new AtomicReference<>();
		Future<?> task = executor.submit(() -> {
			started.countDown();
			proceed.await();
			interrupted.set(Thread.interrupted());
			return null;
		});
		assertThat(started.await(10, TimeUnit.SECONDS)).isTrue();
		task.cancel(true);
		proceed.countDown();
		executor.submit(() -> {
		}).get();
		assertThat(interrupted).hasValue(false);
	}

	@Test
	void shouldReportWhatACommandThrows() throws Exception {
		AsyncTaskExecutor executor = executor("pool");
		AtomicReference<Throwable> reported = new AtomicReference<>();
		executor
			.submit(() -> Thread.currentThread().setUncaughtExceptionHandler((thread, error) -> reported.set(error)))
			.get();
		IllegalStateException error = new IllegalStateException("no");
		executor.execute(() -> {
			throw error;
		});
		Awaitility.await().untilAsserted(() -> assertThat(reported).hasValue(error));
	}

	@Test
	void shouldNotShutDownThePool() throws Exception {
		AsyncTaskExecutor executor = executor("pool");
		assertThat(executor).isInstanceOfSatisfying(ExecutorService.class, (service) -> {
			service.shutdown();
			assertThat(service.shutdownNow()).isEmpty();
		});
		assertThat(executor.submit(() -> "it").get()).isEqualTo("it");
	}

	private AsyncTaskExecutor executor(String name, String... properties) {
		this.context = TestApplication.run(properties, Pools.class);
		return this.context.getBean(SmartAsyncInvoker.class)
			.executor(this.context.getBean(TargetExecutors.class).find(name));
	}

	/**
	 * Each has room for one task, and one more that waits.
	 */
	@Configuration(proxyBeanMethods = false)
	static class Pools {

		@Bean
		Executor pool() {
			return small();
		}

		@Bean
		Executor callerRuns() {
			ThreadPoolTaskExecutor pool = small();
			pool.setRejectedExecutionHandler(new CallerRunsPolicy());
			return pool;
		}

		@Bean
		Executor discards() {
			ThreadPoolTaskExecutor pool = small();
			pool.setRejectedExecutionHandler(new DiscardPolicy());
			return pool;
		}

		private static ThreadPoolTaskExecutor small() {
			ThreadPoolTaskExecutor pool = new ThreadPoolTaskExecutor();
			pool.setThreadNamePrefix("pool-");
			pool.setCorePoolSize(1);
			pool.setMaxPoolSize(1);
			pool.setQueueCapacity(1);
			return pool;
		}

	}

}
