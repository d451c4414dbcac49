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

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import io.reactivex.rxjava3.core.Flowable;
import io.reactivex.rxjava3.core.Observable;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smartasync.BlockingCallRejectedException;
import io.smartasync.Body;
import io.smartasync.SmartAsync;
import io.smartasync.SmartAsyncOperations;
import io.smartasync.SmartAsyncTimeoutException;
import io.smartasync.Strategy;
import io.smartasync.threads.AsyncTypes;
import io.smartasync.threads.BlockingCalls;
import io.smartasync.threads.Loops;
import io.smartasync.threads.TestApplication;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.reactivestreams.Publisher;
import reactor.adapter.JdkFlowAdapter;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.core.ReactiveAdapterRegistry;
import org.springframework.core.task.TaskRejectedException;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

/**
 * Nothing blocks an event loop, whatever is called there and however it ends, but a body
 * that it runs itself where somebody has said so.
 */
@Tag("blockhound")
@Timeout(120)
class FreeLoopsTests {

	private static final Duration PATIENCE = Duration.ofSeconds(20);

	private ConfigurableApplicationContext context;

	private CountDownLatch release = new CountDownLatch(1);

	@BeforeEach
	void watch() {
		BlockingCalls.watch();
	}

	@AfterEach
	void stop() {
		this.release.countDown();
		if (this.context != null) {
			this.context.close();
		}
	}

	private <T> T run(Class<T> bean, String... properties) {
		return run(pool(4, Integer.MAX_VALUE), bean, properties);
	}

	private <T> T run(Executor pool, Class<T> bean, String... properties) {
		AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
		TestPropertyValues.of(properties).and("smartasync.executor=pool").applyTo(context);
		context.registerBean("pool", Executor.class, () -> pool);
		context.register(bean);
		context.register(TestApplication.autoConfigurations());
		context.refresh();
		this.context = context;
		return context.getBean(bean);
	}

	private static ThreadPoolTaskExecutor pool(int size, int queue) {
		ThreadPoolTaskExecutor pool = new ThreadPoolTaskExecutor();
		pool.setCorePoolSize(size);
		pool.setMaxPoolSize(size);
		pool.setQueueCapacity(queue);
		return pool;
	}

	/**
	 * The result, asked for on the loop.
	 */
	private static CompletableFuture<Object> ask(Object result) {
		return Flux.from(ReactiveAdapterRegistry.getSharedInstance().getAdapter(null, result).toPublisher(result))
			.map((value) -> (Object) value)
			.collectList()
			.<Object>map((values) -> values)
			.toFuture();
	}

	private static Future<?> ask(AsyncTypes type, Object result) {
		return (type == AsyncTypes.FUTURE) ? (Future<?>) result : ask(result);
	}

	private static <T> T get(CompletableFuture<CompletableFuture<T>> result) throws Exception {
		return result.thenCompose((inner) -> inner).get(20, TimeUnit.SECONDS);
	}

