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

package io.smartasync.starter;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import io.smartasync.Body;
import io.smartasync.SmartAsync;
import io.smartasync.Strategy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.aop.support.AopUtils;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.util.ClassUtils;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An application whose only dependency is the starter.
 */
@Timeout(60)
class StarterAloneTests {

	@ParameterizedTest
	@ValueSource(strings = { "org.reactivestreams.Publisher", "reactor.core.publisher.Mono",
			"io.netty.channel.EventLoop", "io.micrometer.core.instrument.MeterRegistry",
			"io.micrometer.context.ContextRegistry", "org.springframework.web.context.WebApplicationContext" })
	void shouldBringNothingElse(String type) {
		assertThat(ClassUtils.isPresent(type, getClass().getClassLoader())).isFalse();
	}

	@Test
	void shouldAdaptAnnotatedBeans() throws Exception {
		try (ConfigurableApplicationContext context = SpringApplication.run(Application.class)) {
			Desk desk = context.getBean(Desk.class);
			assertThat(AopUtils.isAopProxy(desk)).isTrue();
			assertThat(desk.name()).isEqualTo("desk");
			assertThat(desk.here()).isCompletedWithValue(Thread.currentThread().getName());
			assertThat(desk.there().get(10, TimeUnit.SECONDS)).startsWith("task-");
		}
	}

	@SpringBootApplication(proxyBeanMethods = false)
	static class Application {

		@Bean
		Desk desk() {
			return new Desk();
		}

	}

	@SmartAsync
	static class Desk {

		public String name() {
			return "desk";
		}

		@SmartAsync(body = Body.BLOCKING)
		public CompletableFuture<String> here() {
			return CompletableFuture.completedFuture(Thread.currentThread().getName());
		}

		@SmartAsync(body = Body.BLOCKING, onPlainThread = Strategy.OFFLOAD)
		public CompletableFuture<String> there() {
			return CompletableFuture.completedFuture(Thread.currentThread().getName());
		}

	}

}
