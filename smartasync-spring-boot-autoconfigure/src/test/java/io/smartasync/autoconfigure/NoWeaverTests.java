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

package io.smartasync.autoconfigure;

import io.smartasync.InvalidSmartAsyncException;
import io.smartasync.InvalidSmartAsyncException.Problem;
import io.smartasync.SmartAsync;
import io.smartasync.threads.TestApplication;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * {@code smartasync.mode=aspectj} in a JVM without a weaver.
 */
class NoWeaverTests {

	@ParameterizedTest
	@ValueSource(classes = { Desk.class, Object.class })
	void shouldNotStart(Class<?> bean) {
		TestApplication.runner(bean)
			.withPropertyValues("smartasync.mode=aspectj")
			.run((context) -> assertThat(context).getFailure()
				.isInstanceOfSatisfying(InvalidSmartAsyncException.class,
						(ex) -> assertThat(ex.problems()).singleElement()
							.extracting(Problem::type, Problem::member)
							.containsExactly("smartasync", "mode")));
	}

	@Test
	@ExtendWith(OutputCaptureExtension.class)
	void shouldSayWhatToDo(CapturedOutput output) {
		assertThatExceptionOfType(InvalidSmartAsyncException.class).isThrownBy(() -> SpringApplication
			.run(DeskApplication.class, "--spring.main.web-application-type=none", "--smartasync.mode=aspectj"));
		assertThat(output).contains("APPLICATION FAILED TO START")
			.contains("It is aspectj, but no AspectJ weaver is at work")
			.contains("-javaagent:aspectjweaver.jar")
			.contains("@EnableLoadTimeWeaving")
			.contains("smartasync.mode=proxy");
	}

	@Test
	@ExtendWith(OutputCaptureExtension.class)
	void shouldStartWhenAskedTo(CapturedOutput output) {
		TestApplication.runner(Desk.class)
			.withPropertyValues("smartasync.mode=aspectj", "smartasync.verification=warn")
			.run((context) -> {
				assertThat(context).hasNotFailed();
				assertThat(context.getBean(Desk.class).fetch()).isEqualTo("fetched");
				assertThat(output).contains("smartasync.mode: It is aspectj, but no AspectJ weaver is at work");
			});
	}

	static class Desk {

		@SmartAsync
		public String fetch() {
			return "fetched";
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@Import(Desk.class)
	static class DeskApplication {

	}

}
