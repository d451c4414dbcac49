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
import java.util.concurrent.CompletableFuture;

import io.smartasync.BlockingCallRejectedException;
import io.smartasync.Body;
import io.smartasync.SmartAsync;
import io.smartasync.Strategy;
import io.smartasync.invocation.SmartAsyncInvoker;
import io.smartasync.threads.RealThreads;
import io.smartasync.threads.TestApplication;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

import org.springframework.aop.aspectj.annotation.AspectJProxyFactory;
import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * The same engine, reached through the aspect's {@code @Around} method on an object that
 * is no bean.
 */
class AroundTests {

	@Test
	void shouldAdaptWhatTheAspectIsPutAround() throws Throwable {
		try (ConfigurableApplicationContext context = TestApplication.run()) {
			AspectJProxyFactory factory = new AspectJProxyFactory(new Desk());
			factory.setProxyTargetClass(true);
			factory.addAspect(new SmartAsyncAspect(() -> context.getBean(InvocationPlans.class),
					() -> context.getBean(SmartAsyncInvoker.class)));
			Desk desk = factory.getProxy();

			assertThat(desk.value()).isEqualTo("value");
			assertThatExceptionOfType(BlockingCallRejectedException.class)
				.isThrownBy(() -> RealThreads.NETTY_EVENT_LOOP.call(null, desk::value));
			assertThat(desk.offloaded()).succeedsWithin(Duration.ofSeconds(10)).asString().startsWith("task-");
			Mono<String> mono = desk.perSubscription();
			assertThat(mono.block()).startsWith("task-");
			assertThat(mono.block()).startsWith("task-");
		}
	}

	static class Desk {

		@SmartAsync
		public String value() {
			return "value";
		}

		@SmartAsync(body = Body.BLOCKING, onPlainThread = Strategy.OFFLOAD)
		public CompletableFuture<String> offloaded() {
			return CompletableFuture.completedFuture(Thread.currentThread().getName());
		}

		@SmartAsync(body = Body.BLOCKING, onPlainThread = Strategy.OFFLOAD)
		public Mono<String> perSubscription() {
			return Mono.just(Thread.currentThread().getName());
		}

	}

}
