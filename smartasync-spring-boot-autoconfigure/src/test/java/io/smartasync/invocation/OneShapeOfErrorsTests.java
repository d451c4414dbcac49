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

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import io.smartasync.BlockingCallRejectedException;
import io.smartasync.Body;
import io.smartasync.SmartAsync;
import io.smartasync.SmartAsyncOperations;
import io.smartasync.SmartAsyncTimeoutException;
import io.smartasync.Strategy;
import io.smartasync.threads.RealThreads;
import io.smartasync.threads.TestApplication;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import reactor.core.publisher.Mono;

import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.task.TaskRejectedException;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/**
 * An error has one shape, whichever door the call came through: a bean, proxied or woven,
 * a view, or the template. It is inside where the result is asynchronous, and thrown
 * where that is a value; it is never wrapped.
 */
@Tag("core")
@Timeout(60)
class OneShapeOfErrorsTests {

	private final CountDownLatch release = new CountDownLatch(1);

	private ConfigurableApplicationContext context;

	@BeforeEach
	void start() {
		this.context = TestApplication
			.run(new String[] { "smartasync.executor=pool", "smartasync.await.timeout=100ms" }, Pool.class, Desk.class);
	}

	@AfterEach
	void stop() {
		this.release.countDown();
		this.context.close();
	}

	/**
	 * What a result fails with, or what a call throws.
	 */
	private static Throwable failureOf(Callable<Object> call) {
		Object[] result = new Object[1];
		Throwable thrown = catchThrowable(() -> result[0] = call.call());
		if (result[0] instanceof CompletableFuture<?> future) {
			return future.<Throwable>handle((value, error) -> error).orTimeout(10, TimeUnit.SECONDS).join();
		}
		if (result[0] instanceof Mono<?> mono) {
			return mono.materialize().block(Duration.ofSeconds(10)).getThrowable();
		}
		return thrown;
	}

	@ParameterizedTest
	@EnumSource
	void shouldBeTheVeryErrorThatTheBodyThrew(Door door) {
		for (Throwable error : List.of(new IllegalStateException("unchecked"), new IOException("checked"),
				new StackOverflowError("error"), new AssertionError("error"),
				new CompletionException("own", new IOException("cause")), new CancellationException("own"))) {
			Callable<Object> body = () -> {
				if (error instanceof Error fatal) {
					throw fatal;
				}
				throw (Exception) error;
			};
			assertThat(failureOf(() -> door.future(this.context, body))).isSameAs(error);
			assertThat(failureOf(() -> door.mono(this.context, body))).isSameAs(error);
			assertThat(failureOf(() -> door.await(this.context, Mono.error(error)))).isSameAs(error);
		}
	}

	@ParameterizedTest
	@EnumSource
	void shouldSayWhyACallIsRejected(Door door) {
		assertThat(catchThrowable(
				() -> RealThreads.NETTY_EVENT_LOOP.call(null, () -> door.value(this.context, () -> "never"))))
			.isInstanceOf(BlockingCallRejectedException.class)
			.hasMessageContaining("\"io-of-some-driver\"")
			.hasMessageContaining("Netty EventLoop");
	}

	@ParameterizedTest
	@EnumSource
	void shouldSayThatItTookTooLong(Door door) {
		assertThat(failureOf(() -> door.await(this.context, Mono.never())))
			.isInstanceOfSatisfying(SmartAsyncTimeoutException.class, (timeout) -> {
				assertThat(timeout.getLimit()).isEqualTo(Duration.ofMillis(100));
				assertThat(timeout.getPhase()).isEqualTo(SmartAsyncTimeoutException.Phase.PENDING);
			});
	}

	@ParameterizedTest
	@EnumSource
	void shouldSayHowFullTheExecutorIs(Door door) throws Exception {
		CountDownLatch begun = new CountDownLatch(1);
		door.future(this.context, () -> {
			begun.countDown();
			return this.release.await(30, TimeUnit.SECONDS);
		});
		assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();
		door.future(this.context, () -> "queued");
		for (Callable<Object> call : List.<Callable<Object>>of(() -> door.future(this.context, () -> "never"),
				() -> door.mono(this.context, () -> "never"))) {
			assertThat(failureOf(call)).isInstanceOf(TaskRejectedException.class)
				.hasMessageContaining("The executor 'pool' did not take the work")
				.hasMessageContaining("active threads = 1, queued tasks = 1");
		}
	}

