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
import java.util.Arrays;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.stream.Stream;

import io.reactivex.rxjava3.core.Maybe;
import io.reactivex.rxjava3.core.Single;
import io.smallrye.mutiny.Uni;
import io.smartasync.BlockingCallRejectedException;
import io.smartasync.Body;
import io.smartasync.CallerContext.Kind;
import io.smartasync.SmartAsync;
import io.smartasync.SmartAsyncOperations;
import io.smartasync.threads.AsyncTypes;
import io.smartasync.threads.RealThreads;
import io.smartasync.threads.TestApplication;
import io.smartasync.view.Singles.Outcome;
import kotlinx.coroutines.Deferred;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.core.publisher.Mono;

import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/**
 * Every type of one value, as every other, from every kind of thread, however it ends;
 * also where the bean's bodies block although their types say otherwise, and where they
 * do not although their types say so. An annotation on a class is for the methods that it
 * declares, hence the two long ones.
 */
@Timeout(120)
class SingleConversionTests {

	private static ConfigurableApplicationContext context;

	@BeforeAll
	static void start() {
		context = TestApplication.run(PlainBean.class, BlockingBean.class, NonBlockingBean.class);
	}

	@AfterAll
	static void stop() {
		context.close();
	}

	static Stream<Arguments> viewsAndThreads() {
		return Stream.of(PlainBean.class, BlockingBean.class, NonBlockingBean.class)
			.flatMap((bean) -> Singles.VIEWS.stream()
				.flatMap((view) -> Arrays.stream(RealThreads.values())
					.filter(RealThreads::isAvailable)
					.map((thread) -> Arguments.of(bean, view, thread))));
	}

	@ParameterizedTest
	@MethodSource("viewsAndThreads")
	void shouldConvert(Class<?> beanType, Class<? extends Singles<?>> viewType, RealThreads thread) throws Throwable {
		Object bean = context.getBean(beanType);
		Singles<?> view = context.getBean(SmartAsyncOperations.class).view(bean, viewType);
		Executor pool = context.getBean("applicationTaskExecutor", Executor.class);
		for (Method method : Singles.class.getMethods()) {
			for (Outcome outcome : Outcome.values()) {
				Outcome expected = (outcome == Outcome.ABSENT && method.getName().equals("single")) ? Outcome.PRESENT
						: outcome;
				String description = "%s %s from %s".formatted(method.getName(), outcome, thread);
				Object[] result = new Object[1];
				Throwable thrown = catchThrowable(() -> result[0] = thread.call(pool, () -> {
					try {
						return method.invoke(view, outcome);
					}
					catch (InvocationTargetException ex) {
						throw (ex.getCause() instanceof Exception cause) ? cause : ex;
					}
				}));
				thrown = (thrown instanceof InvocationTargetException) ? thrown.getCause() : thrown;
				boolean isValue = List.of(Singles.AsValue.class, Singles.AsOptional.class).contains(viewType);
				if (isValue && isRejected(beanType, method, thread)) {
					assertThat(thrown).as(description).isInstanceOf(BlockingCallRejectedException.class);
				}
				else if (isValue) {
					assertEnd(description, viewType, expected, result[0], thrown);
				}
				else {
					assertThat(thrown).as(description).isNull();
					Object[] value = new Object[1];
					Throwable failure = catchThrowable(() -> value[0] = AsyncTypes.get(result[0]));
					assertEnd(description, viewType, expected, value[0], failure);
				}
			}
		}
	}

	private static boolean isRejected(Class<?> beanType, Method method, RealThreads thread) {
		boolean free = beanType == NonBlockingBean.class && List.of("value", "optional").contains(method.getName());
		return thread.kind() == Kind.EVENT_LOOP && !free;
	}

	private static void assertEnd(String description, Class<?> view, Outcome outcome, Object value, Throwable thrown) {
		Throwable expected = outcome.failure();
		if (outcome == Outcome.CANCELLED) {
			assertThat(thrown).as(description).isInstanceOf(CancellationException.class);
		}
		else if (expected != null) {
			assertThat(thrown).as(description).hasSameClassAs(expected).hasMessage(expected.getMessage());
		}
		else if (outcome == Outcome.ABSENT && view == Singles.AsSingle.class) {
			assertThat(thrown).as(description).isInstanceOf(NoSuchElementException.class);
		}
		else {
			assertThat(thrown).as(description).isNull();
			assertThat(value).as(description)
				.isEqualTo((view == Singles.AsOptional.class) ? Optional.ofNullable(outcome.value()) : outcome.value());
		}
	}

	static class PlainBean extends Singles.Bean {

	}

	@SmartAsync(body = Body.BLOCKING)
	static class BlockingBean extends Singles.Bean {

		@Override
		public String value(Outcome outcome) throws Throwable {
			return super.value(outcome);
		}

		@Override
		public Optional<String> optional(Outcome outcome) throws Throwable {
			return super.optional(outcome);
		}

		@Override
		public Mono<String> mono(Outcome outcome) {
			return super.mono(outcome);
		}

		@Override
		public Uni<String> uni(Outcome outcome) {
			return super.uni(outcome);
		}

		@Override
		public Single<String> single(Outcome outcome) {
			return super.single(outcome);
		}

		@Override
		public Maybe<String> maybe(Outcome outcome) {
			return super.maybe(outcome);
		}

		@Override
		public Deferred<String> deferred(Outcome outcome) {
			return super.deferred(outcome);
		}

		@Override
		public CompletableFuture<String> completableFuture(Outcome outcome) {
			return super.completableFuture(outcome);
		}

		@Override
		public CompletionStage<String> completionStage(Outcome outcome) {
			return super.completionStage(outcome);
		}

		@Override
		public Future<String> future(Outcome outcome) {
			return super.future(outcome);
		}

		@Override
		public Mono<String> throwingMono(Outcome outcome) throws Throwable {
			return super.throwingMono(outcome);
		}

	}

	@SmartAsync(body = Body.NON_BLOCKING)
	static class NonBlockingBean extends Singles.Bean {

		@Override
		public String value(Outcome outcome) throws Throwable {
			return super.value(outcome);
		}

		@Override
		public Optional<String> optional(Outcome outcome) throws Throwable {
			return super.optional(outcome);
		}

		@Override
		public Mono<String> mono(Outcome outcome) {
			return super.mono(outcome);
		}

		@Override
		public Uni<String> uni(Outcome outcome) {
			return super.uni(outcome);
		}

		@Override
		public Single<String> single(Outcome outcome) {
			return super.single(outcome);
		}

		@Override
		public Maybe<String> maybe(Outcome outcome) {
			return super.maybe(outcome);
		}

		@Override
		public Deferred<String> deferred(Outcome outcome) {
			return super.deferred(outcome);
		}

		@Override
		public CompletableFuture<String> completableFuture(Outcome outcome) {
			return super.completableFuture(outcome);
		}

		@Override
		public CompletionStage<String> completionStage(Outcome outcome) {
			return super.completionStage(outcome);
		}

		@Override
		public Future<String> future(Outcome outcome) {
			return super.future(outcome);
		}

		@Override
		public Mono<String> throwingMono(Outcome outcome) throws Throwable {
			return super.throwingMono(outcome);
		}

	}

}
