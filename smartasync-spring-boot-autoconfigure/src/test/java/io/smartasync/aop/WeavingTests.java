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

package io.smartasync.aop;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.smartasync.BlockingCallRejectedException;
import io.smartasync.Body;
import io.smartasync.InvalidSmartAsyncException;
import io.smartasync.InvalidSmartAsyncException.Problem;
import io.smartasync.SmartAsync;
import io.smartasync.SmartAsyncOperations;
import io.smartasync.Strategy;
import io.smartasync.threads.Decisions;
import io.smartasync.threads.Decisions.Decision;
import io.smartasync.threads.RealThreads;
import io.smartasync.threads.TestApplication;
import org.aopalliance.intercept.MethodInterceptor;
import org.aspectj.lang.ProceedingJoinPoint;
import org.aspectj.lang.annotation.Around;
import org.aspectj.lang.annotation.Aspect;
import org.aspectj.lang.annotation.Before;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

import org.springframework.aop.framework.ProxyFactory;
import org.springframework.aop.support.AopUtils;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What only the weaver reaches, and what it must not. Runs in a JVM with AspectJ's agent
 * and {@code smartasync.mode=aspectj}.
 */
@Tag("weaver")
class WeavingTests {

	private static final Duration PATIENCE = Duration.ofSeconds(20);

	@Nested
	class Reached {

		@ParameterizedTest
		@ValueSource(strings = { "self-invocation", "private", "static", "private static", "final class", "record",
				"enum", "constructor", "default method", "annotated interface", "subclass of an annotated class",
				"composed", "composed twice", "composed on the class", "lambda" })
		void shouldRejectABlockingCallOnAnEventLoop(String what) {
			try (ConfigurableApplicationContext context = TestApplication.run()) {
				Callable<?> call = call(what);
				assertThatExceptionOfType(BlockingCallRejectedException.class)
					.isThrownBy(() -> RealThreads.NETTY_EVENT_LOOP.call(null, call));
			}
		}

		@Test
		void shouldLeaveTheRestAlone() throws Throwable {
			try (ConfigurableApplicationContext context = TestApplication.run(Decisions.class)) {
				assertThat(context.getBean(Decisions.class).during(() -> {
					new Annotated().toString();
					new Annotated().notPublic();
					Annotated.publicStatic();
				})).isEmpty();
			}
		}

		private Callable<?> call(String what) {
			return switch (what) {
				case "self-invocation" -> () -> new Desk().callSelf();
				case "private" -> () -> new Desk().callPrivate();
				case "static" -> Desk::fetchStatically;
				case "private static" -> Desk::callPrivateStatic;
				case "final class" -> () -> new Final().fetch();
				case "record" -> () -> new Point(1, 2).fetch();
				case "enum" -> Planet.EARTH::fetch;
				case "constructor" -> Constructed::new;
				case "default method" -> () -> new Implementation().fetchByDefault();
				case "annotated interface" -> () -> new Implementation().fetch();
				case "subclass of an annotated class" -> () -> new Sub().added();
				case "composed" -> () -> new Composing().once();
				case "composed twice" -> () -> new Composing().twice();
				case "composed on the class" -> () -> new ComposedClass().fetch();
				case "lambda" -> () -> new Desk().fromLambda().get();
				default -> throw new IllegalArgumentException(what);
			};
		}

	}

	@Nested
	class Once {

		@Test
		void shouldNotAdviseBeansWithProxiesToo() throws Throwable {
			try (ConfigurableApplicationContext context = TestApplication.run(Desk.class, Decisions.class)) {
				Desk desk = context.getBean(Desk.class);
				assertThat(AopUtils.isAopProxy(desk)).isFalse();
				assertThat(context.getBean(Decisions.class).during(desk::fetch)).hasSize(1);
			}
		}

