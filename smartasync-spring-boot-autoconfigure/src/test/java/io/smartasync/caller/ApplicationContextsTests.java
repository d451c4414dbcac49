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

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

import io.smartasync.CallerContext;
import io.smartasync.CallerContext.Kind;
import io.smartasync.SmartAsyncOperations;
import io.smartasync.threads.TestApplication;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.beans.factory.support.AbstractBeanDefinition;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.context.annotation.Primary;
import org.springframework.context.annotation.Scope;
import org.springframework.core.task.SimpleAsyncTaskExecutor;
import org.springframework.core.task.SyncTaskExecutor;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;

import static io.smartasync.caller.Callers.managed;
import static io.smartasync.caller.Callers.plain;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whose executor a thread belongs to is told by the context that is asked.
 */
class ApplicationContextsTests {

	private final ThreadPoolExecutor shared = (ThreadPoolExecutor) Executors.newFixedThreadPool(1);

	@AfterEach
	void stop() {
		this.shared.shutdownNow();
	}

	private static ConfigurableApplicationContext with(String name, Executor executor, Class<?>... beans) {
		return with(null, name, executor, beans);
	}

	private static ConfigurableApplicationContext with(ConfigurableApplicationContext parent, String name,
			Executor executor, Class<?>... beans) {
		AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
		context.setParent(parent);
		context.registerBean(name, Executor.class, () -> executor,
				(definition) -> ((AbstractBeanDefinition) definition).setDestroyMethodName(""));
		context.register(TestApplication.autoConfigurations());
		if (beans.length > 0) {
			context.register(beans);
		}
		context.refresh();
		return context;
	}

	private static CallerContext ask(ConfigurableApplicationContext context, Executor executor) throws Exception {
		return Submission.on(executor, context.getBean(SmartAsyncOperations.class)::callerContext);
	}

	@Nested
	class ThatShareAPool {

		private final Executor shared = ApplicationContextsTests.this.shared;

		@Test
		void shouldEachHaveTheirOwnNameForIt() throws Exception {
			try (var one = with("one", this.shared); var other = with("other", this.shared)) {
				assertThat(ask(one, this.shared)).is(managed("one"));
				assertThat(ask(other, this.shared)).is(managed("other"));
			}
		}

		@Test
		void shouldRecogniseThreadsThatWereThereBeforeTheOtherCame() throws Exception {
			try (var one = with("one", this.shared)) {
				assertThat(ask(one, this.shared)).is(managed("one"));
				try (var other = with("other", this.shared)) {
					assertThat(ask(other, this.shared)).is(managed("other"));
				}
				assertThat(ask(one, this.shared)).is(managed("one"));
			}
		}

		@Test
		void shouldNotDependOnWhoIsClosedFirst() throws Exception {
			try (var other = with("one", this.shared)) {
				with("other", this.shared).close();
				assertThat(ask(other, this.shared)).is(managed("one"));
			}
		}

		@Test
		void shouldShareAForkJoinPoolToo() throws Exception {
			ForkJoinPool pool = new ForkJoinPool(1);
			try (var one = with("one", pool); var other = with("other", pool)) {
				assertThat(ask(one, pool)).is(managed("one"));
				assertThat(ask(other, pool)).is(managed("other"));
			}
			pool.shutdownNow();
		}

		@Test
		void shouldNotKnowAPoolThatOnlyTheOtherHas() throws Exception {
			try (var one = with("one", this.shared); var other = with("other", Runnable::run)) {
				assertThat(ask(one, this.shared)).is(managed("one"));
				assertThat(ask(other, this.shared)).is(plain());
			}
		}

	}

	/**
	 * A pool does not tell its threads, and an idle thread cannot be made to note
	 * anything.
	 */
	@Nested
	@ExtendWith(OutputCaptureExtension.class)
	class ThatComeLate {

		private final ThreadPoolExecutor shared = ApplicationContextsTests.this.shared;

