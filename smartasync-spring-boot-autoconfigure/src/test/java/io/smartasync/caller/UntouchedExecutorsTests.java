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

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

import io.smartasync.SmartAsyncOperations;
import io.smartasync.threads.TestApplication;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;

import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.task.SimpleAsyncTaskExecutor;
import org.springframework.core.task.TaskDecorator;
import org.springframework.core.task.TaskExecutor;
import org.springframework.core.task.TaskRejectedException;
import org.springframework.core.task.VirtualThreadTaskExecutor;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;

import static io.smartasync.caller.Callers.managed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What an application made of its executors stays as it was.
 */
class UntouchedExecutorsTests {

	@Nested
	class Threads {

		@Test
		void shouldStillBeMadeByTheUsersFactory() throws Exception {
			try (var context = TestApplication.run(OwnSettings.class)) {
				for (String name : List.of("pool", "simple", "raw")) {
					Executor executor = context.getBean(name, Executor.class);
					Submission.on(executor, () -> {
						Thread thread = Thread.currentThread();
						assertThat(thread).as(name).isInstanceOf(OwnThread.class);
						assertThat(thread.getName()).startsWith("own-");
						assertThat(thread.getThreadGroup().getName()).isEqualTo("own-group");
						assertThat(thread.getPriority()).isEqualTo(3);
						assertThat(thread.isDaemon()).isTrue();
						return thread;
					});
				}
			}
		}

		@Test
		void shouldKeepTheNamesThatSpringGivesThem() throws Exception {
			try (var context = TestApplication.run(ExecutorBeans.class)) {
				assertThat(nameOfThreadIn(context, "threadPool")).isEqualTo("threadPool-1");
				assertThat(nameOfThreadIn(context, "simple")).isEqualTo("SimpleAsyncTaskExecutor-1");
				assertThat(nameOfThreadIn(context, "simple")).isEqualTo("SimpleAsyncTaskExecutor-2");
				assertThat(nameOfThreadIn(context, "poolFromFactory")).isEqualTo("poolFromFactory-1");
			}
		}

		@Test
		@EnabledForJreRange(min = JRE.JAVA_21)
		void shouldKeepTheNamesOfVirtualOnes() throws Exception {
			try (var context = TestApplication.run(VirtualExecutorBeans.class)) {
				assertThat(nameOfThreadIn(context, "virtualSimple")).isEqualTo("virtual-1");
				assertThat(nameOfThreadIn(context, "virtualPool"))
					.isEqualTo(Submission.on(virtualPoolWithout(), () -> Thread.currentThread().getName()));
				assertThat(nameOfThreadIn(context, "virtualTaskExecutor")).isEqualTo("virtual-task-0");
				assertThat(nameOfThreadIn(context, "virtualTaskExecutor")).isEqualTo("virtual-task-1");
				assertThat(nameOfThreadIn(context, "namelessVirtualTaskExecutor")).isEmpty();
			}
		}

		private ThreadPoolTaskExecutor virtualPoolWithout() {
			ThreadPoolTaskExecutor executor = new VirtualExecutorBeans().virtualPool();
			executor.setBeanName("virtualPool");
			executor.afterPropertiesSet();
			return executor;
		}

		private String nameOfThreadIn(ConfigurableApplicationContext context, String executor) throws Exception {
			return Submission.on(context.getBean(executor, Executor.class), () -> Thread.currentThread().getName());
		}

	}

	@Nested
	class Beans {

		@Test
		void shouldKeepTheirTypes() {
			try (var context = TestApplication.run(ExecutorBeans.class, ByConcreteClass.class)) {
				assertThat(context.getBean(ByConcreteClass.class).ownThreads.threadName()).isEqualTo("own");
			}
		}