		@Test
		void shouldAdaptABeanOnceThatIsProxiedForOthers() throws Throwable {
			try (ConfigurableApplicationContext context = TestApplication.run(Proxied.class, Decisions.class)) {
				for (String name : new String[] { "byClass", "byInterface" }) {
					Contract bean = context.getBean(name, Contract.class);
					assertThat(AopUtils.isAopProxy(bean)).isTrue();
					assertThat(context.getBean(Decisions.class).during(bean::fetch)).hasSize(1);
				}
			}
		}

		@Test
		void shouldAdaptAConfigurationClassOnce() throws Throwable {
			try (ConfigurableApplicationContext context = TestApplication.run(Enhanced.class, Decisions.class)) {
				Enhanced bean = context.getBean(Enhanced.class);
				assertThat(bean.getClass()).isNotSameAs(Enhanced.class);
				assertThat(context.getBean(Decisions.class).during(bean::fetch)).hasSize(1);
			}
		}

		@Test
		void shouldAdaptACallOnceThatGoesOnToTheSuperclass() throws Throwable {
			try (ConfigurableApplicationContext context = TestApplication.run(Decisions.class)) {
				assertThat(context.getBean(Decisions.class).during(() -> new Sub().fetch())).singleElement()
					.extracting(Decision::method)
					.hasToString(Sub.class.getName() + ".fetch()");
			}
		}

		@Test
		void shouldLeaveBeansToTheProxiesInProxyMode() throws Throwable {
			try (ConfigurableApplicationContext woven = TestApplication.run(Decisions.class);
					ConfigurableApplicationContext proxying = TestApplication
						.run(new String[] { "smartasync.mode=proxy" }, Caller.class, Decisions.class)) {
				assertThat(woven.getBean(Decisions.class).during(() -> {
					Caller bean = proxying.getBean(Caller.class);
					assertThat(proxying.getBean(Decisions.class).during(bean::fetch)).hasSize(1);
					assertThat(proxying.getBean(Decisions.class).during(bean::callSelf)).isEmpty();
				})).isEmpty();
			}
		}

	}

	@Nested
	class Contexts {

		@Test
		void shouldRunDirectlyWhereThereIsNone() throws Throwable {
			assertThat(RealThreads.NETTY_EVENT_LOOP.call(null, () -> new Desk().fetch())).isEqualTo("fetched");
		}

		@Test
		void shouldRunDirectlyOnceItIsClosedAndSayThatOnce() throws Throwable {
			ConfigurableApplicationContext context = TestApplication.run(Desk.class);
			Desk desk = context.getBean(Desk.class);
			assertThatExceptionOfType(BlockingCallRejectedException.class)
				.isThrownBy(() -> RealThreads.NETTY_EVENT_LOOP.call(null, desk::fetch));
			context.close();
			Logger logger = (Logger) LoggerFactory.getLogger(SmartAsyncAspect.class);
			ListAppender<ILoggingEvent> log = new ListAppender<>();
			log.start();
			logger.addAppender(log);
			logger.setLevel(Level.DEBUG);
			try {
				for (int i = 0; i < 3; i++) {
					assertThat(RealThreads.NETTY_EVENT_LOOP.call(null, desk::fetch)).isEqualTo("fetched");
				}
				assertThat(log.list).extracting(ILoggingEvent::getFormattedMessage)
					.containsExactly("A woven call has no open application context and runs directly, as will others: "
							+ "WeavingTests.Desk.fetch()");
			}
			finally {
				logger.detachAppender(log);
				logger.setLevel(null);
			}
		}

		@Test
		void shouldTakeTheContextOfABean() throws Throwable {
			try (ConfigurableApplicationContext first = TestApplication.run(Desk.class, Decisions.class);
					ConfigurableApplicationContext second = TestApplication.run(Desk.class, Decisions.class)) {
				for (ConfigurableApplicationContext context : List.of(first, second)) {
					assertThat(context.getBean(Decisions.class).during(context.getBean(Desk.class)::fetch)).hasSize(1);
				}
				assertThat(second.getBean(Decisions.class).during(first.getBean(Desk.class)::fetch)).isEmpty();
			}
		}

