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

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

import io.smartasync.BlockingCallRejectedException;
import io.smartasync.Body;
import io.smartasync.SmartAsync;
import io.smartasync.SmartAsyncOperations;
import io.smartasync.SmartAsyncTimeoutException;
import io.smartasync.SmartAsyncView;
import io.smartasync.Strategy;
import io.smartasync.threads.Decisions;
import io.smartasync.threads.RealThreads;
import io.smartasync.threads.TestApplication;
import org.aspectj.lang.ProceedingJoinPoint;
import org.aspectj.lang.annotation.Around;
import org.aspectj.lang.annotation.Aspect;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

import org.springframework.beans.factory.config.CustomScopeConfigurer;
import org.springframework.boot.task.ThreadPoolTaskExecutorBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.context.annotation.Scope;
import org.springframework.context.annotation.ScopedProxyMode;
import org.springframework.context.support.SimpleThreadScope;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;
import org.springframework.stereotype.Component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

/**
 * What a call of a view does, whatever bean is behind it.
 */
@Timeout(60)
@Tag("core")
class ViewTests {

	private static final Duration LIMIT = Duration.ofSeconds(20);

	private static <V> V view(ConfigurableApplicationContext context, Object bean, Class<V> type) {
		return context.getBean(SmartAsyncOperations.class).view(bean, type);
	}

	@Nested
	class OverProxies {

		@Test
		void shouldAdaptOnceABeanThatIsAnnotated() throws Throwable {
			try (ConfigurableApplicationContext context = TestApplication.run(Annotated.class, Decisions.class)) {
				Decisions decisions = context.getBean(Decisions.class);
				AsyncAnnotated view = view(context, context.getBean(Annotated.class), AsyncAnnotated.class);
				assertThat(decisions.during(() -> assertThat(view.name("a").get()).startsWith("a on small-")))
					.singleElement()
					.satisfies((decision) -> assertThat(decision.strategy()).isEqualTo(Strategy.OFFLOAD));
				// Called directly from here, it would be awaited.
				assertThat(decisions
					.during(() -> assertThat(view.later(new CompletableFuture<>()).toFuture()).isNotDone()))
					.singleElement()
					.satisfies((decision) -> assertThat(decision.strategy()).isEqualTo(Strategy.PASS_THROUGH));
			}
		}

		@Test
		void shouldApplyTheBeansOwnAdviceOnTheThreadThatDoesTheWork() throws Throwable {
			try (ConfigurableApplicationContext context = TestApplication.run(Annotated.class, Recorder.class)) {
				AsyncAnnotated view = view(context, context.getBean(Annotated.class), AsyncAnnotated.class);
				view.name("a").get(20, TimeUnit.SECONDS);
				assertThat(context.getBean(Recorder.class).threads).singleElement().asString().startsWith("small-");
			}
		}

		@Test
		void shouldReachABeanBehindAJdkProxy() throws Throwable {
			try (ConfigurableApplicationContext context = TestApplication.run(
					new String[] { "spring.aop.proxy-target-class=false" }, NamesBean.class, NamesRecorder.class,
					Decisions.class)) {
				Object bean = context.getBean("namesBean", Names.class);
				assertThat(bean).isNotInstanceOf(NamesBean.class);
				assertThat(view(context, bean, AsyncNames.class).name().get(20, TimeUnit.SECONDS)).startsWith("task-");
				assertThat(context.getBean(NamesRecorder.class).threads).singleElement().asString().startsWith("task-");
			}
		}

		@Test
		void shouldReachAScopedBeanAndAdaptItOnce() throws Throwable {
			try (ConfigurableApplicationContext context = TestApplication.run(ScopedConfiguration.class,
					Decisions.class)) {
				Decisions decisions = context.getBean(Decisions.class);
				AsyncScoped view = view(context, context.getBean("scoped"), AsyncScoped.class);
				int here = view.number().get(20, TimeUnit.SECONDS);
				assertThat(decisions.during(() -> assertThat(view.number().get(20, TimeUnit.SECONDS)).isEqualTo(here)))
					.hasSize(1);
				assertThat(RealThreads.RAW.<Integer>call(null, () -> view.number().get(20, TimeUnit.SECONDS)))
					.isNotEqualTo(here);
			}
		}