		@Test
		@EnabledForJreRange(min = JRE.JAVA_21)
		void shouldKeepTheTypeOfAVirtualThreadTaskExecutor() {
			try (var context = TestApplication.run(VirtualExecutorBeans.class)) {
				VirtualThreadTaskExecutor executor = context.getBean("virtualTaskExecutor",
						VirtualThreadTaskExecutor.class);
				assertThat(executor.getVirtualThreadFactory().newThread(() -> {
				}).getName()).startsWith("virtual-task-");
			}
		}

		@Test
		void shouldNotBecomeTaskExecutorsByBeingMarked() {
			try (var context = TestApplication.run(ExecutorBeans.class)) {
				assertThat(context.getBean("lambda")).isNotInstanceOf(ExecutorService.class)
					.isNotInstanceOf(TaskExecutor.class);
				assertThat(context.getBean("unreachable")).isNotInstanceOf(ScheduledExecutorService.class);
			}
		}

		@Test
		void shouldBeShutDownWithTheirContext() {
			ConfigurableApplicationContext context = TestApplication.run(ExecutorBeans.class);
			List<ExecutorService> services = new ArrayList<>(context.getBeansOfType(ExecutorService.class).values());
			context.close();
			assertThat(services).isNotEmpty().allMatch(ExecutorService::isShutdown);
		}

	}

	@Nested
	class Tasks {

		@Test
		void shouldStillBeDecorated() throws Exception {
			try (var context = TestApplication.run(OwnSettings.class)) {
				SmartAsyncOperations operations = context.getBean(SmartAsyncOperations.class);
				OwnDecorator decorator = context.getBean(OwnDecorator.class);
				for (String name : List.of("pool", "simple")) {
					decorator.seen.clear();
					assertThat(Submission.on(context.getBean(name, Executor.class), operations::callerContext))
						.is(managed(name));
					assertThat(decorator.seen).hasSize(1);
				}
			}
		}

		@Test
		void shouldReachAPoolAsTheyAre() {
			try (var context = TestApplication.run(OwnSettings.class)) {
				RecordingPool pool = context.getBean(RecordingPool.class);
				Runnable task = () -> {
				};
				pool.execute(task);
				Awaitility.await().until(() -> pool.seen.contains(task));
			}
		}

		@Test
		void shouldBeRejectedAsBefore() throws Exception {
			try (var context = TestApplication.run(OwnSettings.class)) {
				ThreadPoolTaskExecutor full = context.getBean("full", ThreadPoolTaskExecutor.class);
				full.execute(LockSupport::park);
				assertThatExceptionOfType(TaskRejectedException.class).isThrownBy(() -> full.execute(() -> {
				}));
				ThreadPoolTaskExecutor pool = context.getBean("pool", ThreadPoolTaskExecutor.class);
				pool.shutdown();
				assertThatExceptionOfType(RejectedExecutionException.class).isThrownBy(() -> pool.execute(() -> {
				}));
				full.getThreadPoolExecutor().shutdownNow();
			}
		}

		@Test
		void shouldGiveTheirResultsAndErrors() throws Exception {
			try (var context = TestApplication.run(ExecutorBeans.class)) {
				ExecutorService executor = context.getBean("unreachable", ExecutorService.class);
				assertThat(executor.submit(() -> "result").get()).isEqualTo("result");
				Callable<String> any = () -> "any";
				assertThat(executor.invokeAny(List.of(any))).isEqualTo("any");
				Callable<String> failing = () -> {
					throw new IllegalStateException("mine");
				};
				assertThat(executor.submit(failing)).failsWithin(Duration.ofSeconds(10))
					.withThrowableThat()
					.havingCause()
					.withMessage("mine");
			}
		}

	}

	@Nested
	class DyingThreads {

		@Test
		void shouldBeReplacedByRecognisedOnes() throws Exception {
			try (var context = TestApplication.run(OwnSettings.class)) {
				SmartAsyncOperations operations = context.getBean(SmartAsyncOperations.class);
				ThreadPoolExecutor raw = context.getBean("raw", ThreadPoolExecutor.class);
				Thread first = Submission.on(raw, Thread::currentThread);
				raw.execute(() -> {
					throw new IllegalStateException("a task that kills its thread, on purpose");
				});
				first.join(10_000);
				assertThat(Submission.on(raw, Thread::currentThread)).isNotSameAs(first);
				assertThat(Submission.on(raw, operations::callerContext)).is(managed("raw"));
			}
		}