	private static String block() {
		try {
			TimeUnit.MILLISECONDS.sleep(2);
			return Thread.currentThread().getName();
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	@Nested
	class Control {

		/**
		 * The agent is there and knows the loop: a test of it could fail.
		 */
		@ParameterizedTest
		@EnumSource
		void shouldSeeABodyThatIsRunOnTheLoop(Loops loop) throws Throwable {
			Desk desk = run(Desk.class);
			assertThat(BlockingCalls.during(() -> loop.call(desk::direct).get(20, TimeUnit.SECONDS))).singleElement()
				.matches((call) -> call.isIn("direct"));
			assertThat(BlockingCalls.during(() -> loop.call(desk::warned).get(20, TimeUnit.SECONDS))).singleElement()
				.matches((call) -> call.isIn("warned"));
		}

	}

	@ParameterizedTest
	@EnumSource
	void shouldOffloadEveryTypeOfASingleResult(Loops loop) throws Throwable {
		AsyncTypes.BlockingBean desk = run(AsyncTypes.BlockingBean.class);
		for (AsyncTypes type : AsyncTypes.values()) {
			for (int call = 0; call < 3; call++) {
				loop.call(() -> ask(type, type.call(desk, () -> Mono.just(block()))))
					.get(20, TimeUnit.SECONDS)
					.get(20, TimeUnit.SECONDS);
			}
		}
		assertThat(BlockingCalls.seen()).isEmpty();
	}

	@ParameterizedTest
	@EnumSource
	void shouldPassThroughEveryTypeOfASingleResult(Loops loop) throws Throwable {
		AsyncTypes.Bean desk = run(AsyncTypes.Bean.class);
		for (AsyncTypes type : AsyncTypes.values()) {
			loop.call(() -> type.call(desk, () -> Mono.just("it"))).get(20, TimeUnit.SECONDS);
		}
		assertThat(BlockingCalls.seen()).isEmpty();
	}

	@ParameterizedTest
	@EnumSource
	void shouldOffloadEveryTypeOfAStream(Loops loop) throws Throwable {
		Streams desk = run(Streams.class);
		List<Callable<Object>> calls = List.of(desk::flux, desk::publisher, desk::flowPublisher, desk::multi,
				desk::flowable, desk::observable);
		for (Callable<Object> call : calls) {
			for (int i = 0; i < 3; i++) {
				assertThat(get(loop.call(() -> ask(call.call()))))
					.asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.LIST)
					.hasSize(3);
			}
		}
		assertThat(BlockingCalls.seen()).isEmpty();
	}

	@ParameterizedTest
	@EnumSource
	void shouldServeViewsAndTheTemplate(Loops loop) throws Throwable {
		Desk desk = run(Desk.class);
		SmartAsyncOperations operations = this.context.getBean(SmartAsyncOperations.class);
		View view = operations.view(desk, View.class);
		for (int i = 0; i < 3; i++) {
			get(loop.call(() -> view.value().toFuture()));
			get(loop.call(() -> view.more().subscribeAsCompletionStage()));
			get(loop.call(view::text));
			get(loop.call(() -> ask(view.list())));
			get(loop.call(() -> operations.mono(FreeLoopsTests::block).toFuture()));
			get(loop.call(() -> operations.flux(() -> List.of(block())).collectList().toFuture()));
			get(loop.call(() -> operations.future(FreeLoopsTests::block)));
		}
		assertThat(BlockingCalls.seen()).isEmpty();
	}

	@ParameterizedTest
	@EnumSource
	void shouldRejectWhatWouldBlock(Loops loop) {
		Desk desk = run(Desk.class);
		SmartAsyncOperations operations = this.context.getBean(SmartAsyncOperations.class);
		Blocking view = operations.view(desk, Blocking.class);
		List<Callable<Object>> calls = List.of(desk::value, () -> operations.await(Mono.never()),
				() -> operations.await(new CompletableFuture<>()), view::later);
		for (Callable<Object> call : calls) {
			assertThatThrownBy(() -> loop.call(call).get(20, TimeUnit.SECONDS))
				.hasCauseInstanceOf(BlockingCallRejectedException.class);
		}
		assertThat(BlockingCalls.seen()).isEmpty();
	}

	@ParameterizedTest
	@EnumSource(SettlingTests.Full.class)
	void shouldRejectInBandWhereAnExecutorIsFull(SettlingTests.Full full) throws Throwable {
		assumeThat(full.isPossible()).isTrue();
		Offloads desk = run(full.make(), Offloads.class);
		for (Loops loop : Loops.values()) {
			CountDownLatch free = new CountDownLatch(1);
			CountDownLatch begun = new CountDownLatch(1);
			await().atMost(PATIENCE).until(() -> {
				loop.call(() -> desk.future(() -> {
					begun.countDown();
					return free.await(20, TimeUnit.SECONDS);
				}));
				return begun.await(100, TimeUnit.MILLISECONDS);
			});
			assertThatThrownBy(() -> get(loop.call(() -> desk.future(() -> "never"))))
				.hasCauseInstanceOf(TaskRejectedException.class);
			assertThatThrownBy(() -> get(loop.call(() -> desk.mono(() -> "never").toFuture())))
				.hasCauseInstanceOf(TaskRejectedException.class);
			free.countDown();
		}
		assertThat(BlockingCalls.seen()).isEmpty();
	}

	@ParameterizedTest
	@EnumSource
	void shouldCancelWhatIsQueuedAndWhatRuns(Loops loop) throws Throwable {
		ThreadPoolTaskExecutor pool = pool(1, Integer.MAX_VALUE);
		Offloads desk = run(pool, Offloads.class);
		for (int i = 0; i < 20; i++) {
			CountDownLatch begun = new CountDownLatch(1);
			CountDownLatch interrupted = new CountDownLatch(1);
			Disposable running = loop.call(() -> desk.mono(() -> {
				begun.countDown();
				try {
					return new CountDownLatch(1).await(20, TimeUnit.SECONDS);
				}
				catch (InterruptedException ex) {
					interrupted.countDown();
					throw ex;
				}
			}).subscribe()).get(20, TimeUnit.SECONDS);
			assertThat(begun.await(20, TimeUnit.SECONDS)).isTrue();
			CompletableFuture<Object> queued = loop.call(() -> desk.future(() -> "never")).get(20, TimeUnit.SECONDS);
			Disposable stream = loop.call(() -> desk.flux(() -> Flux.just("never")).subscribe())
				.get(20, TimeUnit.SECONDS);
			assertThat(pool.getQueueSize()).isEqualTo(2);
			loop.call(() -> queued.cancel(true)).get(20, TimeUnit.SECONDS);
			loop.call(() -> {
				stream.dispose();
				return pool.getQueueSize();
			}).get(20, TimeUnit.SECONDS);
			loop.call(() -> {
				running.dispose();
				return null;
			}).get(20, TimeUnit.SECONDS);
			assertThat(interrupted.await(20, TimeUnit.SECONDS)).isTrue();
			assertThat(pool.getQueueSize()).isZero();
		}
		assertThat(BlockingCalls.seen()).isEmpty();
	}

	@ParameterizedTest
	@EnumSource
	void shouldEndWhatTakesTooLong(Loops loop) throws Throwable {
		Offloads desk = run(pool(1, Integer.MAX_VALUE), Offloads.class, "smartasync.offload.timeout=50ms");
		List<CompletableFuture<CompletableFuture<Object>>> results = new ArrayList<>();
		for (int i = 0; i < 10; i++) {
			results.add(loop.call(() -> desk.future(() -> this.release.await(20, TimeUnit.SECONDS))));
			results.add(loop.call(() -> desk.mono(() -> this.release.await(20, TimeUnit.SECONDS)).toFuture()));
			results.add(loop.call(() -> desk.single(Mono.<Object>never()).toFuture()));
		}
		for (CompletableFuture<CompletableFuture<Object>> result : results) {
			assertThatThrownBy(() -> get(result)).hasCauseInstanceOf(SmartAsyncTimeoutException.class);
		}
		assertThat(BlockingCalls.seen()).isEmpty();
	}

	/**
	 * Also where nothing is ready yet: the pool has no thread, no class has been used.
	 */
	@ParameterizedTest
	@ValueSource(ints = { 0, 1, 2 })
	void shouldNotWaitForAThreadToBeMade(int kind) throws Throwable {
		Executor pool = switch (kind) {
			case 0 -> pool(50, Integer.MAX_VALUE);
			case 1 -> new org.springframework.core.task.SimpleAsyncTaskExecutor("each-");
			default -> {
				assumeThat(Runtime.version().feature()).isGreaterThanOrEqualTo(21);
				org.springframework.core.task.SimpleAsyncTaskExecutor each = new org.springframework.core.task.SimpleAsyncTaskExecutor();
				each.setVirtualThreads(true);
				yield each;
			}
		};
		Offloads desk = run(pool, Offloads.class);
		for (Loops loop : Loops.values()) {
			List<CompletableFuture<CompletableFuture<Object>>> results = new ArrayList<>();
			for (int i = 0; i < 10; i++) {
				results.add(loop.call(() -> desk.future(FreeLoopsTests::block)));
			}
			for (CompletableFuture<CompletableFuture<Object>> result : results) {
				get(result);
			}
		}
		assertThat(BlockingCalls.seen()).isEmpty();
	}

	static class Desk {

		@SmartAsync(onEventLoop = Strategy.DIRECT)
		public String direct() {
			return block();
		}

		@SmartAsync(onEventLoop = Strategy.WARN)
		public String warned() {
			return block();
		}

		@SmartAsync
		public String value() {
			return block();
		}

		@SmartAsync
		public String more() {
			return block();
		}

		@SmartAsync
		public String text() {
			return block();
		}

		@SmartAsync
		public List<String> list() {
			return List.of(block(), block());
		}

		@SmartAsync(body = Body.BLOCKING)
		public Mono<String> later() {
			return Mono.just(block());
		}

	}

	interface View {

		Mono<String> value();

		Uni<String> more();

		CompletableFuture<String> text();

		Flux<String> list();

	}

	interface Blocking {

		String later();

	}

	@SmartAsync(body = Body.BLOCKING)
	static class Streams {

		private static Flux<String> elements() {
			block();
			return Flux.just(1, 2, 3).map((i) -> block());
		}

		public Flux<String> flux() {
			return elements();
		}

		public Publisher<String> publisher() {
			return elements();
		}

		public Flow.Publisher<String> flowPublisher() {
			return JdkFlowAdapter.publisherToFlowPublisher(elements());
		}

		public Multi<String> multi() {
			return Multi.createFrom().publisher(JdkFlowAdapter.publisherToFlowPublisher(elements()));
		}

		public Flowable<String> flowable() {
			return Flowable.fromPublisher(elements());
		}

		public Observable<String> observable() {
			return Observable.fromPublisher(elements());
		}

	}

}
