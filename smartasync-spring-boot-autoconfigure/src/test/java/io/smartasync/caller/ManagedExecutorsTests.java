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

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Executor;
import java.util.stream.Stream;

import io.smartasync.CallerContext;
import io.smartasync.CallerContext.Kind;
import io.smartasync.SmartAsyncOperations;
import io.smartasync.threads.TestApplication;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Every kind of executor bean, by every way in which a task gets into it.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ManagedExecutorsTests {

	private ConfigurableApplicationContext context;

	private SmartAsyncOperations operations;

	private Map<String, Executor> executors;

	@BeforeAll
	void start() {
		List<Class<?>> beans = new ArrayList<>(List.of(ExecutorBeans.class));
		if (JRE.currentVersionNumber() >= 21) {
			beans.add(VirtualExecutorBeans.class);
		}
		this.context = TestApplication.run(beans.toArray(Class<?>[]::new));
		this.operations = this.context.getBean(SmartAsyncOperations.class);
		this.executors = new TreeMap<>(this.context.getBeansOfType(Executor.class));
	}

	@AfterAll
	void stop() {
		this.context.close();
	}

	Stream<Arguments> everyExecutorByEveryWay() {
		return this.executors.keySet()
			.stream()
			.flatMap((name) -> Arrays.stream(Submission.values())
				.filter((way) -> way.isPossibleFor(this.executors.get(name)))
				.map((way) -> Arguments.of(name, way)));
	}

	@ParameterizedTest(name = "{0} {1}")
	@MethodSource("everyExecutorByEveryWay")
	void shouldSayWhoseTaskItIs(String name, Submission way) throws Exception {
		CallerContext caller = way.ask(this.executors.get(name), this.operations::callerContext);
		assertThat(caller).isEqualTo(new CallerContext(Kind.MANAGED_EXECUTOR, name, "executor bean " + name));
	}

	@Test
	void shouldHaveBeenAskedOfEveryBean() {
		assertThat(this.executors.keySet()).containsAll(Arrays.stream(ExecutorBeans.class.getDeclaredMethods())
			.filter((method) -> !method.isSynthetic())
			.map((method) -> method.getName())
			.toList());
		assertThat(everyExecutorByEveryWay().count()).isGreaterThan(150);
	}

	@Test
	void shouldNotSayItOfOtherThreads() throws Exception {
		assertThat(this.operations.callerContext().kind()).isEqualTo(Kind.PLAIN_THREAD);
		Executor other = (task) -> new Thread(task).start();
		assertThat(Submission.on(other, this.operations::callerContext).kind()).isEqualTo(Kind.PLAIN_THREAD);
	}

}
