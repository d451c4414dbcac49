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

package io.smartasync.woven;

import java.util.concurrent.Callable;

import io.smartasync.BlockingCallRejectedException;
import io.smartasync.InvalidSmartAsyncException;
import io.smartasync.InvalidSmartAsyncException.Problem;
import io.smartasync.SmartAsync;
import io.smartasync.threads.RealThreads;
import io.smartasync.threads.TestApplication;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.EnableLoadTimeWeaving;
import org.springframework.context.annotation.EnableLoadTimeWeaving.AspectJWeaving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Spring's {@code @EnableLoadTimeWeaving}, in a JVM with Spring's agent.
 */
@Tag("spring-weaver")
class SpringLoadTimeWeavingTests {

	private static final String[] ASPECTJ = { "smartasync.mode=aspectj" };

	@Test
	void shouldWeaveWhatTheContextLoads() throws Throwable {
		try (ConfigurableApplicationContext context = TestApplication.run(ASPECTJ, Woven.class)) {
			Callable<?> desk = context.getBean("lateDesk", Callable.class);
			assertThat(desk.call()).isEqualTo("fetched");
			assertThatExceptionOfType(BlockingCallRejectedException.class)
				.isThrownBy(() -> RealThreads.NETTY_EVENT_LOOP.call(null, desk));
		}
	}

	@Test
	void shouldReportWhatWasLoadedBefore() {
		assertThat(new EarlyDesk().fetch()).isEqualTo("fetched");
		assertThatExceptionOfType(InvalidSmartAsyncException.class)
			.isThrownBy(() -> TestApplication.run(ASPECTJ, Woven.class, EarlyDesk.class))
			.satisfies((ex) -> assertThat(ex.problems()).singleElement()
				.extracting(Problem::type, Problem::what)
				.containsExactly(EarlyDesk.class.getName(), "The AspectJ weaver has not woven it"));
	}

	@Configuration(proxyBeanMethods = false)
	@EnableLoadTimeWeaving(aspectjWeaving = AspectJWeaving.ENABLED)
	static class Woven {

		@Bean
		Callable<String> lateDesk() {
			return new LateDesk();
		}

	}

	static class EarlyDesk {

		@SmartAsync
		public String fetch() {
			return "fetched";
		}

	}

}
