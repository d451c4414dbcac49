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
import java.util.List;
import java.util.Map;

import com.jayway.jsonpath.JsonPath;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.http.MediaType;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * One controller class gives the same answers on Netty and on Tomcat.
 */
@Timeout(120)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BothServersTests {

	private static final String[] PROBLEM_DETAILS = { "spring.webflux.problemdetails.enabled=true",
			"spring.mvc.problemdetails.enabled=true" };

	private WebServer netty;

	private WebServer tomcat;

	@BeforeAll
	void start() {
		this.netty = WebServer.netty(PROBLEM_DETAILS, Shop.class);
		this.tomcat = WebServer.tomcat(PROBLEM_DETAILS, Shop.class);
	}

	@AfterAll
	void stop() {
		this.netty.close();
		this.tomcat.close();
	}

	@ParameterizedTest
	@CsvSource(delimiter = ';', textBlock = """
			GET;    /products/tea;              ;                                               200
			GET;    /products/%20tea;           ;                                               200
			GET;    /products/nothing;          ;                                               404
			GET;    /products/tea/mono;         ;                                               200
			GET;    /products/nothing/mono;     ;                                               404
			GET;    /products/tea/future;       ;                                               200
			GET;    /products/nothing/future;   ;                                               404
			GET;    /products/all;              ;                                               200
			GET;    /products?text=tea;         ;                                               200
			GET;    /products?text=tea&limit=1; ;                                               200
			GET;    /products?text=t;           ;                                               400
			GET;    /products?text=tea&limit=51;;                                               400
			POST;   /products;    {"sku": "mug", "name": "Mug", "price": 7.5};                  201
			DELETE; /products/mug;              ;                                               204
			GET;    /products/mug;              ;                                               404
			POST;   /products;    {"sku": "", "name": "Mug", "price": -1};                      400
			PUT;    /products/pot; {"sku": "pot", "name": "Big pot", "price": 41};              202
			PUT;    /products/nil; {"sku": "nil", "name": "Nil", "price": 1};                   404
			GET;    /products/user;             ;                                               200
			GET;    /products/gone;             ;                                               410
			""")
	void shouldAnswerTheSame(String method, String path, String body, int status) throws Exception {
		HttpResponse<String> onTomcat = this.tomcat.send(method, path, body);
		HttpResponse<String> onNetty = this.netty.send(method, path, body);
		assertThat(onTomcat.statusCode()).as(onTomcat.body()).isEqualTo(status);
		assertThat(onNetty.statusCode()).as(onNetty.body()).isEqualTo(status);
		assertThat(onNetty.body()).isEqualTo(onTomcat.body());
		assertThat(mediaType(onNetty)).isEqualTo(mediaType(onTomcat));
		assertThat(onNetty.headers().firstValue("X-Was")).isEqualTo(onTomcat.headers().firstValue("X-Was"));
	}

	/**
	 * Spring says in two ways, one a server, why it has not called a controller.
	 */
	@ParameterizedTest
	@CsvSource(delimiter = ';', textBlock = """
			GET;    /products?text=tea&limit=x; ;             400
			GET;    /products;                  ;             400
			POST;   /products;                  {"sku": ;     400
			POST;   /products;                  ;             400
			PATCH;  /products/pot;              ;             405
			""")
	void shouldRefuseTheSame(String method, String path, String body, int status) throws Exception {
		HttpResponse<String> onTomcat = this.tomcat.send(method, path, body);
		HttpResponse<String> onNetty = this.netty.send(method, path, body);
		assertThat(onTomcat.statusCode()).as(onTomcat.body()).isEqualTo(status);
		assertThat(onNetty.statusCode()).as(onNetty.body()).isEqualTo(status);
		assertThat(withoutDetail(onNetty)).isEqualTo(withoutDetail(onTomcat));
		assertThat(mediaType(onNetty)).isEqualTo(mediaType(onTomcat));
	}

	private static Map<String, Object> withoutDetail(HttpResponse<String> response) {
		Map<String, Object> problem = JsonPath.read(response.body(), "$");
		assertThat(problem.remove("detail")).isNotNull();
		return problem;
	}

	private static MediaType mediaType(HttpResponse<String> response) {
		MediaType type = MediaType.parseMediaType(response.headers().firstValue("content-type").orElse("*/*"));
		return new MediaType(type.getType(), type.getSubtype());
	}

	/**
	 * Spring Boot's own error pages differ by what they add to these.
	 */
	@Test
	void shouldFailTheSame() throws Exception {
		for (WebServer server : List.of(this.netty, this.tomcat)) {
			HttpResponse<String> response = server.send("GET", "/products/broken", "");
			assertThat(response.statusCode()).isEqualTo(500);
			assertThat(JsonPath.<String>read(response.body(), "$.error")).isEqualTo("Internal Server Error");
			assertThat(JsonPath.<String>read(response.body(), "$.path")).isEqualTo("/products/broken");
		}
	}

	@Test
	void shouldGiveTheUserOfTheRequest() throws Exception {
		assertThat(this.netty.get("/products/user")).isEqualTo("ada");
		assertThat(this.tomcat.get("/products/user")).isEqualTo("ada");
	}

	@Test
	void shouldRunWhereItMayBlock() throws Exception {
		assertThat(this.netty.get("/products/thread")).startsWith("task-");
		assertThat(this.tomcat.get("/products/thread")).startsWith("http-nio-");
	}

}
