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

package io.smartasync.observability.watchdog;

import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smartasync.CallerContext;
import io.smartasync.caller.libraries.LoopExecutors;
import io.smartasync.observability.watchdog.LoopsToWatch.Loop;
import io.smartasync.observability.watchdog.WatchedApplication.Desk;
import io.smartasync.threads.TestApplication;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static io.smartasync.observability.watchdog.WatchedApplication.await;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * How a stall is told of, and what is left when the watchdog is gone.
 */
@ExtendWith(OutputCaptureExtension.class)
class StallReportsTests {

	private static final String THREAD = "smartasync-watchdog";

	@Test
	void shouldLogTheStackAndTheCall(CapturedOutput output) {
		try (WatchedApplication application = new WatchedApplication(); Loop loop = LoopsToWatch.NETTY_NIO.open()) {
			loop.execute(application::blockInACall);
			await().until(() -> !application.stalls().lasting.isEmpty());
			application.release();
			application.firstEnd();
			String name = application.firstStall().thread().getName();
			assertThat(output).containsOnlyOnce("The event loop \"" + name + "\" has come to no task for ")
				.containsOnlyOnce("The event loop \"" + name + "\" still has come to no task for ")
				.contains(". It runs " + Desk.class.getName()
						+ ".block(CountDownLatch), whose strategy on an event loop is WARN")
				.containsPattern("at .*java.util.concurrent.CountDownLatch.await\\(CountDownLatch.java")
				.containsOnlyOnce("The event loop \"" + name + "\" comes to its tasks again, after ");
		}
	}

	@Test
	void shouldLogThatThereIsNoCall(CapturedOutput output) {
		try (WatchedApplication application = new WatchedApplication(); Loop loop = LoopsToWatch.NETTY_NIO.open()) {
			application.call(loop);
			loop.execute(application::block);
			application.firstStall();
			assertThat(output).contains("It runs no adapted call");
			application.release();
		}
	}

	@Test
	void shouldSayOfWhichLoopsItSeesLess(CapturedOutput output) {
		try (WatchedApplication application = new WatchedApplication()) {
			for (int i = 0; i < 2; i++) {
				application.call(io.reactivex.rxjava3.schedulers.Schedulers.computation()::scheduleDirect);
			}
			assertThat(output).containsOnlyOnce("(recognised by: RxJava NonBlockingThread). They are watched while");
		}
	}

	@Test
	void shouldTellEverybodyThoughSomebodyFails(CapturedOutput output) {
		try (WatchedApplication application = new WatchedApplication(Broken.class);
				Loop loop = LoopsToWatch.NETTY_NIO.open()) {
			loop.execute(application::blockInACall);
			application.firstStall();
			application.release();
			application.firstEnd();
			assertThat(output).containsOnlyOnce("The StallListener " + Broken.class.getName() + " failed");
		}
	}

	@Test
	void shouldMeasureStalls() {
		try (WatchedApplication application = new WatchedApplication(Metrics.class);
				Loop loop = LoopsToWatch.NETTY_NIO.open()) {
			MeterRegistry registry = application.bean(MeterRegistry.class);
			loop.execute(application::blockInACall);
			application.firstStall();
			assertThat(registry.get("smartasync.stall.active")
				.tags("class", Desk.class.getName(), "method", "block")
				.longTaskTimer()
				.activeTasks()).isEqualTo(1);
			application.release();
			application.firstEnd();
			assertThat(registry.get("smartasync.stall.active").longTaskTimer().activeTasks()).isZero();
			assertThat(registry.get("smartasync.stall")
				.tags("class", Desk.class.getName(), "method", "block")
				.timer()
				.totalTime(TimeUnit.MILLISECONDS)).isGreaterThan(WatchedApplication.THRESHOLD.toMillis());
		}
	}

	@Test
	void shouldMeasureWhatIsNoAdaptedCall() {
		try (WatchedApplication application = new WatchedApplication(Metrics.class);
				Loop loop = LoopsToWatch.NETTY_NIO.open()) {
			application.call(loop);
			loop.execute(application::block);
			application.firstStall();
			application.release();
			application.firstEnd();
			assertThat(application.bean(MeterRegistry.class)
				.get("smartasync.stall")
				.tags("class", "none", "method", "none")
				.timer()
				.count()).isEqualTo(1);
		}
	}

	/**
	 * The registry may be somebody else's, and live on.
	 */
	@Test
	void shouldMeasureNothingThatLastsBeyondTheApplication() {
		MeterRegistry registry;
		try (Loop loop = LoopsToWatch.NETTY_NIO.open()) {
			try (WatchedApplication application = new WatchedApplication(Metrics.class)) {
				registry = application.bean(MeterRegistry.class);
				loop.execute(application::blockInACall);
				application.firstStall();
			}
			assertThat(registry.get("smartasync.stall.active").longTaskTimer().activeTasks()).isZero();
		}
	}