		@Test
		void shouldSayThatThreadsWhichWereThereAlreadyAreNotRecognised(CapturedOutput output) throws Exception {
			this.shared.prestartAllCoreThreads();
			try (var context = with("late", this.shared)) {
				assertThat(ask(context, this.shared)).is(plain());
				assertThat(output).contains("The executor bean 'late' has 1 thread(s) already");
				this.shared.setKeepAliveTime(1, TimeUnit.NANOSECONDS);
				this.shared.allowCoreThreadTimeOut(true);
				Awaitility.await().until(() -> this.shared.getPoolSize() == 0);
				assertThat(ask(context, this.shared)).is(managed("late"));
			}
		}

		@Test
		void shouldRecogniseAForkJoinPoolWhoseThreadsHaveCalledBefore() throws Exception {
			ForkJoinPool late = new ForkJoinPool(1);
			try (var other = with("other", new ForkJoinPool(1))) {
				assertThat(ask(other, late)).is(plain());
				try (var context = with("late", late)) {
					assertThat(ask(context, late)).is(managed("late"));
					assertThat(ask(other, late)).is(plain());
				}
			}
			late.shutdownNow();
		}

		@Test
		void shouldNotSaySoOfAFreshPool(CapturedOutput output) {
			with("early", this.shared).close();
			assertThat(output).doesNotContain("thread(s) already");
		}

	}

	@Nested
	class ThatAreClosed {

		private final ThreadPoolExecutor shared = ApplicationContextsTests.this.shared;

		@Test
		void shouldForgetAPoolThatLivesOn() throws Exception {
			ConfigurableApplicationContext context = with("one", this.shared);
			SmartAsyncOperations operations = context.getBean(SmartAsyncOperations.class);
			assertThat(Submission.on(this.shared, operations::callerContext)).is(managed("one"));
			context.close();
			assertThat(Submission.on(this.shared, operations::callerContext)).is(plain());
		}

		@Test
		void shouldGiveThePoolItsThreadFactoryBack() {
			ThreadFactory factory = this.shared.getThreadFactory();
			ConfigurableApplicationContext one = with("one", this.shared);
			ConfigurableApplicationContext other = with("other", this.shared);
			assertThat(this.shared.getThreadFactory()).isNotSameAs(factory);
			one.close();
			assertThat(this.shared.getThreadFactory()).as("the other still needs it").isNotSameAs(factory);
			other.close();
			assertThat(this.shared.getThreadFactory()).isSameAs(factory);
		}

		@Test
		void shouldNotBeSeenByTheNextOne() throws Exception {
			with("one", this.shared).close();
			try (var reopened = with("two", this.shared)) {
				assertThat(ask(reopened, this.shared)).is(managed("two"));
			}
		}

		@Test
		void shouldLeaveTheNextOneThreadsThatItRecognises() throws Exception {
			ForkJoinPool forkJoin = new ForkJoinPool(1);
			for (ExecutorService pool : List.of(this.shared, forkJoin)) {
				try (var context = with("one", pool)) {
					assertThat(ask(context, pool)).is(managed("one"));
				}
				Thread worker = Submission.on(pool, Thread::currentThread);
				try (var reopened = with("two", pool)) {
					assertThat(ask(reopened, pool)).is(managed("two"));
					assertThat(Submission.on(pool, Thread::currentThread)).isSameAs(worker);
				}
			}
			forkJoin.shutdownNow();
		}

		@Test
		void shouldRecogniseTasksThatAreAwaitedUntilTheEnd() throws Exception {
			ConfigurableApplicationContext context = TestApplication.run(Patient.class);
			SmartAsyncOperations operations = context.getBean(SmartAsyncOperations.class);
			ThreadPoolTaskExecutor executor = context.getBean(ThreadPoolTaskExecutor.class);
			CountDownLatch started = new CountDownLatch(1);
			var seen = executor.submit(() -> {
				started.countDown();
				Awaitility.await().until(executor.getThreadPoolExecutor()::isShutdown);
				return operations.callerContext();
			});
			started.await();
			context.close();
			assertThat(seen.get()).is(managed("patient"));
		}

	}

	@Nested
	class WithAParent {

		@Test
		void shouldRecogniseTheParentsExecutors() throws Exception {
			try (var parent = TestApplication.run(Pools.class); var child = with(parent, "own", Runnable::run)) {
				Executor pool = parent.getBean("pool", Executor.class);
				assertThat(ask(child, pool)).is(managed("pool"));
				assertThat(ask(parent, pool)).is(managed("pool"));
			}
		}

