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

import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.boot.web.server.context.WebServerApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A desk that runs in the test's own process.
 */
@CityDeskTest
abstract class StartedCityDesk extends CityDeskContract {

	@Autowired
	private WebServerApplicationContext context;

	@LocalServerPort
	private int port;

	StartedCityDesk(Server server) {
		super(server);
	}

	@Test
	void shouldRunOnTheServerItIsMeantFor() {
		assertThat(this.context.getWebServer().getClass().getSimpleName()).startsWith(server().title());
	}

	@Override
	int port() {
		return this.port;
	}

}