		@Test
		void shouldNotCreateALazyBeanBeforeItIsCalled() throws Throwable {
			LazyBean.CREATED.set(0);
			try (ConfigurableApplicationContext context = TestApplication.run(LazyConfiguration.class)) {
				assertThat(LazyBean.CREATED).hasValue(0);
				assertThat(context.getBean(LazyView.class).answer().block(LIMIT)).isEqualTo(42);
				assertThat(context.getBean(LazyView.class).answer().block(LIMIT)).isEqualTo(42);
				assertThat(LazyBean.CREATED).hasValue(1);
			}
		}

		@Test
		void shouldNotAskTheBeanWhetherItEqualsAnything() {
			try (ConfigurableApplicationContext context = TestApplication.run()) {
				AnswerView view = view(context, new Unequal(), AnswerView.class);
				assertThat(view.equals(view)).isTrue();
				assertThat(view.hashCode()).isEqualTo(view.hashCode());
				assertThat(view).hasToString(AnswerView.class.getName() + ", a view of a " + Unequal.class.getName());
				assertThat(view.answer().block(LIMIT)).isEqualTo(42);
			}
		}

	}

	@Nested
	class Deferred {

		@Test
		void shouldRunTheBodyForEachSubscriptionAndNotBefore() {
			try (ConfigurableApplicationContext context = TestApplication.run()) {
				Counter counter = new Counter();
				ReactiveCounter view = view(context, counter, ReactiveCounter.class);
				Mono<Integer> value = view.next();
				Mono<Integer> future = view.nextLater();
				assertThat(counter.calls).hasValue(0);
				assertThat(value.block(LIMIT)).isEqualTo(1);
				assertThat(value.block(LIMIT)).isEqualTo(2);
				assertThat(future.block(LIMIT)).isEqualTo(3);
				assertThat(future.block(LIMIT)).isEqualTo(4);
			}
		}

		@Test
		void shouldRunABodyThatDoesNotBlockOnTheSubscriber() {
			try (ConfigurableApplicationContext context = TestApplication.run()) {
				Mono<String> thread = view(context, new Counter(), ReactiveCounter.class).thread();
				assertThat(thread.block(LIMIT)).isEqualTo(Thread.currentThread().getName());
			}
		}

		@Test
		void shouldStartAFutureAtOnce() throws Exception {
			try (ConfigurableApplicationContext context = TestApplication.run()) {
				Counter counter = new Counter();
				CompletableFuture<Integer> future = view(context, counter, FutureCounter.class).next();
				assertThat(future.get(20, TimeUnit.SECONDS)).isEqualTo(1);
				assertThat(future.get(20, TimeUnit.SECONDS)).isEqualTo(1);
			}
		}

		@Test
		void shouldInterruptTheBodyWhereTheSubscriptionIsCancelled() throws Exception {
			try (ConfigurableApplicationContext context = TestApplication.run()) {
				Sleeper sleeper = new Sleeper();
				Disposable subscription = view(context, sleeper, ReactiveSleeper.class).sleep().subscribe();
				assertThat(sleeper.asleep.await(20, TimeUnit.SECONDS)).isTrue();
				subscription.dispose();
				assertThat(sleeper.interrupted.await(20, TimeUnit.SECONDS)).isTrue();
			}
		}

	}

	@Nested
	class Values {

