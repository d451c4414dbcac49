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

package io.smartasync.caller;

import java.lang.management.ManagementFactory;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import javax.management.ObjectName;

import io.smartasync.Body;
import io.smartasync.CallerContext.Kind;
import io.smartasync.SmartAsync;
import io.smartasync.SmartAsyncOperations;
import io.smartasync.Strategy;
import io.smartasync.threads.TestApplication;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;

import org.springframework.beans.factory.support.AbstractBeanDefinition;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.core.task.SimpleAsyncTaskExecutor;
import org.springframework.core.task.VirtualThreadTaskExecutor;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What is left of a context, and of threads, when they are gone.
 */
class LeaksTests {

	private WeakReference<Object> pools;

	/**
	 * Threads that outlive the context have called it, and have run its work.
	 */
	@Test
	void shouldLeaveNothingOfAClosedContextOnThreadsThatLiveOn() throws Exception {
		ExecutorService shared = Executors.newFixedThreadPool(1);
		ForkJoinPool forkJoin = new ForkJoinPool(1);
		WeakReference<Object> context = closedContext(shared, forkJoin);
		WeakReference<Object> pools = this.pools;
		Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> {
			System.gc();
			return context.refersTo(null) && pools.refersTo(null);
		});
		for (Executor pool : List.of(shared, forkJoin)) {
			assertThat(Submission.on(pool, ThreadState::current)).as("the pool remains, nobody's name for it does")
				.extracting(ThreadState::workOf, ThreadState::work)
				.containsOnlyNulls();
		}
		assertThat(ThreadState.remembered()).as("a number keeps no class loader alive").isInstanceOf(Integer.class);
		assertThat(ThreadState.current()).isNull();
		shared.shutdown();
		forkJoin.shutdown();
	}

	private WeakReference<Object> closedContext(ExecutorService shared, ForkJoinPool forkJoin) throws Exception {
		AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
		context.registerBean("shared", Executor.class, () -> shared,
				(definition) -> ((AbstractBeanDefinition) definition).setDestroyMethodName(""));
		context.registerBean("forkJoin", Executor.class, () -> forkJoin,
				(definition) -> ((AbstractBeanDefinition) definition).setDestroyMethodName(""));
		context.register(Desk.class);
		context.register(TestApplication.autoConfigurations());
		context.refresh();
		Desk desk = context.getBean(Desk.class);
		SmartAsyncOperations operations = context.getBean(SmartAsyncOperations.class);
		assertThat(desk.work().get(10, TimeUnit.SECONDS)).isEqualTo(Kind.MANAGED_EXECUTOR);
		assertThat(operations.callerContext().kind()).isEqualTo(Kind.PLAIN_THREAD);
		for (Executor executor : context.getBeansOfType(Executor.class).values()) {
			assertThat(Submission.on(executor, operations::callerContext).kind()).isEqualTo(Kind.MANAGED_EXECUTOR);
		}
		this.pools = new WeakReference<>(context.getBean(ManagedExecutors.class).pools());
		context.close();
		return new WeakReference<>(context);
	}

	@Test
	@EnabledForJreRange(min = JRE.JAVA_21)
	void shouldLeaveNothingOfAMillionVirtualThreads() throws Exception {
		try (ConfigurableApplicationContext context = TestApplication.run(VirtualExecutorBeans.class)) {
			SmartAsyncOperations operations = context.getBean(SmartAsyncOperations.class);
			SimpleAsyncTaskExecutor managed = context.getBean("virtualSimple", SimpleAsyncTaskExecutor.class);
			callFrom(managed, 1_000, Kind.MANAGED_EXECUTOR, operations);
			long states = instances("io\\.smartasync\\.caller\\.\\S+");
			long entries = instances("java\\.lang\\.ThreadLocal\\$ThreadLocalMap\\$Entry");
			callFrom(managed, 500_000, Kind.MANAGED_EXECUTOR, operations);
			callFrom(new VirtualThreadTaskExecutor(), 500_000, Kind.VIRTUAL_THREAD, operations);
			assertThat(instances("io\\.smartasync\\.caller\\.\\S+")).as("objects of this room")
				.isLessThanOrEqualTo(states + 50);
			assertThat(instances("java\\.lang\\.ThreadLocal\\$ThreadLocalMap\\$Entry")).as("thread-local values")
				.isLessThanOrEqualTo(entries + 1_000);
		}
	}

	private static void callFrom(Executor executor, int threads, Kind expected, SmartAsyncOperations operations)
			throws Exception {
		CountDownLatch right = new CountDownLatch(threads);
		Semaphore alive = new Semaphore(1_000);
		for (int i = 0; i < threads; i++) {
			alive.acquire();
			executor.execute(() -> {
				if (operations.callerContext().kind() == expected) {
					right.countDown();
				}
				alive.release();
			});
		}
		assertThat(right.await(20, TimeUnit.SECONDS)).isTrue();
	}

	/**
	 * Live objects, by the JVM's own count.
	 */
	private static long instances(String type) throws Exception {
		String histogram = (String) ManagementFactory.getPlatformMBeanServer()
			.invoke(new ObjectName("com.sun.management:type=DiagnosticCommand"), "gcClassHistogram",
					new Object[] { new String[0] }, new String[] { String[].class.getName() });
		Matcher line = Pattern.compile("(?m)^\\s*\\d+:\\s+(\\d+)\\s+\\d+\\s+(" + type + ")").matcher(histogram);
		long count = 0;
		while (line.find()) {
			count += Long.parseLong(line.group(1));
		}
		return count;
	}

	static class Desk {

		private final SmartAsyncOperations operations;

		Desk(SmartAsyncOperations operations) {
			this.operations = operations;
		}

		@SmartAsync(executor = "shared", body = Body.BLOCKING, onPlainThread = Strategy.OFFLOAD)
		CompletableFuture<Kind> work() {
			return CompletableFuture.completedFuture(this.operations.callerContext().kind());
		}

	}

}
