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

package io.smartasync.view;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.stream.Stream;

import io.smartasync.BlockingCallRejectedException;
import io.smartasync.CallerContext.Kind;
import io.smartasync.SmartAsyncOperations;
import io.smartasync.threads.AsyncTypes;
import io.smartasync.threads.RealThreads;
import io.smartasync.threads.TestApplication;
import io.smartasync.view.Streams.Ending;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.core.publisher.Flux;

import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.ReactiveAdapter;
import org.springframework.core.ReactiveAdapterRegistry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/**
 * Every type of many values, as every other, from every kind of thread, however it ends.
 */
@Timeout(120)
class StreamConversionTests {

	private static ConfigurableApplicationContext context;

	@BeforeAll
	static void start() {
		context = TestApplication.run(Streams.Bean.class);
	}

	@AfterAll
	static void stop() {
		context.close();
	}

	static Stream<Arguments> viewsAndThreads() {
		return Streams.VIEWS.stream()
			.flatMap((view) -> Arrays.stream(RealThreads.values())
				.filter(RealThreads::isAvailable)
				.map((thread) -> Arguments.of(view, thread)));
	}

	@ParameterizedTest
	@MethodSource("viewsAndThreads")
	void shouldConvert(Class<? extends Streams<?>> viewType, RealThreads thread) throws Throwable {
		Streams<?> view = context.getBean(SmartAsyncOperations.class)
			.view(context.getBean(Streams.Bean.class), viewType);
		Executor pool = context.getBean("applicationTaskExecutor", Executor.class);
		boolean isValue = Streams.VIEWS.indexOf(viewType) < 5;
		for (Method method : Streams.class.getMethods()) {
			for (Ending ending : Ending.values()) {
				String description = "%s %s from %s".formatted(method.getName(), ending, thread);
				Object[] result = new Object[1];
				Throwable thrown = catchThrowable(() -> result[0] = thread.call(pool, () -> {
					try {
						return method.invoke(view, ending);
					}
					catch (InvocationTargetException ex) {
						throw (Exception) ex.getCause();
					}
				}));
				if (isValue && thread.kind() == Kind.EVENT_LOOP) {
					assertThat(thrown).as(description).isInstanceOf(BlockingCallRejectedException.class);
					continue;
				}
				List<Object> values = new ArrayList<>();
				if (thrown == null) {
					thrown = catchThrowable(() -> values.addAll(values(result[0])));
				}
				if (ending == Ending.FAILED) {
					assertThat(thrown).as(description)
						.isInstanceOf(IllegalArgumentException.class)
						.hasMessage("failed");
				}
				else {
					assertThat(thrown).as(description).isNull();
					assertThat(values).as(description)
						.isEqualTo((ending == Ending.SOME) ? List.of(1, 2, 3) : List.of());
				}
			}
		}
	}

	private static Collection<?> values(Object result) throws Throwable {
		if (result == null) {
			return List.of();
		}
		if (result instanceof Iterable<?> iterable) {
			List<Object> values = new ArrayList<>();
			iterable.forEach(values::add);
			return values;
		}
		if (result instanceof Stream<?> stream) {
			return stream.toList();
		}
		ReactiveAdapter adapter = ReactiveAdapterRegistry.getSharedInstance().getAdapter(result.getClass());
		return values((adapter != null && adapter.isMultiValue())
				? AsyncTypes.get(Flux.from(adapter.toPublisher(result)).collectList()) : AsyncTypes.get(result));
	}

}
