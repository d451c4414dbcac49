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

package io.smartasync.web;

import java.util.function.Predicate;

import io.smartasync.InvalidSmartAsyncException;
import io.smartasync.SmartAsync;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.task.SimpleAsyncTaskExecutor;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.reactive.config.BlockingExecutionConfigurer;
import org.springframework.web.reactive.config.EnableWebFlux;
import org.springframework.web.reactive.config.WebFluxConfigurer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * What the application has told WebFlux stays as it is.
 */
@Timeout(120)
class WebFluxConfigurersTests {

	private static final String LOOP = "reactor-http-";

	private WebServer server;

	@AfterEach
	void stop() {
		if (this.server != null) {
			this.server.close();
		}
	}

	@Test
	void shouldKeepAnExecutorAndAPredicateAndJoinOurs() throws Exception {
		this.server = WebServer.netty(Controllers.class, OwnExecutor.class, OwnPredicate.class);
		assertThat(this.server.get("/annotated")).startsWith("own-");
		assertThat(this.server.get("/legacy")).startsWith("own-");
		assertThat(this.server.get("/other")).startsWith(LOOP);
	}

	@Test
	void shouldKeepAnExecutorThatRunsEveryMethodWithAValue() throws Exception {
		this.server = WebServer.netty(Controllers.class, OwnExecutor.class);
		assertThat(this.server.get("/annotated")).startsWith("own-");
		assertThat(this.server.get("/legacy")).startsWith("own-");
		assertThat(this.server.get("/other")).startsWith("own-");
	}

	@Test
	void shouldRunOnTheTargetExecutorWhatAPredicateWithoutExecutorSelects() throws Exception {
		this.server = WebServer.netty(Controllers.class, OwnPredicate.class);
		assertThat(this.server.get("/annotated")).startsWith("task-");
		assertThat(this.server.get("/legacy")).startsWith("task-");
		assertThat(this.server.get("/other")).startsWith(LOOP);
	}

	@Test
	void shouldWorkWithEnableWebFlux() throws Exception {
		this.server = WebServer.netty(Controllers.class, Enabling.class);
		assertThat(this.server.get("/annotated")).startsWith("task-");
		assertThat(this.server.get("/other")).startsWith(LOOP);
	}

	@Test
	void shouldUseTheExecutorThatThePropertyNames() throws Exception {
		this.server = WebServer.netty(new String[] { "smartasync.executor=db" }, Controllers.class, Database.class);
		assertThat(this.server.get("/annotated")).startsWith("db-");
	}

	@Test
	@EnabledForJreRange(min = JRE.JAVA_21)
	void shouldUseVirtualThreadsWhereBootDoes() throws Exception {
		this.server = WebServer.netty(new String[] { "spring.threads.virtual.enabled=true" }, Controllers.class);
		assertThat(this.server.get("/annotated")).startsWith("task-").endsWith("virtual");
		assertThat(this.server.get("/other")).startsWith("task-").endsWith("virtual");
	}

	@Test
	void shouldAdaptNothingWhenDisabled() throws Exception {
		this.server = WebServer.netty(new String[] { "smartasync.enabled=false" }, Controllers.class);
		assertThat(this.server.get("/annotated")).startsWith(LOOP);
	}

	@Test
	@ExtendWith(OutputCaptureExtension.class)
	void shouldReportAnExecutorOfAMethodThatIsNotHonoured(CapturedOutput output) throws Exception {
		this.server = WebServer.netty(Controllers.class, OwnExecutor.class, Naming.class, Database.class);
		assertThat(output).contains("Naming.named()", "not on 'db'", "configureBlockingExecution");
		assertThat(this.server.get("/named")).startsWith("own-");
	}

	@Test
	@ExtendWith(OutputCaptureExtension.class)
	void shouldNotReportTheExecutorThatIsUsed(CapturedOutput output) throws Exception {
		this.server = WebServer.netty(new String[] { "smartasync.executor=db" }, Naming.class, Database.class);
		assertThat(this.server.get("/named")).startsWith("db-");
		assertThat(output).doesNotContain("Naming.named()");
	}

	@Test
	void shouldReportControllersWithoutAnyExecutor() {
		assertThatThrownBy(() -> WebServer.netty(Controllers.class, Two.class)).isInstanceOfSatisfying(
				InvalidSmartAsyncException.class,
				(ex) -> assertThat(ex.problems()).singleElement()
					.satisfies((problem) -> assertThat(problem.toString()).contains("several TaskExecutor beans",
							"smartasync.executor", "configureBlockingExecution")));
	}

	private static String thread() {
		Thread thread = Thread.currentThread();
		return thread.getName() + " " + thread.getThreadGroup().getName().replace("VirtualThreads", "virtual");
	}

	@RestController
	static class Controllers {

		@SmartAsync
		@GetMapping("/annotated")
		public String annotated() {
			return thread();
		}

		@GetMapping("/legacy")
		public String legacy() {
			return thread();
		}

		@GetMapping("/other")
		public String other() {
			return thread();
		}

	}

	@RestController
	static class Naming {

		@SmartAsync("db")
		@GetMapping("/named")
		public String named() {
			return thread();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OwnExecutor implements WebFluxConfigurer {

		@Override
		public void configureBlockingExecution(BlockingExecutionConfigurer configurer) {
			configurer.setExecutor(new SimpleAsyncTaskExecutor("own-"));
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OwnPredicate implements WebFluxConfigurer {

		@Override
		public void configureBlockingExecution(BlockingExecutionConfigurer configurer) {
			Predicate<HandlerMethod> legacy = (method) -> method.getMethod().getName().equals("legacy");
			configurer.setControllerMethodPredicate(legacy);
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableWebFlux
	static class Enabling {

	}

	@Configuration(proxyBeanMethods = false)
	static class Database {

		@Bean
		ThreadPoolTaskExecutor db() {
			ThreadPoolTaskExecutor pool = new ThreadPoolTaskExecutor();
			pool.setThreadNamePrefix("db-");
			return pool;
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Two {

		@Bean
		ThreadPoolTaskExecutor one() {
			return new ThreadPoolTaskExecutor();
		}

		@Bean
		ThreadPoolTaskExecutor other() {
			return new ThreadPoolTaskExecutor();
		}

	}

}
