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

package io.smartasync.observability;

import java.net.http.HttpResponse;

import io.smartasync.SmartAsync;
import io.smartasync.SmartAsyncView;
import io.smartasync.view.ViewFactoryBean;
import io.smartasync.web.WebServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.skyscreamer.jsonassert.JSONAssert;
import reactor.core.publisher.Mono;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The endpoint as people and pages read it: the very JSON, on real servers.
 */
@Timeout(120)
class EndpointOverHttpTests {

	private static final String[] EXPOSED = { "management.endpoints.web.exposure.include=smartasync" };

	private static final String ENDPOINT = "/actuator/smartasync";

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void shouldBeTheJsonThatIsPromised(boolean netty) throws Exception {
		try (WebServer server = netty ? WebServer.netty(EXPOSED, Beans.class)
				: WebServer.tomcat(EXPOSED, Beans.class)) {
			Catalog catalog = server.context().getBean(Catalog.class);
			for (int i = 0; i < 12; i++) {
				assertThat(catalog.find("secret-sku")).isEqualTo("secret-sku");
			}
			String json = server.get(ENDPOINT);
			assertThat(json).doesNotContain("secret-sku");
			JSONAssert.assertEquals("""
					{
					  "methods": [
					    {
					      "bean": "catalog",
					      "type": "io.smartasync.observability.EndpointOverHttpTests$Catalog",
					      "method": "find(String)",
					      "kind": "VALUE",
					      "body": "BLOCKING",
					      "executor": "applicationTaskExecutor",
					      "decisions": {
					        "EVENT_LOOP": "REJECT",
					        "MANAGED_EXECUTOR": "DIRECT",
					        "VIRTUAL_THREAD": "DIRECT",
					        "PLAIN_THREAD": "DIRECT"
					      },
					      "calls": [ { "caller": "PLAIN_THREAD", "strategy": "DIRECT", "count": 12 } ]
					    }
					  ],
					  "views": [
					    {
					      "view": "io.smartasync.observability.EndpointOverHttpTests$ReactiveCatalog",
					      "bean": "catalog",
					      "methods": [
					        {
					          "method": "find(String)",
					          "target": "io.smartasync.observability.EndpointOverHttpTests$Catalog.find(String)",
					          "conversion": "String -> Mono<String>",
					          "kind": "VALUE",
					          "wanted": "SINGLE",
					          "body": "BLOCKING",
					          "executor": "applicationTaskExecutor",
					          "decisions": {
					            "EVENT_LOOP": "OFFLOAD",
					            "MANAGED_EXECUTOR": "OFFLOAD",
					            "VIRTUAL_THREAD": "OFFLOAD",
					            "PLAIN_THREAD": "OFFLOAD"
					          },
					          "calls": []
					        }
					      ]
					    }
					  ]
					}
					""", json, true);
			JSONAssert.assertEquals("""
					{
					  "methods": [
					    {
					      "method": "find(String)",
					      "reasons": [
					        {
					          "caller": "EVENT_LOOP",
					          "strategy": "REJECT",
					          "reason": "the default for VALUE called from EVENT_LOOP"
					        }
					      ]
					    }
					  ]
					}
					""", server.get(ENDPOINT + "/catalog/find?caller=EVENT_LOOP"), false);
			assertThat(server.get(ENDPOINT + "/catalog/find(String)?caller=event-loop"))
				.isEqualTo(server.get(ENDPOINT + "/catalog/find?caller=EVENT_LOOP"));
			assertThat(server.get(ENDPOINT + "/Catalog")).contains("MANAGED_EXECUTOR", "reasons");
			assertThat(status(server, "/nobody")).isEqualTo(404);
			assertThat(status(server, "/catalog/nothing")).isEqualTo(404);
			assertThat(status(server, "/catalog/find?caller=nobody")).isEqualTo(400);
		}
	}

	private static int status(WebServer server, String path) throws Exception {
		HttpResponse<String> response = server.send("GET", ENDPOINT + path, "");
		return response.statusCode();
	}

	@Test
	void shouldBeAbsentUnlessExposed() throws Exception {
		try (WebServer server = WebServer.tomcat(new String[0], Beans.class)) {
			assertThat(status(server, "")).isEqualTo(404);
		}
	}

	@Configuration(proxyBeanMethods = false)
	static class Beans {

		@Bean
		Catalog catalog() {
			return new Catalog();
		}

		@Bean
		static ViewFactoryBean<ReactiveCatalog> reactiveCatalog() {
			return new ViewFactoryBean<>(ReactiveCatalog.class);
		}

	}

	static class Catalog {

		@SmartAsync
		public String find(String sku) {
			return sku;
		}

	}

	@SmartAsyncView(Catalog.class)
	interface ReactiveCatalog {

		Mono<String> find(String sku);

	}

}