	/**
	 * Whatever stops the whole JVM stops the watchdog too: however much time lies between
	 * two looks, the loop has not been given it.
	 */
	@Test
	void shouldCountTimeInLooks() {
		WatchedApplication.Stalls stalls = new WatchedApplication.Stalls();
		WatchedLoop loop = new WatchedLoop(Thread.currentThread(), List.of((task) -> {
		}));
		for (int i = 0; i < 3; i++) {
			loop.look(3, stalls);
			assertThat(stalls.stalled).isEmpty();
		}
		loop.look(3, stalls);
		assertThat(stalls.stalled).hasSize(1);
		for (int i = 0; i < 8; i++) {
			loop.look(3, stalls);
		}
		assertThat(stalls.lasting).as("after 6 looks, and not yet after 12").hasSize(1);
	}

	@Test
	void shouldBeOffUnlessWanted() {
		TestApplication.runner(Metrics.class)
			.run((context) -> assertThat(context).doesNotHaveBean(EventLoopWatchdog.class)
				.doesNotHaveBean(StallMeters.class));
	}

	@Test
	void shouldDoWithoutMicrometer() {
		watched().withUserConfiguration(Metrics.class)
			.run((context) -> assertThat(context).hasSingleBean(StallMeters.class));
		watched().withClassLoader(new FilteredClassLoader("io.micrometer"))
			.run((context) -> assertThat(context).hasSingleBean(EventLoopWatchdog.class)
				.doesNotHaveBean(StallMeters.class));
	}

	@Test
	void shouldRefuseTimesThatCannotWork() {
		watched().withPropertyValues("smartasync.watchdog.interval=1ms")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.hasMessage("smartasync.watchdog.interval must be at least 10ms"));
		watched().withPropertyValues("smartasync.watchdog.threshold=900ms")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.hasMessage("smartasync.watchdog.threshold must be at least twice smartasync.watchdog.interval"));
		watched().withPropertyValues("smartasync.watchdog.interval=1ms", "smartasync.watchdog.threshold=0s")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.hasMessage("smartasync.watchdog.interval must be at least 10ms, and "
						+ "smartasync.watchdog.threshold must be at least twice smartasync.watchdog.interval"));
	}

	private static ApplicationContextRunner watched() {
		return TestApplication.runner().withPropertyValues("smartasync.watchdog.enabled=true");
	}

	@Test
	void shouldLookFromTheBeginningToTheEnd() {
		// The one of the test before may be about to end.
		await().untilAsserted(() -> assertThat(watchdogs()).isEmpty());
		watched().run((context) -> {
			assertThat(context.getBean(EventLoopWatchdog.class).isRunning()).isTrue();
			assertThat(watchdogs()).singleElement().satisfies((thread) -> assertThat(thread.isDaemon()).isTrue());
		});
		await().untilAsserted(() -> assertThat(watchdogs()).isEmpty());
	}

	private static List<Thread> watchdogs() {
		Set<Thread> threads = Thread.getAllStackTraces().keySet();
		return threads.stream().filter((thread) -> thread.getName().equals(THREAD)).toList();
	}

	/**
	 * The loop has called the application, and been handed a task that it never came to.
	 */
	@Test
	void shouldLeaveNothingOfAClosedApplicationOnALoopThatLivesOn() {
		try (Loop loop = LoopsToWatch.NETTY_NIO.open()) {
			WeakReference<Object> watchdog = closed(loop);
			await().atMost(Duration.ofSeconds(30)).until(() -> {
				System.gc();
				return watchdog.refersTo(null);
			});
		}
	}

	private static WeakReference<Object> closed(Loop loop) {
		try (WatchedApplication application = new WatchedApplication()) {
			application.call(loop);
			return new WeakReference<>(application.bean(EventLoopWatchdog.class));
		}
	}

	@Test
	void shouldLeaveNothingOnAThreadThatLivesOn() {
		try (Loop loop = LoopsToWatch.NETTY_NIO.open()) {
			WeakReference<Object> watched = noticed(loop);
			await().until(() -> {
				System.gc();
				return watched.refersTo(null);
			});
		}
	}

	private static WeakReference<Object> noticed(Loop loop) {
		CallerContext caller = new CallerContext(CallerContext.Kind.EVENT_LOOP, null, "test");
		CallingLoops loops = new CallingLoops(new LoopExecutors());
		return CompletableFuture.supplyAsync(() -> new WeakReference<Object>(loops.current(caller)), loop).join();
	}

	@Test
	void shouldKeepNoThreadAndNoExecutorAlive() {
		try (WatchedApplication application = new WatchedApplication()) {
			WeakReference<Object> executor = called(application);
			application.letTimePass();
			await().until(() -> {
				System.gc();
				return executor.refersTo(null);
			});
		}
	}

	private static WeakReference<Object> called(WatchedApplication application) {
		try (Loop loop = LoopsToWatch.REACTOR_NETTY.open()) {
			application.call(loop);
			return new WeakReference<>(loop.executor());
		}
	}

	/**
	 * Comes before everybody else.
	 */
	static class Broken implements StallListener {

		@Override
		public void stalled(Stall stall) {
			throw new IllegalStateException("broken");
		}

		@Override
		public void ended(Stall stall) {
			throw new IllegalStateException("broken");
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Metrics {

		@Bean(destroyMethod = "")
		MeterRegistry meterRegistry() {
			return new SimpleMeterRegistry();
		}

	}

}