		@Test
		void shouldTakeTheNewestForWhatIsNoBean() throws Throwable {
			try (ConfigurableApplicationContext first = TestApplication.run(Decisions.class)) {
				try (ConfigurableApplicationContext second = TestApplication.run(Decisions.class)) {
					assertThat(second.getBean(Decisions.class).during(() -> {
						new Desk().fetch();
						Desk.fetchStatically();
					})).hasSize(2);
				}
				assertThat(first.getBean(Decisions.class).during(Desk::fetchStatically)).hasSize(1);
			}
		}

		@Test
		void shouldNotTakeAnotherForABeanOfAClosedOne() throws Throwable {
			ConfigurableApplicationContext closed = TestApplication.run(Desk.class);
			Desk desk = closed.getBean(Desk.class);
			try (ConfigurableApplicationContext open = TestApplication.run(Decisions.class)) {
				closed.close();
				assertThat(open.getBean(Decisions.class).during(desk::fetch)).isEmpty();
			}
		}

		@Test
		void shouldAdaptNothingWhenDisabled() throws Throwable {
			try (ConfigurableApplicationContext context = TestApplication
				.run(new String[] { "smartasync.enabled=false" }, Desk.class)) {
				assertThat(RealThreads.NETTY_EVENT_LOOP.call(null, context.getBean(Desk.class)::fetch))
					.isEqualTo("fetched");
			}
		}

		@Test
		void shouldAdaptCallsWhileItStarts() {
			TestApplication.runner(CallsEarly.class, Decisions.class)
				.run((context) -> assertThat(context).getFailure()
					.rootCause()
					.isInstanceOf(BlockingCallRejectedException.class));
		}

		@Test
		void shouldForgetAContextThatFailedToStart() throws Throwable {
			TestApplication.runner(CallsEarly.class, Decisions.class).run((context) -> assertThat(context).hasFailed());
			assertThat(RealThreads.NETTY_EVENT_LOOP.call(null, () -> new Desk().fetch())).isEqualTo("fetched");
		}

		@Test
		void shouldLeaveNothingOfAClosedContext() {
			Desk[] bean = new Desk[1];
			WeakReference<Object> context = closedContext(bean);
			Awaitility.await().atMost(PATIENCE).until(() -> {
				System.gc();
				return context.refersTo(null);
			});
			assertThat(bean[0].fetch()).isEqualTo("fetched");
		}

		private WeakReference<Object> closedContext(Desk[] bean) {
			try (ConfigurableApplicationContext context = TestApplication.run(Desk.class)) {
				bean[0] = context.getBean(Desk.class);
				bean[0].fetch();
				Desk.fetchStatically();
				return new WeakReference<>(context);
			}
		}

	}

	@Nested
	class Proceeding {

		@Test
		void shouldRunTheBodyAndItsInnerAdviceForEachSubscription() {
			try (ConfigurableApplicationContext context = TestApplication.run()) {
				Counted counted = new Counted();
				Mono<String> mono = counted.mono("x");
				for (int i = 1; i <= 5; i++) {
					assertThat(mono.block(PATIENCE)).isEqualTo("x! on task-");
					assertThat(counted).hasToString("bodies=%1$d around=%1$d before=%1$d".formatted(i));
				}
			}
		}

		@Test
		void shouldRunThemOnManyThreadsAtATime() {
			try (ConfigurableApplicationContext context = TestApplication.run()) {
				Counted counted = new Counted();
				int subscribers = 2_000;
				for (int round = 0; round < 5; round++) {
					Mono<String> shared = counted.mono("x");
					assertThat(Flux.range(0, subscribers)
						.flatMap((i) -> shared.subscribeOn(Schedulers.boundedElastic()), 64)
						.collectList()
						.block(PATIENCE)).hasSize(subscribers).containsOnly("x! on task-");
				}
				assertThat(counted).hasToString("bodies=%1$d around=%1$d before=%1$d".formatted(5 * subscribers));
			}
		}