		@Test
		void shouldThrowTheOriginalErrorWithTheCallersStack() {
			try (ConfigurableApplicationContext context = TestApplication.run()) {
				IOException error = new IOException("original");
				Failing bean = new Failing(error);
				Throwable thrown = catchThrowable(() -> view(context, bean, ValueOfFailing.class).fail());
				assertThat(thrown).isSameAs(error);
				assertThat(thrown.getSuppressed()).singleElement()
					.satisfies((stack) -> assertThat(stack.getStackTrace())
						.anyMatch((frame) -> frame.getClassName().startsWith(ViewTests.class.getName())));
			}
		}

		@Test
		void shouldGiveUpAfterTheBeansTimeout() {
			try (ConfigurableApplicationContext context = TestApplication.run(Never.class)) {
				NeverView view = view(context, context.getBean(Never.class), NeverView.class);
				assertThatThrownBy(view::ever).isInstanceOf(SmartAsyncTimeoutException.class);
				assertThatThrownBy(() -> view.stream().findFirst()).isInstanceOf(SmartAsyncTimeoutException.class);
				assertThat(context.getBean(Never.class).cancelled()).isEqualTo(2);
			}
		}

		@Test
		void shouldSayWhichPrimitiveTypeCannotBeEmpty() {
			try (ConfigurableApplicationContext context = TestApplication.run()) {
				assertThatThrownBy(() -> view(context, new Empty(), PrimitiveOfEmpty.class).number())
					.hasMessageContaining("int cannot be empty");
			}
		}

		@Test
		void shouldSayThatAStreamHoldsMoreThanAnOptionalTakes() {
			try (ConfigurableApplicationContext context = TestApplication.run()) {
				AtomicBoolean cancelled = new AtomicBoolean();
				Numbers bean = new Numbers(Flux.range(1, 1000).doOnCancel(() -> cancelled.set(true)));
				assertThatThrownBy(() -> view(context, bean, OptionalOfNumbers.class).numbers())
					.hasMessageContaining("more than one value");
				assertThat(cancelled).isTrue();
				assertThat(view(context, new Numbers(Flux.just(1)), OptionalOfNumbers.class).numbers()).contains(1);
				assertThat(view(context, new Numbers(Flux.empty()), OptionalOfNumbers.class).numbers()).isEmpty();
			}
		}

	}

	@Nested
	class Sequences {

		@Test
		void shouldTakeAMillionElementsWithBoundedDemand() {
			try (ConfigurableApplicationContext context = TestApplication.run()) {
				AtomicLong ahead = new AtomicLong();
				AtomicLong most = new AtomicLong();
				Flux<Integer> source = Flux.range(1, 1_000_000)
					.doOnNext((number) -> most.accumulateAndGet(ahead.incrementAndGet(), Math::max));
				SequencesOfNumbers view = view(context, new Numbers(source), SequencesOfNumbers.class);
				try (Stream<Integer> numbers = view.numbers()) {
					assertThat(numbers.peek((number) -> ahead.decrementAndGet()).mapToLong(Integer::longValue).sum())
						.isEqualTo(500_000_500_000L);
				}
				assertThat(most.get()).isLessThan(1024);
			}
		}

		@Test
		void shouldCancelTheSourceWhereTheStreamIsClosedEarly() {
			try (ConfigurableApplicationContext context = TestApplication.run()) {
				AtomicBoolean cancelled = new AtomicBoolean();
				AtomicLong emitted = new AtomicLong();
				Numbers bean = new Numbers(Flux.range(1, 1_000_000)
					.doOnNext((number) -> emitted.incrementAndGet())
					.doOnCancel(() -> cancelled.set(true)));
				try (Stream<Integer> numbers = view(context, bean, SequencesOfNumbers.class).numbers()) {
					assertThat(numbers.limit(10).toList()).hasSize(10);
				}
				assertThat(cancelled).isTrue();
				assertThat(emitted.get()).isLessThan(1000);
			}
		}

