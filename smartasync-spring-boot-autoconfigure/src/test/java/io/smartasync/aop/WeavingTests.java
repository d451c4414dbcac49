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

package io.smartasync.aop;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import io.smartasync.BlockingCallRejectedException;
import io.smartasync.Body;
import io.smartasync.SmartAsync;
import io.smartasync.Strategy;
import io.smartasync.threads.Decisions;
import io.smartasync.threads.RealThreads;
import io.smartasync.threads.TestApplication;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@Tag("weaver")
class WeavingTests {

	@Test
	void shouldAdapt() throws Throwable {
		try (ConfigurableApplicationContext context = TestApplication.run(Decisions.class)) {
			Desk desk = new Desk();
			assertThatExceptionOfType(BlockingCallRejectedException.class)
				.isThrownBy(() -> RealThreads.NETTY_EVENT_LOOP.call(null, desk::value));
			assertThat(
					context.getBean(Decisions.class).during(() -> assertThat(desk.self()).isEqualTo("privatestatic")))
				.hasSize(2);
			assertThat(desk.offloaded()).succeedsWithin(Duration.ofSeconds(10)).asString().startsWith("task-");
		}
	}

	static final class Desk {

		@SmartAsync
		public String value() {
			return "value";
		}

		String self() {
			return hidden() + common();
		}

		@SmartAsync
		private String hidden() {
			return "private";
		}

		@SmartAsync
		static String common() {
			return "static";
		}

		@SmartAsync(body = Body.BLOCKING, onPlainThread = Strategy.OFFLOAD)
		public CompletableFuture<String> offloaded() {
			return CompletableFuture.completedFuture(Thread.currentThread().getName());
		}

	}

}