		@Test
		void shouldRunThemAtTheSameTime() throws Exception {
			try (ConfigurableApplicationContext context = TestApplication.run()) {
				Counted counted = new Counted();
				CyclicBarrier together = new CyclicBarrier(4);
				Mono<String> mono = counted.meeting(together);
				List<CompletableFuture<String>> results = new ArrayList<>();
				for (int i = 0; i < 4; i++) {
					results.add(mono.toFuture());
				}
				for (CompletableFuture<String> result : results) {
					assertThat(result.get(20, TimeUnit.SECONDS)).isEqualTo("met");
				}
				assertThat(counted).hasToString("bodies=4 around=4 before=4");
			}
		}

		@Test
		void shouldKeepTheArgumentsOfManyCallsApart() {
			try (ConfigurableApplicationContext context = TestApplication.run()) {
				Counted counted = new Counted();
				assertThat(Flux.range(0, 5_000)
					.flatMap(
							(i) -> Mono.fromFuture(counted.future("" + i)).map((text) -> text.equals(i + "! on task-")),
							8)
					.collectList()
					.block(PATIENCE)).hasSize(5_000).containsOnly(true);
			}
		}

		@Test
		void shouldThrowWhatTheBodyThrows() throws Exception {
			try (ConfigurableApplicationContext context = TestApplication.run()) {
				assertThatExceptionOfType(java.io.IOException.class).isThrownBy(() -> new Desk().failing())
					.withMessage("checked");
				assertThat(new Desk().failingLater()).failsWithin(PATIENCE)
					.withThrowableThat()
					.havingCause()
					.isInstanceOf(java.io.IOException.class);
			}
		}

		@Test
		void shouldNotDeadlockNestedSelfInvocations() {
			try (ConfigurableApplicationContext context = TestApplication.run(new String[] {
					"spring.task.execution.pool.core-size=1", "spring.task.execution.pool.max-size=1" })) {
				assertThat(new Counted().nested(10)).succeedsWithin(PATIENCE).isEqualTo(10);
			}
		}

	}

	@Nested
	class ThroughAView {

		@Test
		void shouldAdaptACallOnce() throws Throwable {
			try (ConfigurableApplicationContext context = TestApplication.run(Desk.class, Decisions.class)) {
				Desk desk = context.getBean(Desk.class);
				FutureDesk view = context.getBean(SmartAsyncOperations.class).view(desk, FutureDesk.class);
				assertThat(context.getBean(Decisions.class)
					.during(() -> assertThat(view.fetch().get(20, TimeUnit.SECONDS)).isEqualTo("fetched")))
					.extracting(Decision::strategy)
					.containsExactly(Strategy.OFFLOAD);
				assertThat(context.getBean(Decisions.class).during(() -> assertThat(view.never()).isNotDone()))
					.extracting(Decision::strategy)
					.containsExactly(Strategy.PASS_THROUGH);
			}
		}

		@Test
		void shouldAdaptWhatTheBodyCalls() throws Throwable {
			try (ConfigurableApplicationContext context = TestApplication.run(Desk.class, Decisions.class)) {
				FutureDesk view = context.getBean(SmartAsyncOperations.class)
					.view(context.getBean(Desk.class), FutureDesk.class);
				assertThat(context.getBean(Decisions.class)
					.during(() -> assertThat(view.fetchTwice().get(20, TimeUnit.SECONDS)).isEqualTo("fetchedfetched")))
					.extracting((decision) -> decision.method().signature())
					.containsExactly("fetchTwice()", "fetch()", "fetch()");
			}
		}

	}

	@Nested
	class Startup {

		@Test
		void shouldAcceptWhatProxiesRefuse() {
			TestApplication.runner(Desk.class, Final.class).run((context) -> assertThat(context).hasNotFailed());
		}

		@Test
		void shouldReportWhatItCannotReach() {
			TestApplication.runner(InheritsFromMethod.class, InterfaceOnly.class, SmartLeftOut.class)
				.run((context) -> assertThat(problems(context)).extracting(Problem::toString)
					.containsExactlyInAnyOrder(InheritsFromMethod.class.getName()
							+ ".fetch(): The AspectJ weaver has not woven it. Put @SmartAsync on the method itself or on its class: the weaver sees none that a method inherits.",
							Client.class.getName()
									+ ".fetch(): It has no body that the AspectJ weaver could reach. Annotate the method that calls it, or set smartasync.mode=proxy.",
							SmartLeftOut.class.getName()
									+ ".fetch(): The AspectJ weaver has not woven it. Let the weaver be at work before the class is loaded, and let no aop.xml leave the class out."));
		}