	enum Door {

		BEAN {
			@Override
			Object value(ConfigurableApplicationContext context, Callable<Object> body) throws Exception {
				return context.getBean(Desk.class).value(body);
			}

			@Override
			CompletableFuture<Object> future(ConfigurableApplicationContext context, Callable<Object> body) {
				return context.getBean(Desk.class).future(body);
			}

			@Override
			Mono<Object> mono(ConfigurableApplicationContext context, Callable<Object> body) {
				return context.getBean(Desk.class).mono(body);
			}

			@Override
			Object await(ConfigurableApplicationContext context, Mono<Object> result) {
				return context.getBean(Desk.class).awaited(result);
			}
		},

		VIEW {
			@Override
			Object value(ConfigurableApplicationContext context, Callable<Object> body) throws Exception {
				return view(context, ValueView.class).value(body);
			}

			@Override
			CompletableFuture<Object> future(ConfigurableApplicationContext context, Callable<Object> body) {
				return view(context, FutureView.class).value(body);
			}

			@Override
			Mono<Object> mono(ConfigurableApplicationContext context, Callable<Object> body) {
				return view(context, MonoView.class).value(body);
			}

			@Override
			Object await(ConfigurableApplicationContext context, Mono<Object> result) throws Exception {
				return view(context, ValueView.class).awaited(result);
			}
		},

		TEMPLATE {
			@Override
			Object value(ConfigurableApplicationContext context, Callable<Object> body) {
				return context.getBean(SmartAsyncOperations.class).await(Mono.fromCallable(body));
			}

			@Override
			CompletableFuture<Object> future(ConfigurableApplicationContext context, Callable<Object> body) {
				return context.getBean(SmartAsyncOperations.class).future(body);
			}

			@Override
			Mono<Object> mono(ConfigurableApplicationContext context, Callable<Object> body) {
				return context.getBean(SmartAsyncOperations.class).mono(body);
			}

			@Override
			Object await(ConfigurableApplicationContext context, Mono<Object> result) {
				return context.getBean(SmartAsyncOperations.class).await(result);
			}
		};

		abstract Object value(ConfigurableApplicationContext context, Callable<Object> body) throws Exception;

		abstract CompletableFuture<Object> future(ConfigurableApplicationContext context, Callable<Object> body);

		abstract Mono<Object> mono(ConfigurableApplicationContext context, Callable<Object> body);

		abstract Object await(ConfigurableApplicationContext context, Mono<Object> result) throws Exception;

		private static <V> V view(ConfigurableApplicationContext context, Class<V> view) {
			return context.getBean(SmartAsyncOperations.class).view(context.getBean(Desk.class), view);
		}

	}

	static class Desk {

		@SmartAsync
		public Object value(Callable<Object> body) throws Exception {
			return body.call();
		}

		@SmartAsync(body = Body.BLOCKING, onPlainThread = Strategy.OFFLOAD)
		public CompletableFuture<Object> future(Callable<Object> body) {
			return CompletableFuture.completedFuture(call(body));
		}

		@SmartAsync(body = Body.BLOCKING, onPlainThread = Strategy.OFFLOAD)
		public Mono<Object> mono(Callable<Object> body) {
			return Mono.just(call(body));
		}

		@SmartAsync
		public Mono<Object> awaited(Mono<Object> result) {
			return result;
		}

		private static Object call(Callable<Object> body) {
			try {
				return body.call();
			}
			catch (Exception ex) {
				throw Desk.<RuntimeException>asIs(ex);
			}
		}

		@SuppressWarnings("unchecked")
		private static <E extends Throwable> E asIs(Throwable error) throws E {
			throw (E) error;
		}

	}

	interface ValueView {

		Object value(Callable<Object> body) throws Exception;

		Object awaited(Mono<Object> result) throws Exception;

	}

	interface FutureView {

		CompletableFuture<Object> value(Callable<Object> body);

	}

	interface MonoView {

		Mono<Object> value(Callable<Object> body);

	}

	@Configuration(proxyBeanMethods = false)
	static class Pool {

		@Bean
		ThreadPoolTaskExecutor pool() {
			ThreadPoolTaskExecutor pool = new ThreadPoolTaskExecutor();
			pool.setCorePoolSize(1);
			pool.setMaxPoolSize(1);
			pool.setQueueCapacity(1);
			return pool;
		}

	}

}
