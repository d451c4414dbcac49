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

import io.smartasync.CallerContext;
import io.smartasync.SmartAsync;
import io.smartasync.Strategy;
import io.smartasync.invocation.InvocationListener;
import io.smartasync.method.SmartMethod;
import io.smartasync.threads.TestApplication;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.stereotype.Component;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The snippet of the page on observability.
 */
@ExtendWith(OutputCaptureExtension.class)
class ObservabilityPageTests {

	private static final Logger log = LoggerFactory.getLogger(ObservabilityPageTests.class);

	@Test
	void shouldListen(CapturedOutput output) {
		try (ConfigurableApplicationContext context = TestApplication.run(Snippets.Stopwatch.class, Answers.class)) {
			assertThat(context.getBean(Answers.class).answer()).isEqualTo(42);
			assertThat(output).containsPattern("answer\\(\\) PLAIN_THREAD DIRECT took \\d+ ms");
		}
	}

	static class Answers {

		@SmartAsync
		public int answer() {
			return 42;
		}

	}

	interface Snippets {

		// tag::listener[]
		@Component
		class Stopwatch implements InvocationListener {

			@Override
			public Progress decided(SmartMethod method, CallerContext caller, Strategy strategy) {
				long start = System.nanoTime();
				return new Progress() {
					@Override
					public void finished(Throwable error) {
						long millis = (System.nanoTime() - start) / 1_000_000;
						log.info("{} {} {} took {} ms", method, caller.kind(), strategy, millis);
					}
				};
			}

		}
		// end::listener[]

	}

}
