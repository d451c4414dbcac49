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
import java.util.concurrent.Executor;
import java.util.function.Supplier;

import io.smartasync.BlockingCallRejectedException;
import io.smartasync.Body;
import io.smartasync.CallerContext;
import io.smartasync.CallerContext.Kind;
import io.smartasync.SmartAsync;
import io.smartasync.Strategy;
import io.smartasync.threads.AsyncTypes;
import io.smartasync.threads.RealThreads;
import io.smartasync.threads.TestApplication;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * {@code DIRECT}, {@code PASS_THROUGH} and {@code REJECT}: what stays on the calling
 * thread, and what does not run at all.
 */
@Tag("core")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DirectTests {

	private ConfigurableApplicationContext context;

	private AsyncTypes.Bean bean;

	private Desk desk;

	private Executor managed;

	@BeforeAll
	void start() {
		this.context = TestApplication.run(AsyncTypes.Bean.class, Desk.class, Unreliable.class);
		this.bean = this.context.getBean(AsyncTypes.Bean.class);
		this.desk = this.context.getBean(Desk.class);
		this.managed = this.context.getBean("applicationTaskExecutor", Executor.class);
	}

	@AfterAll
	void stop() {
		this.context.close();
	}

	@Test
	void shouldHandBackThePendingResultUntouched() throws Throwable {
		Mono<String> mono = Mono.just("it").hide();
		assertThat(RealThreads.POOL_BEAN.call(this.managed, () -> this.bean.mono(() -> mono))).isSameAs(mono);
		Flux<String> flux = Flux.just("it");
		assertThat(this.desk.stream(() -> flux)).isSameAs(flux);
	}

	@ParameterizedTest
	@EnumSource
	void shouldMakeSomethingOfNull(AsyncTypes type) throws Throwable {
		Object result = RealThreads.POOL_BEAN.call(this.managed, () -> type.call(this.bean, () -> null));
		assertThat(result).isNotNull();
		if (type.canBeEmpty() && !type.name().contains("FUTURE") && !type.name().contains("STAGE")) {
			assertThat(AsyncTypes.get(result)).isNull();
		}
		else {
			assertThatThrownBy(() -> AsyncTypes.get(result)).isInstanceOf(IllegalStateException.class)
				.hasMessageContaining("returned null instead of a ");
		}
	}

	@Test
	void shouldTurnANullStreamIntoAnEmptyOne() {
		assertThat(this.desk.stream(() -> null).collectList().block()).isEmpty();
	}

	@Test
	void shouldLeaveANullValueAlone() {
		assertThat(this.desk.value(() -> null)).isNull();
	}

	@Test
	void shouldThrowWhatTheBodyThrows() {
		IOException checked = new IOException("checked");
		assertThatThrownBy(() -> this.desk.fail(checked)).isSameAs(checked);
		Error error = new LinkageError("error");
		assertThatThrownBy(() -> RealThreads.POOL_BEAN.call(this.managed, () -> this.bean.mono(() -> {
			throw error;
		}))).isSameAs(error);
	}

	@Test
	void shouldRejectBeforeTheBodyRuns() {
		boolean[] ran = new boolean[1];
		BlockingCallRejectedException rejection = catchThrowableOfType(BlockingCallRejectedException.class,
				() -> RealThreads.NETTY_EVENT_LOOP.call(this.managed, () -> this.desk.value(() -> {
					ran[0] = true;
					return "";
				})));
		assertThat(ran[0]).isFalse();
		assertThat(rejection.getMethod().getName()).isEqualTo("value");
		assertThat(rejection.getCaller()).extracting(CallerContext::kind).isEqualTo(Kind.EVENT_LOOP);
		assertThat(rejection).hasMessageContainingAll(Desk.class.getName() + ".value", "\"io-of-some-driver\"",
				"Netty EventLoop", "view", "template", "controller", "body = NON_BLOCKING",
				"smartasync.decisions.event-loop.value");
	}

	@Test
	void shouldNameThePropertyOfTheVeryCell() {
		assertThatThrownBy(() -> RealThreads.NETTY_EVENT_LOOP.call(this.managed, () -> {
			this.desk.nothing();
			return null;
		})).hasMessageContaining("smartasync.decisions.event-loop.void");
		assertThatThrownBy(() -> RealThreads.NETTY_EVENT_LOOP.call(this.managed, this.desk::rejected))
			.hasMessageContaining("smartasync.decisions.event-loop.blocking-single")
			.hasMessageNotContaining("body = BLOCKING");
	}

	@Test
	void shouldGoOnWhenAListenerFails() {
		assertThat(this.desk.value(() -> "it")).isEqualTo("it");
		assertThat(this.context.getBean(Unreliable.class).asked).isTrue();
	}

	static class Desk {

		@SmartAsync
		public @Nullable String value(Supplier<String> source) {
			return source.get();
		}

		@SmartAsync
		public void nothing() {
		}

		@SmartAsync(body = Body.BLOCKING, onEventLoop = Strategy.REJECT)
		public Mono<String> rejected() {
			return Mono.empty();
		}

		@SmartAsync
		public String fail(IOException error) throws IOException {
			throw error;
		}

		@SmartAsync
		public Flux<String> stream(Supplier<Flux<String>> source) {
			return source.get();
		}

	}

	/**
	 * Fails in every way that a listener can.
	 */
	static class Unreliable implements InvocationListener {

		volatile boolean asked;

		@Override
		public Progress decided(io.smartasync.method.SmartMethod method, CallerContext caller, Strategy strategy) {
			this.asked = true;
			if (strategy == Strategy.REJECT) {
				throw new IllegalStateException("a broken listener");
			}
			return new Progress() {
				@Override
				public void bodyStarted() {
					throw new IllegalStateException("a broken listener");
				}

				@Override
				public void bodyEnded() {
					throw new NoClassDefFoundError("a broken listener");
				}

				@Override
				public void finished(@Nullable Throwable error) {
					throw new AssertionError("a broken listener");
				}
			};
		}

	}

}
