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

package io.smartasync.aot;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

import io.smartasync.BlockingCallRejectedException;
import io.smartasync.CallerContext;
import io.smartasync.InvalidSmartAsyncException;
import io.smartasync.InvalidSmartAsyncException.Problem;
import io.smartasync.SmartAsyncOperations;
import io.smartasync.aot.Shop.BlockingStock;
import io.smartasync.aot.Shop.Client;
import io.smartasync.aot.Shop.Prices;
import io.smartasync.aot.Shop.ReactiveCatalog;
import io.smartasync.aot.Shop.Stock;
import io.smartasync.observability.watchdog.Stall;
import io.smartasync.observability.watchdog.StallListener;
import io.smartasync.threads.RealThreads;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

import org.springframework.aop.framework.AopProxyUtils;
import org.springframework.aop.support.AopUtils;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.test.tools.CompileWithForkedClassLoader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * The code that Spring generates for an application is compiled and run.
 */
@Timeout(120)
@CompileWithForkedClassLoader
class AheadOfTimeTests {

	private static final Duration LIMIT = Duration.ofSeconds(20);

	@Test
	void shouldBeTheSameApplicationWithBeansProxiedByTheirClasses() {
		application("spring.aop.proxy-target-class=true").run((context) -> {
			assertThat(AopUtils.isCglibProxy(context.getBean(Stock.class))).isTrue();
			callViews(context);
			callAnnotatedBeans(context);
		});
	}

	@Test
	void shouldBeTheSameApplicationWithBeansProxiedByTheirInterfaces() {
		application("spring.aop.proxy-target-class=false").run((context) -> {
			assertThat(AopUtils.isJdkDynamicProxy(context.getBean(Stock.class))).isTrue();
			callViews(context);
			callAnnotatedBeans(context);
		});
	}

	@Test
	void shouldTellMistakesWhenItStarts() {
		AheadOfTime mistaken = application(
				"smartasync.views.base-packages=io.smartasync.aot,io.smartasync.view.mistaken");
		assertThatExceptionOfType(InvalidSmartAsyncException.class).isThrownBy(() -> mistaken.run((context) -> {
		}))
			.satisfies((failure) -> assertThat(failure.problems()).singleElement()
				.extracting(Problem::what)
				.isEqualTo("A view is an interface, and this is a class"));
	}

	@Test
	void shouldLookAfterEventLoops() {
		TestPropertyValues properties = TestPropertyValues.of("smartasync.watchdog.enabled=true",
				"smartasync.watchdog.interval=50ms", "smartasync.watchdog.threshold=200ms");
		new AheadOfTime(properties, Shop.class, FirstStall.class).run((context) -> {
			CountDownLatch release = new CountDownLatch(1);
			Scheduler loop = Schedulers.newSingle("stuck");
			loop.schedule(() -> {
				context.getBean(Prices.class).price("d");
				await(release);
			});
			assertThat(context.getBean(FirstStall.class).stall).succeedsWithin(LIMIT)
				.satisfies((stall) -> assertThat(stall.thread().getName()).startsWith("stuck-"));
			release.countDown();
			loop.dispose();
		});
	}

	private static AheadOfTime application(String property) {
		return new AheadOfTime(TestPropertyValues.of(property), Shop.class);
	}

	private static void callViews(GenericApplicationContext context) {
		ReactiveCatalog reactive = context.getBean(ReactiveCatalog.class);
		assertThat(context.getBean(Client.class).catalog).isSameAs(reactive);
		assertThat(AopProxyUtils.proxiedUserInterfaces(reactive)).containsExactly(ReactiveCatalog.class);
		assertThat(reactive.find("a").block(LIMIT)).startsWith("a on task-");
		assertThat(reactive.search("a").collectList().block(LIMIT)).containsExactly("a1", "a2");
		assertThat(reactive.count("a").block(LIMIT)).isEqualTo(2);

		BlockingStock blocking = context.getBean(BlockingStock.class);
		assertThat(blocking.stock("b")).isEqualTo("b on " + Thread.currentThread().getName());
		assertThatExceptionOfType(BlockingCallRejectedException.class)
			.isThrownBy(() -> RealThreads.REACTOR_WORKER.call(null, () -> blocking.stock("b")));
	}

	private static void callAnnotatedBeans(GenericApplicationContext context) {
		Prices prices = context.getBean(Prices.class);
		Stock stock = context.getBean(Stock.class);
		Callable<String> price = () -> prices.price("c").get(20, TimeUnit.SECONDS);
		Callable<String> pieces = () -> stock.stock("c").block(LIMIT);
		assertThat(on(RealThreads.RAW, price)).isEqualTo("c on raw");
		assertThat(on(RealThreads.RAW, pieces)).isEqualTo("c on raw");
		assertThat(on(RealThreads.NETTY_EVENT_LOOP, price)).startsWith("c on task-");
		assertThat(on(RealThreads.NETTY_EVENT_LOOP, pieces)).startsWith("c on pool-");

		Executor decorated = context.getBean("decorated", Executor.class);
		CallerContext caller = on(RealThreads.POOL_BEAN, decorated,
				context.getBean(SmartAsyncOperations.class)::callerContext);
		assertThat(caller.executor()).isEqualTo("decorated");
	}

	private static <T> T on(RealThreads thread, Callable<T> call) {
		return on(thread, Runnable::run, call);
	}

	private static <T> T on(RealThreads thread, Executor managed, Callable<T> call) {
		try {
			return thread.call(managed, call);
		}
		catch (Throwable ex) {
			throw new AssertionError(ex);
		}
	}

	private static void await(CountDownLatch latch) {
		try {
			latch.await();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	static class FirstStall implements StallListener {

		final CompletableFuture<Stall> stall = new CompletableFuture<>();

		@Override
		public void stalled(Stall stall) {
			this.stall.complete(stall);
		}

	}

}
