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

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

import io.smartasync.Body;
import io.smartasync.InvalidSmartAsyncException;
import io.smartasync.SmartAsync;
import io.smartasync.SmartAsyncOperations;
import io.smartasync.SmartAsyncTimeoutException;
import io.smartasync.SmartAsyncView;
import io.smartasync.threads.TestApplication;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;
import reactor.core.publisher.Flux;
import reactor.core.publisher.GroupedFlux;
import reactor.core.publisher.Mono;

import org.springframework.aop.TargetSource;
import org.springframework.aop.framework.ProxyFactory;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Scope;
import org.springframework.context.annotation.ScopedProxyMode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * Views over beans that are not simply there: inherited, pooled, of a parent context; and
 * over results that end badly.
 */
@Timeout(60)
class ViewTargetTests {

	private static <V> V view(ConfigurableApplicationContext context, Object bean, Class<V> type) {
		return context.getBean(SmartAsyncOperations.class).view(bean, type);
	}

	@Test
	void shouldFindWhatAPublicClassInheritsFromOneThatIsNot() throws Exception {
		try (ConfigurableApplicationContext context = TestApplication.run()) {
			assertThat(view(context, new Inheriting(), InheritingView.class).name().get(20, TimeUnit.SECONDS))
				.isEqualTo("inherited");
		}
	}

	@Test
	void shouldFindTheElementOfASubclassWithOtherTypeVariables() {
		try (ConfigurableApplicationContext context = TestApplication.run()) {
			assertThat(view(context, new Grouping(), GroupingView.class)).isNotNull();
		}
	}

	@Test
	void shouldGiveTheTargetBackToItsPool() {
		try (ConfigurableApplicationContext context = TestApplication.run()) {
			Pool pool = new Pool();
			ProxyFactory factory = new ProxyFactory();
			factory.setTargetSource(pool);
			factory.setProxyTargetClass(true);
			assertThat(view(context, factory.getProxy(), ValuesView.class).numbers()).containsExactly(1, 2, 3);
			assertThat(pool.taken).hasValue(0);
		}
	}

	@Test
	void shouldTakeAScopedBeanOfAParentContext() throws Exception {
		try (ConfigurableApplicationContext parent = TestApplication.run(Parent.class);
				ConfigurableApplicationContext child = TestApplication.child(parent, Child.class)) {
			assertThat(child.getBean(InheritingView.class).name().get(20, TimeUnit.SECONDS)).isEqualTo("inherited");
		}
	}

	@Test
	void shouldTellThatAFutureOfItsOwnClassCannotBeOffloaded() {
		try (ConfigurableApplicationContext context = TestApplication.run()) {
			assertThatThrownBy(() -> view(context, new OwnFutures(), OwnFuturesView.class))
				.isInstanceOf(InvalidSmartAsyncException.class)
				.hasMessageContaining("OwnFuture");
		}
	}

	@Test
	void shouldTellProblemsInTheOrderOfTheirMethods() {
		try (ConfigurableApplicationContext context = TestApplication.run()) {
			assertThatThrownBy(() -> view(context, new Object(), Unsorted.class)).isInstanceOfSatisfying(
					InvalidSmartAsyncException.class,
					(failure) -> assertThat(failure.problems()).extracting((problem) -> problem.member())
						.containsExactly("a()", "b(String)", "b(int)", "c()", "d()", "e()", "f()"));
		}
	}

