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

import java.util.concurrent.atomic.AtomicReference;

import io.smartasync.SmartAsyncOperations;
import io.smartasync.threads.TestApplication;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.ServerResponse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.web.reactive.function.server.RequestPredicates.GET;
import static org.springframework.web.reactive.function.server.RouterFunctions.route;
import static org.springframework.web.reactive.function.server.ServerResponse.ok;

/**
 * The snippets of the page on the template.
 */
@Timeout(60)
class TemplatePageTests {

	@Test
	void shouldServeAFunctionalEndpoint() {
		try (ConfigurableApplicationContext context = TestApplication.run(Endpoint.class)) {
			WebTestClient.bindToRouterFunction(context.getBean("report", RouterFunction.class))
				.build()
				.get()
				.uri("/reports/2026")
				.exchange()
				.expectBody(String.class)
				.isEqualTo("The report of 2026");
			assertThat(context.getBean(Endpoint.class).thread.get()).startsWith("task-");
		}
	}

	@Configuration(proxyBeanMethods = false)
	static class Endpoint {

		private final AtomicReference<String> thread = new AtomicReference<>();

		@Bean
		Reports reports() {
			return (year) -> {
				this.thread.set(Thread.currentThread().getName());
				return "The report of " + year;
			};
		}

		// tag::template-endpoint[]
		@Bean
		RouterFunction<ServerResponse> report(SmartAsyncOperations operations, Reports reports) {
			return route(GET("/reports/{year}"),
					(request) -> operations.mono(() -> reports.of(Integer.parseInt(request.pathVariable("year"))))
						.flatMap((report) -> ok().bodyValue(report)));
		}
		// end::template-endpoint[]

	}

	interface Reports {

		String of(int year);

	}

}