		@Test
		void shouldSubscribeWhenTheFirstElementIsAskedForAndForEachIteratorAnew() {
			try (ConfigurableApplicationContext context = TestApplication.run()) {
				AtomicInteger subscriptions = new AtomicInteger();
				Numbers bean = new Numbers(Flux.range(1, 3).doOnSubscribe((s) -> subscriptions.incrementAndGet()));
				Iterable<Integer> numbers = view(context, bean, IterableOfNumbers.class).numbers();
				Iterator<Integer> iterator = numbers.iterator();
				assertThat(subscriptions).hasValue(0);
				List<Integer> taken = new ArrayList<>();
				iterator.forEachRemaining(taken::add);
				assertThat(taken).containsExactly(1, 2, 3);
				assertThat(numbers).containsExactly(1, 2, 3);
				assertThat(subscriptions).hasValue(2);
			}
		}

		@Test
		void shouldTakeElementsThatComeFromAnotherThread() {
			try (ConfigurableApplicationContext context = TestApplication.run()) {
				Numbers bean = new Numbers(Flux.range(1, 100_000).publishOn(Schedulers.parallel()));
				assertThat(view(context, bean, SequencesOfNumbers.class).numbers().mapToLong((number) -> number).sum())
					.isEqualTo(5_000_050_000L);
			}
		}

		@Test
		void shouldCancelTheSourceWhereTheWaitingThreadIsInterrupted() throws Exception {
			try (ConfigurableApplicationContext context = TestApplication.run()) {
				CountDownLatch cancelled = new CountDownLatch(1);
				CountDownLatch subscribed = new CountDownLatch(1);
				Numbers bean = new Numbers(Flux.<Integer>never()
					.doOnCancel(cancelled::countDown)
					.doOnSubscribe((s) -> subscribed.countDown()));
				CompletableFuture<Boolean> flag = new CompletableFuture<>();
				Thread thread = new Thread(() -> {
					catchThrowable(() -> view(context, bean, SequencesOfNumbers.class).numbers().findFirst());
					flag.complete(Thread.currentThread().isInterrupted());
				});
				thread.start();
				assertThat(subscribed.await(20, TimeUnit.SECONDS)).isTrue();
				thread.interrupt();
				assertThat(cancelled.await(20, TimeUnit.SECONDS)).isTrue();
				assertThat(flag.get(20, TimeUnit.SECONDS)).isTrue();
			}
		}

		@Test
		void shouldNotLetAnEventLoopWaitForElementsThatAnotherThreadWasHanded() {
			try (ConfigurableApplicationContext context = TestApplication.run()) {
				AtomicBoolean cancelled = new AtomicBoolean();
				Numbers bean = new Numbers(Flux.<Integer>never().doOnCancel(() -> cancelled.set(true)));
				Stream<Integer> numbers = view(context, bean, SequencesOfNumbers.class).numbers();
				assertThatThrownBy(() -> RealThreads.NETTY_EVENT_LOOP.call(null, numbers::findFirst))
					.isInstanceOf(BlockingCallRejectedException.class);
				assertThat(cancelled).isTrue();
			}
		}

		@Test
		void shouldReadABlockingStreamOnTheWorkerAsItIsAskedForAndCloseIt() {
			try (ConfigurableApplicationContext context = TestApplication.run()) {
				Rows rows = new Rows();
				Flux<String> flux = view(context, rows, ReactiveRows.class).rows();
				assertThat(flux.take(3).collectList().block(LIMIT)).hasSize(3)
					.allSatisfy((thread) -> assertThat(thread).startsWith("task-"));
				await().untilTrue(rows.closed);
				assertThat(rows.read.get()).isLessThan(1000);
			}
		}

	}

	@Nested
	class Generics {

		@Test
		void shouldMatchGenericViewsWithGenericBeans() throws Exception {
			try (ConfigurableApplicationContext context = TestApplication.run()) {
				ProductView view = view(context, new Products(), ProductView.class);
				assertThat(view.findById("a").block(LIMIT)).isEqualTo(new Product("a"));
				assertThat(view.findAll().collectList().block(LIMIT)).containsExactly(new Product("all"));
				assertThat(view.save(new Product("s")).get(20, TimeUnit.SECONDS)).isEqualTo(new Product("s"));
			}
		}

