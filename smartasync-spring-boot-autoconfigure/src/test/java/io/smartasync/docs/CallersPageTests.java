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

import java.util.concurrent.Callable;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;

import io.smartasync.CallerContext;
import io.smartasync.CallerContext.Kind;
import io.smartasync.SmartAsyncOperations;
import io.smartasync.caller.CallerContextDetector;
import io.smartasync.threads.RealThreads;
import io.smartasync.threads.TestApplication;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The snippets of the page on who is calling.
 */
@Timeout(60)
class CallersPageTests {

	@Test
	void shouldTellWhoIsCallingAndWhy() throws Throwable {
		try (ConfigurableApplicationContext context = TestApplication.run()) {
			SmartAsyncOperations operations = context.getBean(SmartAsyncOperations.class);
			Executor pool = context.getBean("applicationTaskExecutor", Executor.class);
			CallerContext told = RealThreads.POOL_BEAN.call(pool, () -> {
				// tag::caller-context[]
				CallerContext caller = operations.callerContext(); // SmartAsyncOperations
				caller.kind(); // MANAGED_EXECUTOR
				caller.executor(); // "applicationTaskExecutor"
				caller.reason(); // "executor bean applicationTaskExecutor"
				// end::caller-context[]
				return caller;
			});
			assertThat(told).isEqualTo(new CallerContext(Kind.MANAGED_EXECUTOR, "applicationTaskExecutor",
					"executor bean applicationTaskExecutor"));
		}
	}

	@Test
	void shouldAskADetectorBean() throws Exception {
		try (ConfigurableApplicationContext context = TestApplication.run(Detectors.class)) {
			SmartAsyncOperations operations = context.getBean(SmartAsyncOperations.class);
			Callable<CallerContext> call = operations::callerContext;
			FutureTask<CallerContext> task = new FutureTask<>(call);
			new RulesEngineThread(task).start();
			assertThat(task.get(20, TimeUnit.SECONDS).reason()).isEqualTo("a thread of our rules engine");
			assertThat(operations.callerContext().kind()).isEqualTo(Kind.PLAIN_THREAD);
		}
	}

	@Configuration(proxyBeanMethods = false)
	static class Detectors {

		// tag::detector[]
		@Bean
		CallerContextDetector engineThreads() {
			CallerContext engine = new CallerContext(Kind.EVENT_LOOP, null, "a thread of our rules engine");
			return (thread) -> (thread instanceof RulesEngineThread) ? engine : null;
		}
		// end::detector[]

	}

	static final class RulesEngineThread extends Thread {

		RulesEngineThread(Runnable task) {
			super(task);
		}

	}

}