	/**
	 * Signals come one after the other, and none after the last.
	 */
	@Test
	void shouldNotFailAStreamInTheMiddleOfAnElement() throws Exception {
		try (ConfigurableApplicationContext context = TestApplication.run()) {
			AtomicBoolean inside = new AtomicBoolean();
			AtomicBoolean overlapped = new AtomicBoolean();
			List<Object> signals = new CopyOnWriteArrayList<>();
			CountDownLatch over = new CountDownLatch(1);
			CountDownLatch late = new CountDownLatch(1);
			view(context, new Slow(), SlowView.class).numbers().subscribe(new Subscriber<>() {
				@Override
				public void onSubscribe(Subscription subscription) {
					subscription.request(Long.MAX_VALUE);
				}

				@Override
				public void onNext(Integer value) {
					inside.set(true);
					signals.add(value);
					try {
						late.await(2, TimeUnit.SECONDS);
					}
					catch (InterruptedException ex) {
						// The call is over its time. Any signal that comes by itself does
						// so now.
						try {
							over.await(1, TimeUnit.SECONDS);
						}
						catch (InterruptedException again) {
							Thread.currentThread().interrupt();
						}
					}
					inside.set(false);
				}

				@Override
				public void onError(Throwable error) {
					overlapped.set(inside.get());
					signals.add(error);
					over.countDown();
				}

				@Override
				public void onComplete() {
					signals.add("complete");
					over.countDown();
				}
			});
			assertThat(over.await(20, TimeUnit.SECONDS)).isTrue();
			assertThat(overlapped).isFalse();
			assertThat(signals).hasSize(2);
			assertThat(signals.get(1)).isInstanceOf(SmartAsyncTimeoutException.class);
		}
	}

	@Test
	void shouldIgnoreWhatIsAskedForAfterCancellation() {
		try (ConfigurableApplicationContext context = TestApplication.run()) {
			List<Throwable> errors = new CopyOnWriteArrayList<>();
			view(context, new Slow(), SlowView.class).numbers().subscribe(new Subscriber<>() {
				@Override
				public void onSubscribe(Subscription subscription) {
					subscription.cancel();
					subscription.request(0);
				}

				@Override
				public void onNext(Integer value) {
				}

				@Override
				public void onError(Throwable error) {
					errors.add(error);
				}

				@Override
				public void onComplete() {
				}
			});
			assertThat(errors).isEmpty();
		}
	}

	abstract static class Base {

		public String name() {
			return "inherited";
		}

	}

	public static class Inheriting extends Base {

	}

	@SmartAsyncView(Inheriting.class)
	interface InheritingView {

		CompletableFuture<String> name();

	}

	interface ValuesView {

		List<Integer> numbers();

	}

	static class Grouping {

		public GroupedFlux<String, Integer> group() {
			throw new UnsupportedOperationException();
		}

	}

	interface GroupingView {

		Flux<Integer> group();

	}

	static final class Pool implements TargetSource {

		private final AtomicInteger taken = new AtomicInteger();

		@Override
		public Class<?> getTargetClass() {
			return Slow.class;
		}

		@Override
		public boolean isStatic() {
			return false;
		}

		@Override
		public Object getTarget() {
			this.taken.incrementAndGet();
			return new Slow();
		}

		@Override
		public void releaseTarget(Object target) {
			this.taken.decrementAndGet();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Parent {

		@Bean
		@Scope(scopeName = "prototype", proxyMode = ScopedProxyMode.TARGET_CLASS)
		Inheriting inheriting() {
			return new Inheriting();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Child {

		@Bean
		static ViewFactoryBean<InheritingView> inheritingView() {
			return new ViewFactoryBean<>(InheritingView.class);
		}

	}

	static class OwnFuture extends CompletableFuture<String> {

	}

	static class OwnFutures {

		@SmartAsync(body = Body.BLOCKING)
		public OwnFuture slow() {
			return new OwnFuture();
		}

	}

	interface OwnFuturesView {

		OwnFuture slow();

	}

	interface Unsorted {

		Mono<String> f();

		Mono<String> c();

		Mono<String> b(int number);

		Mono<String> e();

		Mono<String> a();

		Mono<String> b(String text);

		Mono<String> d();

	}

	static class Slow {

		@SmartAsync(timeout = "300ms")
		public List<Integer> numbers() {
			return List.of(1, 2, 3);
		}

	}

	interface SlowView {

		Publisher<Integer> numbers();

	}

}