		@Test
		void shouldNotMatterToAFactoryThatMakesNone() {
			ThreadFactory none = (task) -> null;
			ExecutorPools pools = new ExecutorPools();
			ThreadPoolExecutor executor = new ThreadPoolExecutor(1, 1, 1, TimeUnit.SECONDS, new SynchronousQueue<>(),
					none);
			pools.adopt(executor, "none", true);
			assertThatExceptionOfType(RejectedExecutionException.class).isThrownBy(() -> executor.execute(() -> {
			}));
		}

		@Test
		void shouldBeNoneOfAnExecutorThatIsShutDownAlready() {
			ExecutorPools pools = new ExecutorPools();
			ExecutorService executor = Executors.newFixedThreadPool(1);
			executor.shutdown();
			assertThat(pools.adopt(executor, "closed", true)).isTrue();
			pools.close();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OwnSettings {

		@Bean
		ThreadFactory factory() {
			ThreadGroup group = new ThreadGroup("own-group");
			return new CustomizableThreadFactory("own-") {
				@Override
				public Thread createThread(Runnable task) {
					OwnThread thread = new OwnThread(group, task, nextThreadName());
					thread.setPriority(3);
					thread.setDaemon(true);
					return thread;
				}
			};
		}

		@Bean
		OwnDecorator decorator() {
			return new OwnDecorator();
		}

		@Bean
		ThreadPoolTaskExecutor pool(ThreadFactory factory, TaskDecorator decorator) {
			ThreadPoolTaskExecutor executor = new ThreadPoolTaskExecutor();
			executor.setThreadFactory(factory);
			executor.setTaskDecorator(decorator);
			return executor;
		}

		@Bean
		SimpleAsyncTaskExecutor simple(ThreadFactory factory, TaskDecorator decorator) {
			SimpleAsyncTaskExecutor executor = new SimpleAsyncTaskExecutor(factory);
			executor.setTaskDecorator(decorator);
			return executor;
		}

		@Bean
		ThreadPoolExecutor raw(ThreadFactory factory) {
			return new ThreadPoolExecutor(1, 1, 1, TimeUnit.MINUTES, new LinkedBlockingQueue<>(), factory);
		}

		@Bean
		RecordingPool recording() {
			return new RecordingPool();
		}

		@Bean
		ThreadPoolTaskExecutor full() {
			ThreadPoolTaskExecutor executor = new ThreadPoolTaskExecutor();
			executor.setCorePoolSize(1);
			executor.setMaxPoolSize(1);
			executor.setQueueCapacity(0);
			return executor;
		}

	}

	static class OwnThread extends Thread {

		OwnThread(ThreadGroup group, Runnable task, String name) {
			super(group, task, name);
		}

	}

	static class OwnDecorator implements TaskDecorator {

		final List<Runnable> seen = new CopyOnWriteArrayList<>();

		@Override
		public Runnable decorate(Runnable task) {
			this.seen.add(task);
			return task;
		}

	}

	static class RecordingPool extends ThreadPoolExecutor {

		final List<Runnable> seen = new CopyOnWriteArrayList<>();

		RecordingPool() {
			super(1, 1, 1, TimeUnit.SECONDS, new LinkedBlockingQueue<>());
		}

		@Override
		protected void beforeExecute(Thread thread, Runnable task) {
			this.seen.add(task);
		}

	}

	record ByConcreteClass(ThreadPoolTaskExecutor threadPool, SimpleAsyncTaskExecutor simple, ThreadPoolExecutor pool,
			ScheduledThreadPoolExecutor scheduledPool, ForkJoinPool forkJoin, ExecutorBeans.OwnThreads ownThreads,
			ExecutorBeans.OwnDecorator ownDecorator) {
	}

}
