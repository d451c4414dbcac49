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

package io.smartasync.sample.console;

import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

import io.smartasync.sample.AheadOfTimeBuild;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The desk on the command line, after AOT processing.
 */
class AheadOfTimeCityTableTests {

	@Test
	void shouldPrintTheTable(@TempDir Path folder) throws Exception {
		AheadOfTimeBuild build = new AheadOfTimeBuild(folder, "--spring.main.web-application-type=none", "--show-calls",
				"paris", "tromso");
		Process process = build.start();
		try {
			assertThat(process.waitFor(90, TimeUnit.SECONDS)).as("has ended").isTrue();
		}
		finally {
			process.destroyForcibly();
		}
		assertThat(process.exitValue()).as(build.output()).isZero();
		assertThat(build.output().lines())
			.anyMatch((line) -> line.contains("Starting AOT-processed CityDeskApplication"))
			.anyMatch((line) -> line.matches("Paris +FR +2,138,551 .*"))
			.contains("SunClient.sun        PLAIN_THREAD  AWAIT   main");
	}

}
