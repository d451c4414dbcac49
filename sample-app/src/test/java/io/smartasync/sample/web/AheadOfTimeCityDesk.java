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

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.smartasync.sample.AheadOfTimeBuild;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * A desk after AOT processing, in a process of its own.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class AheadOfTimeCityDesk extends CityDeskContract {

	private static final Pattern WELCOME = Pattern.compile("City desk on (\\w+): http://localhost:(\\d+)");

	private final String type;

	private AheadOfTimeBuild build;

	private Process process;

	private Matcher welcome;

	AheadOfTimeCityDesk(Server server, String type) {
		super(server);
		this.type = type;
	}

	@BeforeAll
	void start(@TempDir Path folder) throws Exception {
		this.build = new AheadOfTimeBuild(folder, "--spring.main.web-application-type=" + this.type, "--server.port=0",
				"--city-desk.sun.latency=200ms");
		this.process = this.build.start();
		await().atMost(Duration.ofSeconds(90)).until(this::isUp);
	}

	private boolean isUp() throws IOException {
		String output = this.build.output();
		assertThat(this.process.isAlive()).as(output).isTrue();
		this.welcome = WELCOME.matcher(output);
		return this.welcome.find();
	}

	@AfterAll
	void stop() throws InterruptedException {
		if (this.process != null) {
			this.process.destroy();
			if (!this.process.waitFor(30, TimeUnit.SECONDS)) {
				this.process.destroyForcibly();
			}
		}
	}

	@Test
	void shouldBeAheadOfTimeOnTheServerItIsMeantFor() throws IOException {
		assertThat(this.welcome.group(1)).isEqualTo(server().title());
		assertThat(this.build.output()).contains("Starting AOT-processed CityDeskApplication");
	}

	@Override
	int port() {
		return Integer.parseInt(this.welcome.group(2));
	}

}
