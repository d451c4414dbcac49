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

import java.util.List;

import com.jayway.jsonpath.JsonPath;
import io.smartasync.Body;
import io.smartasync.SmartAsync;
import io.smartasync.web.WebServer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import reactor.core.publisher.Mono;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What Boot makes of it by itself: with nothing but its actuator on the class path, calls
 * are timed.
 */
@Timeout(120)
class BootMetersTests {

	private static final String[] EXPOSED = { "management.endpoints.web.exposure.include=metrics" };

	@Test
	void shouldTimeCalls() throws Exception {
		try (WebServer server = WebServer.netty(EXPOSED, Application.class)) {
			assertThat(server.get("/report")).isEqualTo("it");
			Awaitility.await()
				.untilAsserted(
						() -> assertThat(count(server, "smartasync.call?tag=strategy:OFFLOAD&tag=outcome:success"))
							.isEqualTo(1));
			assertThat(count(server, "smartasync.offload.wait?tag=method:report")).isEqualTo(1);
			assertThat(count(server, "smartasync.offload.run?tag=method:report")).isEqualTo(1);
		}
	}

	private static double count(WebServer server, String meter) throws Exception {
		String json = server.get("/actuator/metrics/" + meter);
		return JsonPath.<List<Double>>read(json, "$.measurements[?(@.statistic == 'COUNT')].value").get(0);
	}

	@Configuration(proxyBeanMethods = false)
	@Import({ Desk.class, Controller.class })
	static class Application {

	}

	static class Desk {

		@SmartAsync(body = Body.BLOCKING)
		public Mono<String> report() {
			return Mono.just("it");
		}

	}

	@RestController
	static class Controller {

		private final Desk desk;

		Controller(Desk desk) {
			this.desk = desk;
		}

		@GetMapping("/report")
		Mono<String> report() {
			return this.desk.report();
		}

	}

}
