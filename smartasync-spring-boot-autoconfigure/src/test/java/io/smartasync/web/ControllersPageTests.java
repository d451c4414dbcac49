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

import java.net.http.HttpResponse;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

import javax.sql.DataSource;

import io.smartasync.SmartAsync;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.task.TaskRejectedException;
import org.springframework.dao.EmptyResultDataAccessException;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.embedded.EmbeddedDatabaseBuilder;
import org.springframework.jdbc.datasource.embedded.EmbeddedDatabaseType;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.bind.annotation.RestControllerAdvice;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the page on controllers shows.
 */
@Timeout(120)
class ControllersPageTests {

	@Test
	void shouldServeBothServersWithOneClass() throws Exception {
		try (WebServer netty = WebServer.netty(Shop.class);
				WebServer tomcat = WebServer.tomcat(new String[0], Shop.class)) {
			for (WebServer server : new WebServer[] { netty, tomcat }) {
				assertThat(server.get("/prices/tea")).isEqualTo("450");
				assertThat(server.send("GET", "/prices/gold", "").statusCode()).isEqualTo(404);
			}
		}
	}

	@Test
	void shouldAnswerThatAllWorkersAreBusy() throws Exception {
		try (WebServer netty = WebServer.netty(new String[] { "smartasync.executor=full" }, Shop.class, Full.class)) {
			HttpResponse<String> response = netty.send("GET", "/prices/tea", "");
			assertThat(response.statusCode()).isEqualTo(503);
			assertThat(response.body()).contains("All workers are busy");
		}
	}

	// tag::controllers-one-class[]
	@RestController
	@RequestMapping("/prices")
	@SmartAsync
	static class PriceController {

		private final JdbcTemplate jdbc;

		PriceController(JdbcTemplate jdbc) {
			this.jdbc = jdbc;
		}

		@GetMapping("/{sku}")
		public Integer price(@PathVariable String sku) {
			return this.jdbc.queryForObject("SELECT cents FROM price WHERE sku = ?", Integer.class, sku);
		}

		@ExceptionHandler
		public ProblemDetail unknown(EmptyResultDataAccessException ex) {
			return ProblemDetail.forStatusAndDetail(HttpStatus.NOT_FOUND, "There is no such product");
		}

	}
	// end::controllers-one-class[]

	// tag::controllers-full-pool[]
	@RestControllerAdvice
	static class Busy {

		@ExceptionHandler
		ProblemDetail busy(TaskRejectedException ex) {
			return ProblemDetail.forStatusAndDetail(HttpStatus.SERVICE_UNAVAILABLE, "All workers are busy");
		}

	}
	// end::controllers-full-pool[]

	@Configuration(proxyBeanMethods = false)
	@Import({ PriceController.class, Busy.class })
	static class Shop {

		@Bean
		DataSource dataSource() {
			return new EmbeddedDatabaseBuilder().generateUniqueName(true).setType(EmbeddedDatabaseType.H2).build();
		}

		@Bean
		JdbcTemplate jdbcTemplate(DataSource dataSource) {
			JdbcTemplate jdbc = new JdbcTemplate(dataSource);
			jdbc.execute("CREATE TABLE price (sku VARCHAR PRIMARY KEY, cents INT)");
			jdbc.execute("INSERT INTO price VALUES ('tea', 450)");
			return jdbc;
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Full {

		@Bean
		Executor full() {
			return (task) -> {
				throw new RejectedExecutionException("Full");
			};
		}

	}

}
