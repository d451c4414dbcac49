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

package io.smartasync.docs;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.time.Duration;

import io.smartasync.Body;
import io.smartasync.SmartAsync;
import io.smartasync.threads.RealThreads;
import io.smartasync.threads.TestApplication;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import reactor.core.publisher.Mono;

import org.springframework.boot.task.ThreadPoolTaskExecutorBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.core.annotation.AliasFor;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The snippet of the page on the annotation.
 */
@Timeout(60)
class AnnotationPageTests {

	@Test
	void shouldCompose() throws Throwable {
		try (ConfigurableApplicationContext context = TestApplication.run(Yearbook.class)) {
			Yearbook yearbook = context.getBean(Yearbook.class);
			assertThat(RealThreads.NETTY_EVENT_LOOP.call(null, () -> yearbook.thread().toFuture()))
				.succeedsWithin(Duration.ofSeconds(20))
				.asString()
				.startsWith("reports-");
		}
	}

	static class Yearbook {

		@Bean
		static ThreadPoolTaskExecutor reports() {
			return new ThreadPoolTaskExecutorBuilder().threadNamePrefix("reports-").build();
		}

		@Report
		public Mono<String> thread() {
			return Mono.just(Thread.currentThread().getName());
		}

	}

	// tag::own-words[]
	@Target(ElementType.METHOD)
	@Retention(RetentionPolicy.RUNTIME)
	@SmartAsync(body = Body.BLOCKING, timeout = "30s")
	public @interface Report {

		@AliasFor(annotation = SmartAsync.class, attribute = "executor")
		String on() default "reports";

	}
	// end::own-words[]

}
