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

package io.smartasync.sample.web;

import tools.jackson.databind.JsonNode;

import org.springframework.boot.tomcat.TomcatWebServer;
import org.springframework.test.context.TestPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The desk on Tomcat: the request's thread does everything itself, and waits.
 */
@TestPropertySource(properties = "spring.main.web-application-type=servlet")
class TomcatCityDeskTests extends CityDeskContract {

	@Override
	Class<?> server() {
		return TomcatWebServer.class;
	}

	@Override
	void assertMadeByTheRequest(JsonNode call) {
		assertOnTheRequestsThread(call, "AWAIT");
	}

	@Override
	void assertLookUpMadeByTheDesk(JsonNode call) {
		assertOnTheRequestsThread(call, "DIRECT");
	}

	@Override
	void assertNonBlockingCallMadeByTheDesk(JsonNode call) {
		assertOnTheRequestsThread(call, "AWAIT");
		assertThat(call.at("/micros").asLong()).as("waits for the sun server").isGreaterThan(200_000);
	}

	private static void assertOnTheRequestsThread(JsonNode call, String strategy) {
		assertThat(call.at("/callerThread").asString()).startsWith("http-nio-");
		assertThat(call.at("/caller/kind").asString()).isEqualTo("PLAIN_THREAD");
		assertThat(call.at("/caller/executor").isNull()).isTrue();
		assertThat(call.at("/strategy").asString()).isEqualTo(strategy);
		assertThat(call.at("/bodyThread").asString()).isEqualTo(call.at("/callerThread").asString());
	}

}