		@Test
		void shouldPreferTheMethodWithTheSameParameterTypes() {
			try (ConfigurableApplicationContext context = TestApplication.run()) {
				OverloadedView view = view(context, new Overloaded(), OverloadedView.class);
				assertThat(view.which("a").block(LIMIT)).isEqualTo("String");
				assertThat(view.which(1).block(LIMIT)).isEqualTo("Object");
				assertThat(view.which((Object) null).block(LIMIT)).isEqualTo("Object");
				assertThat(view.which((String) null).block(LIMIT)).isEqualTo("String");
			}
		}

	}

	@SmartAsync(executor = "small")
	static class Annotated {

		@Bean
		static ThreadPoolTaskExecutor small() {
			return new ThreadPoolTaskExecutorBuilder().threadNamePrefix("small-").build();
		}

		public String name(String text) {
			return text + " on " + Thread.currentThread().getName();
		}

		public Mono<String> later(CompletableFuture<String> source) {
			return Mono.fromFuture(source);
		}

	}

	interface AsyncAnnotated {

		CompletableFuture<String> name(String text);

		Mono<String> later(CompletableFuture<String> source);

	}

	@Aspect
	static class Recorder {

		private final List<String> threads = new CopyOnWriteArrayList<>();

		@Around("execution(* io.smartasync.view.ViewTests.Annotated.name(..)) && args(text)")
		Object record(ProceedingJoinPoint joinPoint, String text) throws Throwable {
			this.threads.add(Thread.currentThread().getName());
			return joinPoint.proceed();
		}

	}

	interface Names {

		String name();

	}

	@Component("namesBean")
	static class NamesBean implements Names {

		@Override
		@SmartAsync
		public String name() {
			return Thread.currentThread().getName();
		}

	}

	@Aspect
	static class NamesRecorder {

		private final List<String> threads = new CopyOnWriteArrayList<>();

		@Around("execution(* io.smartasync.view.ViewTests.Names.name())")
		Object record(ProceedingJoinPoint joinPoint) throws Throwable {
			this.threads.add(Thread.currentThread().getName());
			return joinPoint.proceed();
		}

	}

	interface AsyncNames {

		CompletableFuture<String> name();

	}

	@Configuration(proxyBeanMethods = false)
	static class ScopedConfiguration {

		@Bean
		static CustomScopeConfigurer scopes() {
			CustomScopeConfigurer scopes = new CustomScopeConfigurer();
			scopes.addScope("thread", new SimpleThreadScope());
			return scopes;
		}

		@Bean
		@Scope(scopeName = "thread", proxyMode = ScopedProxyMode.TARGET_CLASS)
		Scoped scoped() {
			return new Scoped();
		}

	}

	static class Scoped {

		private static final AtomicInteger CREATED = new AtomicInteger();

		private final int number = CREATED.incrementAndGet();

		@SmartAsync
		public int number() {
			return this.number;
		}

	}

	interface AsyncScoped {

		CompletableFuture<Integer> number();

	}

	@Configuration(proxyBeanMethods = false)
	static class LazyConfiguration {

		@Bean
		@Lazy
		LazyBean lazyBean() {
			return new LazyBean();
		}

		@Bean
		static ViewFactoryBean<LazyView> lazyView() {
			return new ViewFactoryBean<>(LazyView.class);
		}

	}

	static class LazyBean {

		private static final AtomicInteger CREATED = new AtomicInteger();

		LazyBean() {
			CREATED.incrementAndGet();
		}

		public int answer() {
			return 42;
		}

	}

	@SmartAsyncView(LazyBean.class)
	interface LazyView {

		Mono<Integer> answer();

	}

	static final class Unequal {

		public int answer() {
			return 42;
		}

		@Override
		public boolean equals(Object other) {
			throw new IllegalStateException("asked");
		}