		@Test
		void shouldRecogniseThemWhereTheParentHasNoSmartAsync() throws Exception {
			try (var parent = new AnnotationConfigApplicationContext(Pools.class);
					var child = with(parent, "own", Runnable::run)) {
				assertThat(ask(child, parent.getBean("pool", Executor.class))).is(managed("pool"));
				assertThat(ask(child, parent.getBean("simple", Executor.class))).is(managed("simple"));
			}
		}

		@Test
		void shouldNotCallAHiddenBeanByTheNameOfTheOneThatHidesIt() throws Exception {
			ForkJoinPool own = new ForkJoinPool(1);
			try (var parent = TestApplication.run(Pools.class); var child = with(parent, "pool", own)) {
				assertThat(ask(child, own)).is(managed("pool"));
				assertThat(ask(child, parent.getBean("pool", Executor.class))).is(managed("decorator"));
			}
			own.shutdownNow();
		}

		@Test
		void shouldKeepItsExecutorsToItself() throws Exception {
			ForkJoinPool own = new ForkJoinPool(1);
			try (var parent = TestApplication.run(Pools.class); var child = with(parent, "own", own)) {
				assertThat(ask(child, own)).is(managed("own"));
				assertThat(ask(parent, own)).is(plain());
			}
			own.shutdownNow();
		}

	}

	@Nested
	@ExtendWith(OutputCaptureExtension.class)
	class ThatExclude {

		@Test
		void shouldNotTakeExcludedExecutorsForManagedOnes() throws Exception {
			try (var context = TestApplication
				.run(new String[] { "smartasync.detection.excluded-executors=pool,decorator,lambda" }, Pools.class)) {
				assertThat(ask(context, context.getBean("pool", Executor.class))).is(plain());
				assertThat(ask(context, context.getBean("decorator", Executor.class))).is(plain());
				assertThat(ask(context, context.getBean("lambda", Executor.class))).is(plain());
				assertThat(ask(context, context.getBean("simple", Executor.class))).is(managed("simple"));
			}
		}

		@Test
		void shouldExcludeByAnAliasToo() throws Exception {
			try (var context = TestApplication
				.run(new String[] { "smartasync.detection.excluded-executors=alias-of-pool" }, Pools.class)) {
				assertThat(ask(context, context.getBean("pool", Executor.class))).is(plain());
			}
		}

		@Test
		void shouldWarnOfUnknownNamesAndSayWhichThereAre(CapturedOutput output) {
			TestApplication
				.run(new String[] { "smartasync.detection.excluded-executors=pol,alias-of-pool" }, Pools.class)
				.close();
			assertThat(output).contains("smartasync.detection.excluded-executors names 'pol'")
				.contains("the executor beans are [pool, simple, decorator, lambda, lazy, prototype]")
				.doesNotContain("names 'alias-of-pool'");
		}

	}

	@Nested
	class WithBeansOfEverySort {

		@Test
		void shouldRecogniseLazyBeansAndPrototypes() throws Exception {
			try (var context = TestApplication.run(Pools.class)) {
				assertThat(ask(context, context.getBean("lazy", Executor.class))).is(managed("lazy"));
				ThreadPoolTaskExecutor prototype = context.getBean("prototype", ThreadPoolTaskExecutor.class);
				assertThat(ask(context, prototype)).is(managed("prototype"));
				prototype.shutdown();
			}
		}

		@Test
		void shouldNameThePoolRatherThanWhatDecoratesIt() throws Exception {
			try (var context = TestApplication.run(Pools.class)) {
				assertThat(ask(context, context.getBean("decorator", Executor.class))).is(managed("pool"));
			}
		}

		@Test
		void shouldKnowThatBothAreTheSameThreads() throws Exception {
			try (var context = TestApplication.run(Pools.class)) {
				CallerContexts callers = context.getBean(CallerContexts.class);
				Executor pool = context.getBean("pool", Executor.class);
				assertThat(Submission.on(pool, () -> callers.isOn("pool"))).isTrue();
				assertThat(Submission.on(pool, () -> callers.isOn("decorator"))).isTrue();
				assertThat(Submission.on(pool, () -> callers.isOn("simple"))).isFalse();
				assertThat(callers.isOn("pool")).isFalse();
			}
		}

