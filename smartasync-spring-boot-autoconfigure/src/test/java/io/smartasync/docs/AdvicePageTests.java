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

package io.smartasync.docs;

import java.io.IOException;

import io.smartasync.SmartAsync;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.task.ThreadPoolTaskExecutorBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;

/**
 * The report that the page on the advice shows is the one that is printed.
 */
@Timeout(60)
@ExtendWith(OutputCaptureExtension.class)
class AdvicePageTests {

	@Test
	void shouldPrintWhatThePageShows(CapturedOutput output) throws IOException {
		StartupReports.assertPrintedAsShown(Application.class, output, "docs/advice.md");
	}

	static class Catalog {

		@SmartAsync("report")
		public String find(String sku) {
			return sku;
		}

		@SmartAsync
		public final String price(String sku) {
			return sku;
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Application {

		@Bean
		Catalog catalog() {
			return new Catalog();
		}

		@Bean
		ThreadPoolTaskExecutor applicationTaskExecutor() {
			return new ThreadPoolTaskExecutorBuilder().build();
		}

		@Bean
		ThreadPoolTaskExecutor reports() {
			return new ThreadPoolTaskExecutorBuilder().build();
		}

	}

}