		private List<Problem> problems(AssertableApplicationContext context) {
			assertThat(context).hasFailed();
			return ((InvalidSmartAsyncException) context.getStartupFailure()).problems();
		}

	}

	interface FutureDesk {

		CompletableFuture<String> fetch();

		CompletableFuture<String> fetchTwice();

		CompletableFuture<String> never();

	}

	static class Desk {

		@SmartAsync
		public String fetch() {
			return "fetched";
		}

		@SmartAsync
		public String fetchTwice() {
			return fetch() + fetch();
		}

		@SmartAsync
		public CompletableFuture<String> never() {
			return new CompletableFuture<>();
		}

		String callSelf() {
			return this.fetch();
		}

		@SmartAsync
		private String fetchPrivately() {
			return "fetched";
		}

		String callPrivate() {
			return fetchPrivately();
		}

		@SmartAsync
		static String fetchStatically() {
			return "fetched";
		}

		@SmartAsync
		private static String fetchPrivatelyAndStatically() {
			return "fetched";
		}

		static String callPrivateStatic() {
			return fetchPrivatelyAndStatically();
		}

		Supplier<String> fromLambda() {
			return () -> fetchPrivately();
		}

		@SmartAsync
		public final String failing() throws java.io.IOException {
			throw new java.io.IOException("checked");
		}

		@SmartAsync(body = Body.BLOCKING, onPlainThread = Strategy.OFFLOAD)
		CompletableFuture<String> failingLater() throws java.io.IOException {
			throw new java.io.IOException("checked");
		}

	}

	static class Caller {

		@SmartAsync
		public String fetch() {
			return "fetched";
		}

		String callSelf() {
			return this.fetch();
		}

	}

	static final class Final {

		@SmartAsync
		public String fetch() {
			return "fetched";
		}

	}

	record Point(int x, int y) {

		@SmartAsync
		int fetch() {
			return this.x + this.y;
		}

	}

	enum Planet {

		EARTH;

		@SmartAsync
		String fetch() {
			return name();
		}

	}

	static class Constructed {

		final String fetched = new Final().fetch();

	}

	interface Contract {

		String fetch();

	}

	@SmartAsync
	interface AnnotatedContract extends Contract {

		@Override
		String fetch();

		default String fetchByDefault() {
			return "by default";
		}

	}

	static class Implementation implements AnnotatedContract {

		@Override
		public String fetch() {
			return "fetched";
		}

	}

	@SmartAsync
	static class Annotated {

		public String fetch() {
			return "fetched";
		}

		String notPublic() {
			return "not public";
		}

		public static String publicStatic() {
			return "static";
		}

		@Override
		public String toString() {
			return "an object";
		}

	}

	static class Sub extends Annotated {

		@Override
		public String fetch() {
			return "sub " + super.fetch();
		}

		public String added() {
			return "added";
		}

	}

	@SmartAsync
	@Retention(RetentionPolicy.RUNTIME)
	@interface Composed {

	}

	@Composed
	@Retention(RetentionPolicy.RUNTIME)
	@interface ComposedTwice {

	}

	static class Composing {

		@Composed
		String once() {
			return "once";
		}

		@ComposedTwice
		String twice() {
			return "twice";
		}

	}

	@Composed
	static class ComposedClass {

