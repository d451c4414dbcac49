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

import java.util.List;
import java.util.concurrent.TimeUnit;

import io.netty.channel.DefaultEventLoopGroup;
import io.smartasync.CallerContext;
import io.smartasync.CallerContext.Kind;
import io.smartasync.InvalidSmartAsyncException;
import io.smartasync.InvalidSmartAsyncException.Problem;
import io.smartasync.SmartAsyncOperations;
import io.smartasync.threads.TestApplication;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.core.task.VirtualThreadTaskExecutor;

import static io.smartasync.caller.Callers.eventLoop;
import static io.smartasync.caller.Callers.exactly;
import static io.smartasync.caller.Callers.plain;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class ThreadNamesTests {

	private static CallerContext named(String name, CallerContexts callers) throws Exception {
		return Submission.on((task) -> new Thread(task, name).start(), callers::current);
	}

	@Nested
	class Patterns {

		private final CallerContexts callers = Callers.withNames(List.of("lettuce-*", "*-io", "exact"),
				List.of("batch-*", "lettuce-batch-*"));

		@Test
		void shouldMatchAsInSpring() throws Exception {
			assertThat(named("lettuce-1", this.callers)).is(eventLoop("thread name pattern lettuce-*"));
			assertThat(named("some-io", this.callers)).is(eventLoop("thread name pattern *-io"));
			assertThat(named("exact", this.callers)).is(eventLoop("thread name pattern exact"));
			assertThat(named("exactly", this.callers)).is(plain());
			assertThat(named("batch-1", this.callers))
				.is(exactly(new CallerContext(Kind.MANAGED_EXECUTOR, null, "thread name pattern batch-*")));
		}

		@Test
		void shouldMatchEventLoopsFirst() throws Exception {
			assertThat(named("lettuce-batch-1", this.callers)).is(eventLoop("thread name pattern lettuce-*"));
		}

		@Test
		void shouldTellNamesWithTheSameHashApart() throws Exception {
			assertThat("lettuce-Aa").hasSameHashCodeAs("lettuce-BB");
			CallerContexts exact = Callers.withNames(List.of("lettuce-Aa"), List.of("lettuce-BB"));
			for (int i = 0; i < 3; i++) {
				assertThat(named("lettuce-Aa", exact).kind()).isEqualTo(Kind.EVENT_LOOP);
				assertThat(named("lettuce-BB", exact).kind()).isEqualTo(Kind.MANAGED_EXECUTOR);
			}
		}

		@Test
		void shouldFollowAThreadThatIsRenamed() throws Exception {
			List<CallerContext> seen = Submission.on((task) -> new Thread(task, "lettuce-1").start(), () -> {
				CallerContext before = this.callers.current();
				Thread.currentThread().setName("batch-1");
				CallerContext between = this.callers.current();
				Thread.currentThread().setName("another");
				CallerContext after = this.callers.current();
				Thread.currentThread().setName("lettuce-1");
				return List.of(before, between, after, this.callers.current());
			});
			assertThat(seen).extracting(CallerContext::kind)
				.containsExactly(Kind.EVENT_LOOP, Kind.MANAGED_EXECUTOR, Kind.PLAIN_THREAD, Kind.EVENT_LOOP);
		}

		@Test
		void shouldBeALastResort() throws Exception {
			DefaultEventLoopGroup group = new DefaultEventLoopGroup(1,
					(Runnable task) -> new Thread(task, "batch-of-netty"));
			try {
				assertThat(Submission.on(group, this.callers::current)).is(eventLoop("Netty EventLoop"));
			}
			finally {
				group.shutdownGracefully(0, 1, TimeUnit.SECONDS);
			}
		}

		@Test
		@EnabledForJreRange(min = JRE.JAVA_21)
		void shouldMatchVirtualThreadsToo() throws Exception {
			assertThat(Submission.on(new VirtualThreadTaskExecutor("batch-"), this.callers::current).kind())
				.isEqualTo(Kind.MANAGED_EXECUTOR);
			assertThat(Submission.on(new VirtualThreadTaskExecutor(), this.callers::current).kind())
				.isEqualTo(Kind.VIRTUAL_THREAD);
		}

		@Test
		void shouldComeFromProperties() throws Exception {
			try (var context = TestApplication.run(new String[] { "smartasync.detection.event-loop-threads=mongo-*",
					"smartasync.detection.managed-threads=legacy-*" }, ApplicationContextsTests.Pools.class)) {
				SmartAsyncOperations operations = context.getBean(SmartAsyncOperations.class);
				CallerContext loop = Submission.on((task) -> new Thread(task, "mongo-1").start(),
						operations::callerContext);
				CallerContext managed = Submission.on((task) -> new Thread(task, "legacy-1").start(),
						operations::callerContext);
				assertThat(loop.kind()).isEqualTo(Kind.EVENT_LOOP);
				assertThat(managed.kind()).isEqualTo(Kind.MANAGED_EXECUTOR);
			}
		}

	}

	@Nested
	class BadPatterns {

		@ParameterizedTest
		@ValueSource(strings = { "*", "**", " * ", "* *" })
		void shouldBeRefusedWhereTheyMatchEverything(String pattern) {
			assertThatExceptionOfType(InvalidSmartAsyncException.class)
				.isThrownBy(() -> Callers.withNames(List.of(pattern), List.of()))
				.withMessageContaining("smartasync.detection.event-loop-threads")
				.withMessageContaining("matches every thread")
				.withMessageContaining("such as lettuce-*");
		}

		@ParameterizedTest
		@ValueSource(strings = { "", " " })
		void shouldBeRefusedWhereTheyAreEmpty(String pattern) {
			assertThatExceptionOfType(InvalidSmartAsyncException.class)
				.isThrownBy(() -> Callers.withNames(List.of(), List.of(pattern)))
				.withMessageContaining("smartasync.detection.managed-threads: A pattern is empty");
		}

		@Test
		void shouldBeReportedAllAtOnce() {
			assertThatExceptionOfType(InvalidSmartAsyncException.class)
				.isThrownBy(() -> Callers.withNames(List.of("", "lettuce-*", "*"), List.of("***")))
				.satisfies((ex) -> assertThat(ex.problems()).extracting(Problem::member)
					.containsExactly("event-loop-threads", "event-loop-threads", "managed-threads"));
		}

		@Test
		void shouldStopTheApplication() {
			TestApplication.runner()
				.withPropertyValues("smartasync.detection.event-loop-threads=*")
				.run((context) -> assertThat(context).getFailure()
					.rootCause()
					.isInstanceOf(InvalidSmartAsyncException.class));
		}

	}

}
