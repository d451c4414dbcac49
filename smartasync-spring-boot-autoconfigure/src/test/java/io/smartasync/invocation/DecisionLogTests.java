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

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import io.smartasync.BlockingCallRejectedException;
import io.smartasync.Body;
import io.smartasync.SmartAsync;
import io.smartasync.SmartAsyncView;
import io.smartasync.threads.RealThreads;
import io.smartasync.threads.TestApplication;
import io.smartasync.view.ViewFactoryBean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import reactor.core.publisher.Mono;

import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * One line for each decision, from the moment on when somebody wants to read it.
 */
@Tag("core")
@ExtendWith(OutputCaptureExtension.class)
class DecisionLogTests {

	private static final String LOGGER = "io.smartasync.decisions";

	private final LoggingSystem logging = LoggingSystem.get(getClass().getClassLoader());

	private ConfigurableApplicationContext context;

	private Desk desk;

	private Executor pool;

	@BeforeEach
	void start() {
		this.context = TestApplication.run(new String[] { "smartasync.decisions.plain-thread.single=pass-through" },
				Desk.class, Views.class);
		this.desk = this.context.getBean(Desk.class);
		this.pool = this.context.getBean("applicationTaskExecutor", Executor.class);
	}

	@AfterEach
	void stop() {
		this.logging.setLogLevel(LOGGER, null);
		this.context.close();
	}

	@Test
	void shouldSayNothingUnlessAsked(CapturedOutput output) {
		this.desk.value();
		assertThat(output).doesNotContain("Desk.value()");
	}

	@Test
	void shouldSayWhatWasDecidedAndWhyOnceSwitchedOn(CapturedOutput output) throws Throwable {
		this.desk.value();
		this.logging.setLogLevel(LOGGER, LogLevel.DEBUG);
		RealThreads.RAW.call(this.pool, this.desk::value);
		assertThat(output).contains(Desk.class.getName() + ".value() called on thread \"raw\", which is PLAIN_THREAD (")
			.contains("): DIRECT, the default for VALUE called from PLAIN_THREAD");
		assertThatThrownBy(() -> RealThreads.NETTY_EVENT_LOOP.call(this.pool, this.desk::value))
			.isInstanceOf(BlockingCallRejectedException.class);
		assertThat(output).contains(
				".value() called on thread \"io-of-some-driver\", which is EVENT_LOOP (Netty EventLoop): REJECT, the default for VALUE called from EVENT_LOOP");
		RealThreads.RAW.call(this.pool, this.desk::mono);
		assertThat(output).contains(
				"PASS_THROUGH, smartasync.decisions.plain-thread.single, or a DecisionTable bean, says so for SINGLE called from PLAIN_THREAD, instead of AWAIT");
	}

	@Test
	void shouldSayWhereWorkIsOffloadedTo(CapturedOutput output) throws Throwable {
		this.logging.setLogLevel(LOGGER, LogLevel.DEBUG);
		CompletableFuture<String> work = RealThreads.NETTY_EVENT_LOOP.call(this.pool,
				() -> this.desk.work(() -> this.context.getBean(DeskView.class).value().block()));
		assertThat(work.get(10, TimeUnit.SECONDS)).isEqualTo("it");
		assertThat(output)
			.contains(": OFFLOAD to applicationTaskExecutor, the default for BLOCKING_SINGLE called from EVENT_LOOP")
			.contains(".value() as Mono called on thread")
			.contains(
					": OFFLOAD inline, on a thread that works already for applicationTaskExecutor, the default for VALUE_TO_ASYNC called from MANAGED_EXECUTOR");
	}

	static class Desk {

		@SmartAsync
		public String value() {
			return "it";
		}

		@SmartAsync
		public Mono<String> mono() {
			return Mono.just("it");
		}

		@SmartAsync(body = Body.BLOCKING)
		public CompletableFuture<String> work(Supplier<String> body) {
			return CompletableFuture.completedFuture(body.get());
		}

	}

	@SmartAsyncView(Desk.class)
	interface DeskView {

		Mono<String> value();

	}

	@Configuration(proxyBeanMethods = false)
	static class Views {

		@Bean
		static ViewFactoryBean<DeskView> view() {
			return new ViewFactoryBean<>(DeskView.class);
		}

	}

}
