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

import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

import io.netty.channel.EventLoopGroup;
import io.netty.channel.nio.NioEventLoopGroup;
import io.reactivex.rxjava3.schedulers.Schedulers;
import io.smartasync.Strategy;
import io.smartasync.observability.watchdog.LoopsToWatch.Loop;
import io.smartasync.observability.watchdog.WatchedApplication.Desk;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import reactor.core.scheduler.Scheduler;

import static io.smartasync.observability.watchdog.WatchedApplication.await;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Which event loops are told of, and which are not, on real threads of the libraries.
 */
class StuckLoopsTests {

	private WatchedApplication application;

	@BeforeEach
	void start() {
		this.application = new WatchedApplication(EarlyScheduler.class);
	}

	@AfterEach
	void stop() {
		this.application.close();
	}

	private WatchedApplication application() {
		return this.application;
	}

	/**
	 * Neither running nor waiting for the whole time.
	 */
	private void waitAgainAndAgain() {
		while (!this.application.isReleased()) {
			LockSupport.parkNanos(100_000);
		}
	}

	private void compute() {
		long sum = 0;
		while (!this.application.isReleased()) {
			sum += System.nanoTime();
		}
		assertThat(sum).isNotZero();
	}

	@ParameterizedTest
	@EnumSource(LoopsToWatch.class)
	void shouldTellOfAnAdaptedCallThatBlocks(LoopsToWatch sort) {
		try (Loop loop = sort.open()) {
			loop.execute(this.application::blockInACall);
			Stall stall = this.application.firstStall();
			assertThat(stall.duration()).isGreaterThanOrEqualTo(WatchedApplication.THRESHOLD);
			assertThat(stall.call().method().signature()).isEqualTo("block(CountDownLatch)");
			assertThat(stall.call().strategy()).isEqualTo(Strategy.WARN);
			assertThat(stall.stack()).extracting(StackTraceElement::getClassName).contains(Desk.class.getName());
			this.application.release();
			Stall ended = this.application.firstEnd();
			assertThat(ended.thread()).isSameAs(stall.thread());
			assertThat(ended.duration()).isGreaterThanOrEqualTo(stall.duration());
			assertThat(this.application.stalls().stalled).containsExactly(stall);
		}
	}

	@ParameterizedTest
	@EnumSource(LoopsToWatch.class)
	void shouldTellOfWhatIsNoAdaptedCall(LoopsToWatch sort) {
		try (Loop loop = sort.open()) {
			Thread thread = this.application.call(loop);
			loop.execute(this.application::block);
			assertThat(this.application.firstStall()).satisfies((stall) -> {
				assertThat(stall.thread()).isSameAs(thread);
				assertThat(stall.call()).isNull();
			});
		}
		finally {
			this.application.release();
		}
	}

	@ParameterizedTest
	@EnumSource(names = { "NETTY_NIO", "REACTOR_PARALLEL" })
	void shouldTellOfALoopThatComputes(LoopsToWatch sort) {
		try (Loop loop = sort.open()) {
			Thread thread = this.application.call(loop);
			loop.execute(this::compute);
			assertThat(this.application.firstStall().thread()).isSameAs(thread);
			this.application.release();
		}
	}

	@ParameterizedTest
	@EnumSource(names = { "NETTY_NIO", "REACTOR_PARALLEL" })
	void shouldTellOfALoopThatWaitsAgainAndAgain(LoopsToWatch sort) {
		try (Loop loop = sort.open()) {
			Thread thread = this.application.call(loop);
			loop.execute(this::waitAgainAndAgain);
			assertThat(this.application.firstStall().thread()).isSameAs(thread);
			this.application.release();
		}
	}

	@ParameterizedTest
	@EnumSource(LoopsToWatch.class)
	void shouldSayNothingOfAnIdleLoop(LoopsToWatch sort) {
		try (Loop loop = sort.open()) {
			this.application.call(loop);
			this.application.letTimePass();
			assertThat(this.application.stalls().stalled).isEmpty();
		}
	}

	/**
	 * It has something to do all the time, and comes to everything in time.
	 */
	@ParameterizedTest
	@EnumSource(LoopsToWatch.class)
	void shouldSayNothingOfABusyLoop(LoopsToWatch sort) {
		try (Loop loop = sort.open()) {
			this.application.call(loop);
			AtomicInteger tasks = new AtomicInteger();
			loop.execute(new Runnable() {
				@Override
				public void run() {
					if (!StuckLoopsTests.this.application.isReleased()) {
						LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
						tasks.incrementAndGet();
						loop.execute(this);
					}
				}
			});
			this.application.letTimePass();
			assertThat(tasks).hasValueGreaterThan(20);
			assertThat(this.application.stalls().stalled).isEmpty();
		}
	}

