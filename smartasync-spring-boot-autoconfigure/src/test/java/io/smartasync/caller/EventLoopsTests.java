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

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;

import io.lettuce.core.resource.DefaultClientResources;
import io.netty.channel.DefaultEventLoopGroup;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.util.concurrent.DefaultEventExecutorGroup;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.EventExecutorGroup;
import io.netty.util.concurrent.FastThreadLocal;
import io.netty.util.concurrent.GlobalEventExecutor;
import io.netty.util.internal.ThreadExecutorMap;
import io.reactivex.rxjava3.core.Scheduler;
import io.smartasync.CallerContext;
import io.smartasync.CallerContext.Kind;
import io.vertx.core.Vertx;
import kotlinx.coroutines.Dispatchers;
import kotlinx.coroutines.ExecutorsKt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.xnio.OptionMap;
import org.xnio.Xnio;
import org.xnio.XnioWorker;
import reactor.core.scheduler.Schedulers;

import org.springframework.core.task.VirtualThreadTaskExecutor;

import static io.smartasync.caller.Callers.eventLoop;
import static io.smartasync.caller.Callers.plain;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Event loops, on real threads of the libraries themselves.
 */
@SuppressWarnings("deprecation")
class EventLoopsTests {

	private final CallerContexts callers = Callers.withNothingConfigured();

	private CallerContext on(Executor executor) throws Exception {
		return Submission.on(executor, this.callers::current);
	}

	private static void onThreads(Runnable task) {
		new Thread(task, "plain").start();
	}

	@Nested
	class Reactor {

		@AfterEach
		void resetPredicates() {
			Schedulers.resetNonBlockingThreadPredicate();
		}

		@Test
		void shouldRecogniseItsMarker() throws Exception {
			assertThat(on(Schedulers.parallel()::schedule)).is(eventLoop("Reactor NonBlocking"));
			assertThat(on(Schedulers.single()::schedule)).is(eventLoop("Reactor NonBlocking"));
		}

		@Test
		void shouldHonourAPredicateFromTheMomentItIsRegistered() throws Exception {
			assertThat(on(EventLoopsTests::onThreads)).is(plain());
			Schedulers.registerNonBlockingThreadPredicate((thread) -> thread.getName().equals("plain"));
			assertThat(on(EventLoopsTests::onThreads)).is(eventLoop("Reactor non-blocking thread predicate"));
			Schedulers.resetNonBlockingThreadPredicate();
			assertThat(on(EventLoopsTests::onThreads)).is(plain());
		}

		@Test
		void shouldAskAllPredicates() throws Exception {
			Schedulers.registerNonBlockingThreadPredicate((thread) -> thread.getName().equals("plain"));
			Schedulers.registerNonBlockingThreadPredicate((thread) -> thread.getName().equals("another"));
			assertThat(on(EventLoopsTests::onThreads).kind()).isEqualTo(Kind.EVENT_LOOP);
			assertThat(on((task) -> new Thread(task, "another").start()).kind()).isEqualTo(Kind.EVENT_LOOP);
		}

	}

	@Nested
	class Netty {

		@Test
		void shouldRecogniseAnEventLoop() throws Exception {
			assertThatIsEventLoop(new NioEventLoopGroup(1));
			assertThatIsEventLoop(new DefaultEventLoopGroup(1));
		}

		@Test
		void shouldRecogniseAnEventLoopOnThreadsOfAnyFactory() throws Exception {
			assertThatIsEventLoop(new NioEventLoopGroup(1, (ThreadFactory) (task) -> new Thread(task, "anything")));
			assertThatIsEventLoop(new NioEventLoopGroup(1, new DefaultThreadFactory("driver")));
		}

		@Test
		void shouldRecogniseAnEventLoopOnAPoolOfTheApplication() throws Exception {
			ForkJoinPool pool = new ForkJoinPool(1);
			assertThatIsEventLoop(new NioEventLoopGroup(1, pool));
			pool.shutdownNow();
		}

		@Test
		@EnabledForJreRange(min = JRE.JAVA_21)
		void shouldRecogniseAnEventLoopOnAVirtualThread() throws Exception {
			assertThatIsEventLoop(
					new NioEventLoopGroup(1, new VirtualThreadTaskExecutor("loop").getVirtualThreadFactory()));
		}

		@Test
		void shouldNotTakeAMereEventExecutorForOne() throws Exception {
			EventExecutorGroup group = new DefaultEventExecutorGroup(1);
			try {
				assertThat(on(group)).is(plain());
				assertThat(on(GlobalEventExecutor.INSTANCE)).is(plain());
			}
			finally {
				group.shutdownGracefully(0, 1, TimeUnit.SECONDS);
			}
		}

		@Test
		void shouldForgetAnEventLoopThatLeftTheThread() throws Exception {
			EventLoopGroup group = new NioEventLoopGroup(1);
			try {
				CallerContext[] seen = new CallerContext[3];
				CompletableFuture.runAsync(() -> {
					seen[0] = now();
					ThreadExecutorMap.apply(() -> seen[1] = now(), group.next()).run();
					seen[2] = now();
				}, EventLoopsTests::onThreads).get(10, TimeUnit.SECONDS);
				assertThat(seen[0]).is(plain());
				assertThat(seen[1]).is(eventLoop("Netty EventLoop"));
				assertThat(seen[2]).is(plain());
			}
			finally {
				group.shutdownGracefully(0, 1, TimeUnit.SECONDS);
			}
		}

		@Test
		void shouldNotTakeAThreadThatUsesNettysThreadLocalsForOne() throws Exception {
			assertThat(Submission.on(EventLoopsTests::onThreads, () -> {
				new FastThreadLocal<String>().set("used");
				return now();
			})).is(plain());
		}

