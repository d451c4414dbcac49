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
import java.util.concurrent.atomic.AtomicReference;

import io.smartasync.SmartAsyncOperations;
import io.smartasync.SmartAsyncTimeoutException;
import io.smartasync.threads.TestApplication;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import reactor.core.publisher.Mono;

import org.springframework.boot.task.ThreadPoolTaskExecutorBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.ServerResponse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
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

	@Test
	void shouldNameAnExecutorAndLimitTheTime() {
		try (ConfigurableApplicationContext context = TestApplication.run(Pools.class)) {
			SmartAsyncOperations operations = context.getBean(SmartAsyncOperations.class);
			Reports reports = (year) -> Thread.currentThread().getName();
			// tag::template-executor[]
			Mono<String> report = operations.mono("reports", Duration.ofSeconds(2), () -> reports.of(2026));
			// end::template-executor[]
			assertThat(operations.await(report)).startsWith("reports-");
			Mono<String> never = Mono.never();
			assertThatExceptionOfType(SmartAsyncTimeoutException.class)
				.isThrownBy(() -> operations.await(never, Duration.ofMillis(50)));
		}
	}

	@Test
	void shouldMakeAView() {
		try (ConfigurableApplicationContext context = TestApplication.run(Endpoint.class)) {
			SmartAsyncOperations operations = context.getBean(SmartAsyncOperations.class);
			Reports reports = context.getBean(Reports.class);
			// tag::template-view[]
			ReactiveReports view = operations.view(reports, ReactiveReports.class);
			Mono<String> report = view.of(2026); // Reports: String of(int year)
			// end::template-view[]
			assertThat(report.block(Duration.ofSeconds(20))).isEqualTo("The report of 2026");
		}
	}

	interface ReactiveReports {

		Mono<String> of(int year);

	}

	@Configuration(proxyBeanMethods = false)
	static class Pools {

		@Bean
		ThreadPoolTaskExecutor reports() {
			return new ThreadPoolTaskExecutorBuilder().threadNamePrefix("reports-").build();
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
