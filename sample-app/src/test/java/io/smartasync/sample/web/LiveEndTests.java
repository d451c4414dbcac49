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

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import io.smartasync.sample.CityDeskApplication;
import io.smartasync.sample.live.ServerName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A desk that is closed while pages are open.
 */
class LiveEndTests {

	@ParameterizedTest
	@CsvSource({ "servlet, Tomcat", "reactive, Netty" })
	void shouldNotWaitForPagesThatAreOpen(String type, String server) throws Exception {
		ConfigurableApplicationContext context = new SpringApplicationBuilder(CityDeskApplication.class).run(
				"--spring.main.web-application-type=" + type, "--server.port=0",
				"--spring.lifecycle.timeout-per-shutdown-phase=60s");
		assertThat(ServerName.of((WebServerApplicationContext) context)).isEqualTo(server);
		CountDownLatch watching = new CountDownLatch(1);
		CountDownLatch ended = new CountDownLatch(1);
		try (context) {
			LiveClient.to(((WebServerApplicationContext) context).getWebServer().getPort())
				.samples()
				.doOnComplete(ended::countDown)
				.subscribe((sample) -> watching.countDown());
			assertThat(watching.await(20, TimeUnit.SECONDS)).isTrue();
			assertThat(timeOf(context::close)).isLessThan(Duration.ofSeconds(30));
		}
		assertThat(ended.await(20, TimeUnit.SECONDS)).as("ended well").isTrue();
	}

	private static Duration timeOf(Runnable action) {
		long start = System.nanoTime();
		action.run();
		return Duration.ofNanos(System.nanoTime() - start);
	}

}