		@Override
		public int hashCode() {
			throw new IllegalStateException("asked");
		}

		@Override
		public String toString() {
			throw new IllegalStateException("asked");
		}

	}

	interface AnswerView {

		Mono<Integer> answer();

	}

	static class Counter {

		private final AtomicInteger calls = new AtomicInteger();

		public int next() {
			return this.calls.incrementAndGet();
		}

		public CompletableFuture<Integer> nextLater() {
			return CompletableFuture.completedFuture(next());
		}

		@SmartAsync(body = Body.NON_BLOCKING)
		public String thread() {
			return Thread.currentThread().getName();
		}

	}

	interface ReactiveCounter {

		Mono<Integer> next();

		Mono<Integer> nextLater();

		Mono<String> thread();

	}

	interface FutureCounter {

		CompletableFuture<Integer> next();

	}

	static class Sleeper {

		private final CountDownLatch asleep = new CountDownLatch(1);

		private final CountDownLatch interrupted = new CountDownLatch(1);

		public String sleep() {
			this.asleep.countDown();
			try {
				new CountDownLatch(1).await();
				return "never";
			}
			catch (InterruptedException ex) {
				this.interrupted.countDown();
				return "interrupted";
			}
		}

	}

	interface ReactiveSleeper {

		Mono<String> sleep();

	}

	record Failing(IOException error) {

		public Mono<String> fail() {
			return Mono.<String>error(this.error).subscribeOn(Schedulers.parallel());
		}

	}

	interface ValueOfFailing {

		String fail() throws IOException;

	}

	static class Never {

		private final AtomicInteger cancelled = new AtomicInteger();

		@SmartAsync(timeout = "50ms")
		public Mono<String> ever() {
			return Mono.<String>never().doOnCancel(this.cancelled::incrementAndGet);
		}

		@SmartAsync(timeout = "50ms")
		public Flux<String> stream() {
			return Flux.<String>never().doOnCancel(this.cancelled::incrementAndGet);
		}

		int cancelled() {
			return this.cancelled.get();
		}

	}

	interface NeverView {

		String ever();

		Stream<String> stream();

	}

	static class Empty {

		public Mono<Integer> number() {
			return Mono.empty();
		}

	}

	interface PrimitiveOfEmpty {

		int number();

	}

	record Numbers(Flux<Integer> flux) {

		public Flux<Integer> numbers() {
			return this.flux;
		}

	}

	interface OptionalOfNumbers {

		Optional<Integer> numbers();

	}

	interface SequencesOfNumbers {

		Stream<Integer> numbers();

	}

	interface IterableOfNumbers {

		Iterable<Integer> numbers();

	}

	static class Rows {

		private final AtomicBoolean closed = new AtomicBoolean();

		private final AtomicLong read = new AtomicLong();

		public Stream<String> rows() {
			return Stream.generate(() -> {
				this.read.incrementAndGet();
				return Thread.currentThread().getName();
			}).onClose(() -> this.closed.set(true));
		}

	}

	interface ReactiveRows {

		Flux<String> rows();

	}

	record Product(String id) {
	}

	abstract static class Dao<T, I> {

		public abstract T findById(I id);

		public abstract List<T> findAll();

		public abstract T save(T entity);

	}

	static class Products extends Dao<Product, String> {

		@Override
		public Product findById(String id) {
			return new Product(id);
		}

		@Override
		public List<Product> findAll() {
			return List.of(new Product("all"));
		}

		@Override
		public Product save(Product product) {
			return product;
		}

	}

	interface Crud<T, I> {

		Mono<T> findById(I id);

		Flux<T> findAll();

		CompletableFuture<T> save(T entity);

	}

	interface ProductView extends Crud<Product, String> {

	}

	static class Overloaded {

		public String which(Object value) {
			return "Object";
		}

		public String which(String value) {
			return "String";
		}

	}

	interface OverloadedView {

		Mono<String> which(Object value);

		Mono<String> which(String value);

	}

}