		@Test
		void shouldKnowAThreadOfAForkJoinPoolThatHasNeverCalled() throws Exception {
			ForkJoinPool forkJoin = new ForkJoinPool(1);
			try (var context = with("forkJoin", forkJoin)) {
				CallerContexts callers = context.getBean(CallerContexts.class);
				assertThat(Submission.on(forkJoin, () -> callers.isOn("forkJoin"))).isTrue();
				ForkJoinPool another = new ForkJoinPool(1);
				assertThat(Submission.on(another, () -> callers.isOn("forkJoin"))).isFalse();
				another.shutdownNow();
			}
			forkJoin.shutdownNow();
		}

		@Test
		void shouldKnowItInsideATaskOfAnotherExecutorToo() throws Exception {
			ForkJoinPool forkJoin = new ForkJoinPool(1);
			try (var context = with("forkJoin", forkJoin, SameThread.class)) {
				CallerContexts callers = context.getBean(CallerContexts.class);
				Executor sameThread = context.getBean("sameThread", Executor.class);
				assertThat(Submission.on(forkJoin, () -> {
					boolean[] on = new boolean[1];
					sameThread.execute(() -> on[0] = callers.isOn("forkJoin"));
					return on[0];
				})).isTrue();
			}
			forkJoin.shutdownNow();
		}

		@Test
		void shouldStillKnowThePoolInsideATaskOfAnotherExecutorOnItsThread() throws Exception {
			try (var context = TestApplication.run(Pools.class, SameThread.class)) {
				CallerContexts callers = context.getBean(CallerContexts.class);
				Executor sameThread = context.getBean("sameThread", Executor.class);
				assertThat(Submission.on(context.getBean("pool", Executor.class), () -> {
					boolean[] on = new boolean[2];
					sameThread.execute(() -> {
						on[0] = callers.isOn("pool");
						on[1] = callers.isOn("sameThread");
					});
					return List.of(on[0], on[1], callers.isOn("pool"), callers.isOn("sameThread"));
				})).containsExactly(true, true, true, false);
			}
		}

		@Test
		void shouldRecogniseASingletonThatWasRegisteredAsItIs() throws Exception {
			AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
			context.getBeanFactory().registerSingleton("registered", ApplicationContextsTests.this.shared);
			context.register(TestApplication.autoConfigurations());
			context.refresh();
			assertThat(ask(context, ApplicationContextsTests.this.shared)).is(managed("registered"));
			context.close();
		}

		@Test
		void shouldNotTakeASynchronousExecutorForAPool() throws Exception {
			AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
			context.registerBean("sync", SyncTaskExecutor.class);
			context.register(TestApplication.autoConfigurations());
			context.refresh();
			assertThat(ask(context, context.getBean("sync", Executor.class)).kind()).isEqualTo(Kind.PLAIN_THREAD);
			context.close();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Pools {

		@Primary
		@Bean({ "pool", "alias-of-pool" })
		ThreadPoolTaskExecutor pool() {
			return new ThreadPoolTaskExecutor();
		}

		@Bean
		SimpleAsyncTaskExecutor simple() {
			return new SimpleAsyncTaskExecutor();
		}

		@Bean
		Executor decorator(ThreadPoolTaskExecutor pool) {
			return new ExecutorBeans.OwnDecorator(pool);
		}

		@Bean
		Executor lambda() {
			return (task) -> new Thread(task).start();
		}

		@Bean
		@Lazy
		ThreadPoolTaskExecutor lazy() {
			return new ThreadPoolTaskExecutor();
		}

		@Bean
		@Scope("prototype")
		ThreadPoolTaskExecutor prototype() {
			return new ThreadPoolTaskExecutor();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class SameThread {

		@Bean
		Executor sameThread() {
			return Runnable::run;
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Patient {

		@Bean
		ThreadPoolTaskExecutor patient() {
			ThreadPoolTaskExecutor executor = new ThreadPoolTaskExecutor();
			executor.setWaitForTasksToCompleteOnShutdown(true);
			executor.setAwaitTerminationSeconds(20);
			return executor;
		}

	}

}