		public String fetch() {
			return "fetched";
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Proxied {

		@Bean
		Contract byClass() {
			return proxy(true);
		}

		@Bean
		Contract byInterface() {
			return proxy(false);
		}

		private static Contract proxy(boolean byClass) {
			ProxyFactory factory = new ProxyFactory(new Implementation());
			factory.setProxyTargetClass(byClass);
			factory.addAdvice((MethodInterceptor) (invocation) -> invocation.proceed());
			return (Contract) factory.getProxy();
		}

	}

	@Configuration
	@SmartAsync
	static class Enhanced {

		@Bean
		Desk desk() {
			return new Desk();
		}

		public String fetch() {
			return "fetched";
		}

	}

	static class CallsEarly {

		CallsEarly() throws Throwable {
			RealThreads.NETTY_EVENT_LOOP.call(null, Desk::fetchStatically);
		}

	}

	interface HasAnnotatedMethod {

		@SmartAsync
		String fetch();

	}

	static class InheritsFromMethod implements HasAnnotatedMethod {

		@Override
		public String fetch() {
			return "fetched";
		}

	}

	interface Client {

		@SmartAsync
		String fetch();

	}

	@Configuration(proxyBeanMethods = false)
	static class InterfaceOnly {

		@Bean
		Client client() {
			return ProxyFactory.getProxy(Client.class, (MethodInterceptor) (invocation) -> "fetched");
		}

	}

	/**
	 * The {@code aop.xml} of the tests leaves it out.
	 */
	static class SmartLeftOut {

		@SmartAsync
		public String fetch() {
			return "fetched";
		}

	}

	/**
	 * Has advice of its own, woven inside of ours.
	 */
	static class Counted {

		final AtomicInteger bodies = new AtomicInteger();

		final AtomicInteger around = new AtomicInteger();

		final AtomicInteger before = new AtomicInteger();

		@SmartAsync(body = Body.BLOCKING, onPlainThread = Strategy.OFFLOAD, onManagedExecutor = Strategy.OFFLOAD)
		Mono<String> mono(String text) {
			return Mono.just(work(text));
		}

		@SmartAsync(body = Body.BLOCKING, onPlainThread = Strategy.OFFLOAD, onManagedExecutor = Strategy.OFFLOAD)
		CompletableFuture<String> future(String text) {
			return CompletableFuture.completedFuture(work(text));
		}

		@SmartAsync(body = Body.BLOCKING, onPlainThread = Strategy.OFFLOAD)
		Mono<String> meeting(CyclicBarrier together) throws Exception {
			this.bodies.incrementAndGet();
			together.await(10, TimeUnit.SECONDS);
			return Mono.just("met");
		}

		@SmartAsync(body = Body.BLOCKING, onPlainThread = Strategy.OFFLOAD, onManagedExecutor = Strategy.OFFLOAD)
		CompletableFuture<Integer> nested(int depth) {
			return CompletableFuture.completedFuture((depth != 0) ? 1 + this.nested(depth - 1).join() : 0);
		}

		private String work(String text) {
			this.bodies.incrementAndGet();
			return text + " on " + Thread.currentThread().getName().replaceAll("\\d+$", "");
		}

		@Override
		public String toString() {
			return "bodies=%s around=%s before=%s".formatted(this.bodies, this.around, this.before);
		}

	}

	@Aspect
	public static class Counting {

		@Around("execution(reactor.core.publisher.Mono io.smartasync.aop.WeavingTests.Counted.*(..)) || execution(* io.smartasync.aop.WeavingTests.Counted.future(..))")
		public Object count(ProceedingJoinPoint call) throws Throwable {
			((Counted) call.getTarget()).around.incrementAndGet();
			return proceed(call);
		}

		/**
		 * The weaver cannot inline advice that hands its join point on.
		 */
		private static Object proceed(ProceedingJoinPoint call) throws Throwable {
			return call.proceed();
		}

		@Before("execution(reactor.core.publisher.Mono io.smartasync.aop.WeavingTests.Counted.*(..)) && target(counted)")
		public void before(Counted counted) {
			counted.before.incrementAndGet();
		}

	}

	@Aspect
	public static class Changing {

		@Around("execution(!String io.smartasync.aop.WeavingTests.Counted.*(String)) && args(text)")
		public Object change(ProceedingJoinPoint call, String text) throws Throwable {
			return call.proceed(new Object[] { text + "!" });
		}

	}

}
