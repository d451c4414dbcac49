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

import java.time.Duration;

import io.smartasync.Body;
import io.smartasync.CallerContext.Kind;
import io.smartasync.SmartAsync;
import io.smartasync.Strategy;
import io.smartasync.decision.DecisionTable;
import io.smartasync.decision.MethodRow;
import io.smartasync.threads.TestApplication;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import reactor.core.publisher.Flux;

import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The snippet of the page on decisions.
 */
@Timeout(60)
class DecisionsPageTests {

	@Test
	void shouldChangeACell() {
		try (ConfigurableApplicationContext context = TestApplication.run(OwnTable.class, Lines.class)) {
			assertThat(context.getBean(Lines.class).thread().blockFirst(Duration.ofSeconds(20))).startsWith("task-");
		}
	}

	@Configuration(proxyBeanMethods = false)
	static class OwnTable {

		// tag::own-table[]
		@Bean
		DecisionTable decisions() {
			return DecisionTable.defaults().with(MethodRow.BLOCKING_STREAM, Kind.PLAIN_THREAD, Strategy.OFFLOAD);
		}
		// end::own-table[]

	}

	static class Lines {

		@SmartAsync(body = Body.BLOCKING)
		public Flux<String> thread() {
			return Flux.just(Thread.currentThread().getName());
		}

	}

}