		@Test
		void shouldRecogniseOneThatALibraryBroughtUnderAnotherName() throws Exception {
			io.grpc.netty.shaded.io.netty.channel.EventLoopGroup group = new io.grpc.netty.shaded.io.netty.channel.nio.NioEventLoopGroup(
					1);
			io.grpc.netty.shaded.io.netty.util.concurrent.EventExecutorGroup executors = new io.grpc.netty.shaded.io.netty.util.concurrent.DefaultEventExecutorGroup(
					1);
			try {
				assertThat(on(group)).is(eventLoop("relocated Netty EventLoop"));
				assertThat(on(executors)).is(plain());
			}
			finally {
				group.shutdownGracefully(0, 1, TimeUnit.SECONDS);
				executors.shutdownGracefully(0, 1, TimeUnit.SECONDS);
			}
		}

		@Test
		void shouldRecogniseThoseOfLettuce() throws Exception {
			DefaultClientResources resources = DefaultClientResources.create();
			EventLoopGroup group = resources.eventLoopGroupProvider().allocate(NioEventLoopGroup.class);
			try {
				assertThat(Submission.on(group, () -> Thread.currentThread().getName())).startsWith("lettuce-");
				assertThat(on(group)).is(eventLoop("Netty EventLoop"));
				assertThat(on(resources.eventExecutorGroup())).as("computation threads").is(plain());
			}
			finally {
				resources.eventLoopGroupProvider().release(group, 0, 1, TimeUnit.SECONDS);
				resources.shutdown(0, 1, TimeUnit.SECONDS);
			}
		}

		private CallerContext now() {
			return EventLoopsTests.this.callers.current();
		}

		private void assertThatIsEventLoop(EventLoopGroup group) throws Exception {
			try {
				assertThat(on(group)).is(eventLoop("Netty EventLoop"));
			}
			finally {
				group.shutdownGracefully(0, 1, TimeUnit.SECONDS);
			}
		}

	}

	@Nested
	class RxJava {

		@Test
		void shouldRecogniseItsMarker() throws Exception {
			assertThat(on(direct(io.reactivex.rxjava3.schedulers.Schedulers.computation())))
				.is(eventLoop("RxJava NonBlockingThread"));
			assertThat(on(direct(io.reactivex.rxjava3.schedulers.Schedulers.single())))
				.is(eventLoop("RxJava NonBlockingThread"));
		}

		@Test
		void shouldLetItsIoThreadsBlock() throws Exception {
			assertThat(on(direct(io.reactivex.rxjava3.schedulers.Schedulers.io()))).is(plain());
		}

		private Executor direct(Scheduler scheduler) {
			return scheduler::scheduleDirect;
		}

	}

	@Nested
	class VertX {

		@Test
		void shouldTellAnEventLoopFromAWorker() throws Exception {
			Vertx vertx = Vertx.vertx();
			try {
				assertThat(on((task) -> vertx.runOnContext((ignored) -> task.run())))
					.is(eventLoop("Vert.x event loop"));
				assertThat(on((task) -> vertx.setTimer(1, (ignored) -> task.run()))).is(eventLoop("Vert.x event loop"));
				assertThat(on((task) -> vertx.executeBlocking(() -> {
					task.run();
					return null;
				}))).is(plain());
			}
			finally {
				CountDownLatch closed = new CountDownLatch(1);
				vertx.close().onComplete((ignored) -> closed.countDown());
				closed.await(10, TimeUnit.SECONDS);
			}
		}

		@Test
		void shouldTellItToOneWhoBlocksOnBehalfOfAnEventLoop() throws Exception {
			Vertx vertx = Vertx.vertx();
			try {
				CompletableFuture<CallerContext> answer = new CompletableFuture<>();
				vertx.runOnContext((ignored) -> vertx
					.executeBlocking(() -> answer.complete(EventLoopsTests.this.callers.current())));
				assertThat(answer.get(10, TimeUnit.SECONDS)).is(plain());
			}
			finally {
				vertx.close();
			}
		}

	}

	@Nested
	class XnioOfUndertow {

		@Test
		void shouldTellIoThreadsFromWorkers() throws Exception {
			XnioWorker worker = Xnio.getInstance(getClass().getClassLoader()).createWorker(OptionMap.EMPTY);
			try {
				assertThat(on(worker.getIoThread())).is(eventLoop("XNIO I/O thread"));
				assertThat(on(worker)).is(plain());
			}
			finally {
				worker.shutdownNow();
			}
		}

	}

	@Nested
	class NoEventLoops {

		@Test
		void shouldLetKotlinsDispatchersBlock() throws Exception {
			assertThat(on(ExecutorsKt.asExecutor(Dispatchers.getDefault()))).is(plain());
			assertThat(on(ExecutorsKt.asExecutor(Dispatchers.getIO()))).is(plain());
		}

		@Test
		void shouldLetTheCommonPoolBlock() throws Exception {
			assertThat(on(ForkJoinPool.commonPool())).is(plain());
			assertThat(on(CompletableFuture.delayedExecutor(1, TimeUnit.MILLISECONDS))).is(plain());
		}

		@Test
		void shouldSayThatBoundedElasticIsManaged() throws Exception {
			assertThat(on(Schedulers.boundedElastic()::schedule))
				.isEqualTo(new CallerContext(Kind.MANAGED_EXECUTOR, null, "Reactor boundedElastic"));
		}

		@Test
		@EnabledForJreRange(min = JRE.JAVA_21)
		void shouldSayThatAVirtualThreadIsOne() throws Exception {
			assertThat(on(new VirtualThreadTaskExecutor())).isEqualTo(
					new CallerContext(Kind.VIRTUAL_THREAD, null, "a virtual thread that no executor bean manages"));
		}

	}

}
