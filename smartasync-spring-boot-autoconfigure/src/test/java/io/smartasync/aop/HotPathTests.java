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

import java.lang.management.ManagementFactory;
import java.util.function.IntSupplier;

import com.sun.management.ThreadMXBean;
import io.smartasync.SmartAsync;
import io.smartasync.threads.TestApplication;
import org.aopalliance.intercept.MethodInterceptor;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

import org.springframework.aop.framework.ProxyFactory;
import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A call that needs nothing allocates nothing beyond what Spring's proxy does.
 */
class HotPathTests {

	private static final int CALLS = 100_000;

	private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

	@Test
	void shouldAllocateNoMoreThanANoOpInterceptor() {
		String name = Thread.currentThread().getName();
		ProxyFactory factory = new ProxyFactory(new Desk());
		factory.setProxyTargetClass(true);
		factory.addAdvice((MethodInterceptor) (invocation) -> invocation.proceed());
		Desk plain = (Desk) factory.getProxy();
		try (ConfigurableApplicationContext context = TestApplication.run(Desk.class)) {
			Desk smart = context.getBean(Desk.class);
			assertThat(bytesPerCall(() -> smart.add(1, 2))).as("DIRECT")
				.isLessThanOrEqualTo(bytesPerCall(() -> plain.add(1, 2)));
			Thread.currentThread().setName("boundedElastic-pretended");
			assertThat(bytesPerCall(() -> smart.same().hashCode())).as("PASS_THROUGH")
				.isLessThanOrEqualTo(bytesPerCall(() -> plain.same().hashCode()));
		}
		finally {
			Thread.currentThread().setName(name);
		}
	}

	/**
	 * The least of several rounds: a round may see the JIT compiler at work.
	 */
	private long bytesPerCall(IntSupplier call) {
		long least = Long.MAX_VALUE;
		int sum = 0;
		for (int round = 0; round < 8; round++) {
			long before = this.threads.getCurrentThreadAllocatedBytes();
			for (int i = 0; i < CALLS; i++) {
				sum += call.getAsInt();
			}
			least = Math.min(least, (this.threads.getCurrentThreadAllocatedBytes() - before) / CALLS);
		}
		assertThat(sum).isNotZero();
		return least;
	}

	static class Desk {

		private final Mono<Integer> same = Mono.just(1);

		@SmartAsync
		public int add(int one, int two) {
			return one + two;
		}

		@SmartAsync
		public Mono<Integer> same() {
			return this.same;
		}

	}

}
