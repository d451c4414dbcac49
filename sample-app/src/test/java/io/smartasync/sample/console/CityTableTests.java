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

import io.smartasync.sample.CityDeskApplication;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The desk on the command line.
 */
@ExtendWith(OutputCaptureExtension.class)
class CityTableTests {

	@Test
	void shouldPrintATableOfTheCitiesNamedOnTheCommandLine(CapturedOutput output) {
		assertThat(run("paris", "new york", "tromso")).isZero();
		assertThat(output.getOut().lines().dropWhile((line) -> !line.startsWith("City ")).limit(4)).satisfiesExactly(
				(line) -> assertThat(line).matches("City +Country +Population +Sunrise +Sunset +Km"),
				(line) -> assertThat(line).matches("Paris +FR +2,138,551 +0\\d:\\d\\d +[12]\\d:\\d\\d +0"),
				(line) -> assertThat(line).matches("New York City +US +8,804,190 +0\\d:\\d\\d +[12]\\d:\\d\\d +5,837"),
				(line) -> assertThat(line).matches("Tromsø +NO +64,448 +(-|\\d\\d:\\d\\d) +(-|\\d\\d:\\d\\d) +2,478"));
	}

	@Test
	void shouldShowThatEachCallGotAValueOnTheMainThread(CapturedOutput output) {
		assertThat(run("--show-calls", "tromso")).isZero();
		String main = Thread.currentThread().getName();
		assertThat(output.getErr().lines()).contains("CityCatalog.search   PLAIN_THREAD  DIRECT  " + main,
				"SunClient.sun        PLAIN_THREAD  AWAIT   " + main);
	}

	@Test
	void shouldSayWhichCitiesItDoesNotKnow(CapturedOutput output) {
		assertThat(run("nowhereville", "paris")).isOne();
		assertThat(output.getErr()).contains("No city's name begins with 'nowhereville'");
		assertThat(output.getOut()).contains("2,138,551");
	}

	@Test
	void shouldSayHowToNameCities(CapturedOutput output) {
		assertThat(run()).isEqualTo(2);
		assertThat(output.getErr()).contains("--spring.main.web-application-type=none paris tokyo");
	}

	private static int run(String... cities) {
		String[] arguments = new String[cities.length + 1];
		arguments[0] = "--spring.main.web-application-type=none";
		System.arraycopy(cities, 0, arguments, 1, cities.length);
		ConfigurableApplicationContext context = SpringApplication.run(CityDeskApplication.class, arguments);
		assertThat(context).isNotInstanceOf(WebServerApplicationContext.class);
		return SpringApplication.exit(context);
	}

}
