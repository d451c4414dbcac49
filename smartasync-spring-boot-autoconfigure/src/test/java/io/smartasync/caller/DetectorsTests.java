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

package io.smartasync.caller;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import io.smartasync.CallerContext;
import io.smartasync.CallerContext.Kind;
import io.smartasync.SmartAsyncOperations;
import io.smartasync.threads.TestApplication;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import reactor.core.scheduler.Schedulers;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.util.StringUtils;

import static io.smartasync.caller.Callers.plain;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Detectors of the application's own.
 */
@ExtendWith(OutputCaptureExtension.class)
class DetectorsTests {

	private static final CallerContext FIRST = new CallerContext(Kind.PLAIN_THREAD, null, "first");

	private static final CallerContext SECOND = new CallerContext(Kind.EVENT_LOOP, null, "second");

	@Test
	void shouldBeAskedBeforeWhatIsBuiltIn() throws Exception {
		CallerContexts callers = Callers.with((thread) -> FIRST);
		assertThat(Submission.on(Schedulers.parallel()::schedule, callers::current)).isSameAs(FIRST);
	}

	@Test
	void shouldBeAskedInTheirOrderUntilOneKnows() {
		try (var context = TestApplication.run(Ordered.class)) {
			assertThat(context.getBean(SmartAsyncOperations.class).callerContext()).isSameAs(SECOND);
		}
	}

	@Test
	void shouldBeGivenTheCurrentThread() {
		CallerContexts callers = Callers.with((thread) -> (thread == Thread.currentThread()) ? SECOND : FIRST);
		assertThat(callers.current()).isSameAs(SECOND);
	}

	@Test
	void shouldBeAskedAtEachCall() {
		AtomicInteger calls = new AtomicInteger();
		CallerContexts callers = Callers.with((thread) -> (calls.incrementAndGet() == 2) ? SECOND : null);
		assertThat(callers.current()).is(plain());
		assertThat(callers.current()).isSameAs(SECOND);
		assertThat(callers.current()).is(plain());
	}

	@Test
	void shouldBeReportedOnceAndSkippedWhereTheyFail(CapturedOutput output) {
		CallerContexts callers = Callers.with(new Failing(), (thread) -> SECOND);
		for (int i = 0; i < 100; i++) {
			assertThat(callers.current()).isSameAs(SECOND);
		}
		assertThat(StringUtils.countOccurrencesOf(output.toString(), Failing.class.getName() + " failed on thread"))
			.isEqualTo(1);
		assertThat(output).contains("out of order");
	}

	@Test
	void shouldNameAnExecutorThatIsNoBeanOfSpring() throws Exception {
		CallerContext elsewhere = new CallerContext(Kind.MANAGED_EXECUTOR, "elsewhere", "a naming convention");
		CallerContexts callers = Callers.with((thread) -> thread.getName().startsWith("pool-") ? elsewhere : null);
		ScheduledExecutorService executor = Executors.newScheduledThreadPool(1);
		assertThat(Submission.on(executor, callers::current)).isSameAs(elsewhere);
		executor.shutdown();
		assertThat(executor.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
	}

	static class Failing implements CallerContextDetector {

		@Override
		public CallerContext detect(Thread current) {
			throw new UnsupportedOperationException("out of order");
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Ordered {

		@Bean
		@Order(3)
		CallerContextDetector third() {
			return (thread) -> FIRST;
		}

		@Bean
		@Order(2)
		CallerContextDetector second() {
			return (thread) -> SECOND;
		}

		@Bean
		@Order(1)
		CallerContextDetector unknowing() {
			return (thread) -> null;
		}

	}

}