	@Test
	void shouldTellOfEachThreadOfAScheduler() {
		Scheduler scheduler = reactor.core.scheduler.Schedulers.newParallel("several", 2);
		for (int i = 0; i < 2; i++) {
			scheduler.schedule(this.application::blockInACall);
		}
		await().until(() -> this.application.stalls().stalled.size() == 2);
		this.application.release();
		await().until(() -> this.application.stalls().ended.size() == 2);
		assertThat(this.application.stalls().ended).extracting(Stall::thread).doesNotHaveDuplicates();
		scheduler.dispose();
	}

	@Test
	void shouldKnowSchedulersThatBeansHaveMade() {
		Scheduler scheduler = this.application.bean(EarlyScheduler.class).scheduler;
		Thread thread = this.application.call(scheduler::schedule);
		scheduler.schedule(this.application::block);
		assertThat(this.application.firstStall().thread()).isSameAs(thread);
	}

	/**
	 * Of calls within calls it is the innermost that its reader looks for.
	 */
	@Test
	void shouldTellOfTheCallThatRunsRightThen() {
		try (Loop loop = LoopsToWatch.NETTY_NIO.open()) {
			loop.execute(() -> this.application.desk().run(() -> {
				this.application.desk().touch();
				this.application.blockInACall();
			}));
			assertThat(this.application.firstStall().call().method().signature()).isEqualTo("block(CountDownLatch)");
			this.application.release();
			assertThat(this.application.stalls().stalled).hasSize(1);
		}
	}

	/**
	 * A loop is only lent its thread.
	 */
	@Nested
	class OnALentThread {

		private final ExecutorService lender = Executors.newSingleThreadExecutor();

		@AfterEach
		void shutDown() {
			this.lender.shutdownNow();
		}

		@Test
		void shouldForgetALoopThatHasLeft() throws Exception {
			callFromALoopThatLeaves();
			this.lender.execute(application()::block);
			application().letTimePass();
			assertThat(application().stalls().stalled).isEmpty();
		}

		@Test
		void shouldNoticeTheNextLoop() throws Exception {
			Thread thread = callFromALoopThatLeaves();
			application().letTimePass();
			EventLoopGroup group = loop();
			group.execute(application()::blockInACall);
			assertThat(application().firstStall().thread()).isSameAs(thread);
			group.shutdownGracefully(0, 1, TimeUnit.SECONDS);
		}

		private Thread callFromALoopThatLeaves() throws InterruptedException {
			EventLoopGroup group = loop();
			Thread thread = application().call(group);
			group.shutdownGracefully(0, 1, TimeUnit.SECONDS).await(10, TimeUnit.SECONDS);
			return thread;
		}

		@SuppressWarnings("deprecation")
		private EventLoopGroup loop() {
			return new NioEventLoopGroup(1, (Executor) this.lender);
		}

	}

	/**
	 * RxJava's threads tell nobody what they run on.
	 */
	@Nested
	class OnALoopThatTakesNoTasks {

		private final io.reactivex.rxjava3.core.Scheduler.Worker loop = Schedulers.computation().createWorker();

		@AfterEach
		void giveBack() {
			this.loop.dispose();
		}

		@Test
		void shouldTellOfAnAdaptedCallThatBlocks() {
			this.loop.schedule(application()::blockInACall);
			Stall stall = application().firstStall();
			assertThat(stall.call().method().signature()).isEqualTo("block(CountDownLatch)");
			application().release();
			assertThat(application().firstEnd().thread()).isSameAs(stall.thread());
		}

		/**
		 * Each look finds another call in it.
		 */
		@Test
		void shouldTellOfOneThatMakesOthers() {
			this.loop.schedule(() -> application().desk().run(() -> {
				while (!application().isReleased()) {
					callFor10Milliseconds();
				}
			}));
			application().firstStall();
			application().release();
			application().firstEnd();
			assertThat(application().stalls().stalled).hasSize(1);
		}

		@Test
		void shouldSayNothingOfManyCalls() {
			this.loop.schedule(() -> {
				while (!application().isReleased()) {
					callFor10Milliseconds();
				}
			});
			application().letTimePass();
			assertThat(application().stalls().stalled).isEmpty();
		}

		private void callFor10Milliseconds() {
			application().desk().run(() -> LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10)));
		}

		@Test
		void shouldNotSeeWhatIsNoAdaptedCall() {
			application().call(this.loop::schedule);
			this.loop.schedule(application()::block);
			application().letTimePass();
			assertThat(application().stalls().stalled).isEmpty();
		}

	}

	static class EarlyScheduler {

		final Scheduler scheduler = reactor.core.scheduler.Schedulers.newSingle("early");

	}

}
