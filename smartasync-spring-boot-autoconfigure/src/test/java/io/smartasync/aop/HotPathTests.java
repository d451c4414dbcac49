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

import java.util.concurrent.CompletableFuture;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import io.smartasync.SmartAsync;
import io.smartasync.observability.SmartAsyncEndpoint;
import io.smartasync.threads.AllocatedBytes;
import io.smartasync.threads.TestApplication;
import org.aopalliance.intercept.MethodInterceptor;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

import org.springframework.aop.framework.ProxyFactory;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A call that needs nothing allocates nothing beyond what Spring's proxy does; one whose
 * future is there already, one object, which the JIT compiler may well spare.
 */
@Tag("bytes")
class HotPathTests {

	/**
	 * The bytes of the one object that goes through the engine where there may be
	 * something to wait for.
	 */
	private static final long ONE_CALL = 40;

	private final AllocatedBytes bytes = AllocatedBytes.ofThisThreadAnd();

	@Test
	void shouldAllocateNoMoreThanANoOpInterceptor() {
		String name = Thread.currentThread().getName();
		ProxyFactory factory = new ProxyFactory(new Desk());
		factory.setProxyTargetClass(true);
		factory.addAdvice((MethodInterceptor) (invocation) -> invocation.proceed());
		Desk plain = (Desk) factory.getProxy();
		try (ConfigurableApplicationContext context = TestApplication.run(Desk.class);
				ConfigurableApplicationContext watched = TestApplication
					.run(new String[] { "smartasync.watchdog.enabled=true" }, Desk.class);
				ConfigurableApplicationContext unobserved = TestApplication.run(Desk.class, Unobserved.class);
				ConfigurableApplicationContext counted = TestApplication.run(Desk.class, Counted.class)) {
			Desk smart = context.getBean(Desk.class);
			Desk smartAndUnobserved = unobserved.getBean(Desk.class);
			Desk smartAndCounted = counted.getBean(Desk.class);
			Desk smartAndWatched = watched.getBean(Desk.class);
			assertNoMore("DIRECT", () -> plain.add(1, 2), () -> smart.add(1, 2));
			assertNoMore("DIRECT, and its caller interests nobody", () -> plain.add(1, 2),
					() -> smartAndWatched.add(1, 2));
			assertNoMore("DIRECT, and the registry has nobody who observes", () -> plain.add(1, 2),
					() -> smartAndUnobserved.add(1, 2));
			assertNoMore("DIRECT, and counted", () -> plain.add(1, 2), () -> smartAndCounted.add(1, 2));
			assertMore("AWAIT of what is there", () -> plain.completed().join(), () -> smart.completed().join(),
					ONE_CALL);
			Thread.currentThread().setName("boundedElastic-pretended");
			assertNoMore("PASS_THROUGH", () -> plain.same().hashCode(), () -> smart.same().hashCode());
			assertNoMore("PASS_THROUGH, and the registry has nobody who observes", () -> plain.same().hashCode(),
					() -> smartAndUnobserved.same().hashCode());
		}
		finally {
			Thread.currentThread().setName(name);
		}
	}

	private void assertNoMore(String what, Runnable baseline, Runnable call) {
		assertMore(what, baseline, call, 0);
	}

	private void assertMore(String what, Runnable baseline, Runnable call, long more) {
		assertThat(this.bytes.perCall(call)).as(what).isEqualTo(this.bytes.perCall(baseline) + more);
	}

	@Configuration(proxyBeanMethods = false)
	static class Unobserved {

		@Bean
		ObservationRegistry observationRegistry() {
			return ObservationRegistry.NOOP;
		}

		@Bean
		MeterRegistry meterRegistry() {
			return new SimpleMeterRegistry();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Counted {

		@Bean
		SmartAsyncEndpoint endpoint() {
			return new SmartAsyncEndpoint(null, null);
		}

	}

	static class Desk {

		private final Mono<Integer> same = Mono.just(1);

		private final CompletableFuture<Integer> completed = CompletableFuture.completedFuture(1);

		@SmartAsync
		public int add(int one, int two) {
			return one + two;
		}

		@SmartAsync
		public Mono<Integer> same() {
			return this.same;
		}

		@SmartAsync
		public CompletableFuture<Integer> completed() {
			return this.completed;
		}

	}

}
