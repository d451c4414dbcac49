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

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import io.smartasync.BlockingCallRejectedException;
import io.smartasync.Body;
import io.smartasync.SmartAsync;
import io.smartasync.Strategy;
import io.smartasync.threads.Decisions;
import io.smartasync.threads.Decisions.Decision;
import io.smartasync.threads.RealThreads;
import io.smartasync.threads.TestApplication;
import org.aopalliance.intercept.MethodInterceptor;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

import org.springframework.aop.framework.ProxyFactory;
import org.springframework.aop.support.AopUtils;

import org.springframework.beans.factory.annotation.Autowired;

import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.context.annotation.Scope;
import org.springframework.context.annotation.ScopedProxyMode;
import org.springframework.core.annotation.AliasFor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Which methods are adapted, and that each is adapted once.
 */
@Tag("core")
class AdviceTests {

	@Nested
	class Annotated {

		@Test
		void shouldAdaptThePublicMethodsOfAnAnnotatedClass() {
			TestApplication.runner(AnnotatedClass.class).run((context) -> {
				AnnotatedClass bean = context.getBean(AnnotatedClass.class);
				assertRejected(bean::annotatedByClass);
				assertThat(onEventLoop(bean::annotatedOnMethod)).isEqualTo("method over class");
				assertThat(onEventLoop(bean::notPublic)).isEqualTo("not public");
				assertThat(onEventLoop(bean::toString)).isEqualTo("an annotated class");
			});
		}

		@Test
		void shouldInheritFromASuperclass() {
			TestApplication.runner(Subclass.class).run((context) -> {
				Subclass bean = context.getBean(Subclass.class);
				assertRejected(bean::annotatedByClass);
				assertRejected(bean::overridden);
			});
		}

		@Test
		@Tag("proxy")
		void shouldInheritFromAnInterface() {
			for (String proxyTargetClass : new String[] { "true", "false" }) {
				TestApplication.runner(Implementation.class)
					.withPropertyValues("spring.aop.proxy-target-class=" + proxyTargetClass)
					.run((context) -> {
						Contract bean = context.getBean(Contract.class);
						assertThat(Proxy.isProxyClass(bean.getClass())).isEqualTo("false".equals(proxyTargetClass));
						assertRejected(bean::annotatedInInterface);
						assertThat(onEventLoop(bean::notAnnotated)).isEqualTo("not annotated");
						assertThat(bean.generic("x")).isCompletedWithValue("x");
						assertThat(onEventLoop(() -> bean.generic("y").get(10, TimeUnit.SECONDS))).isEqualTo("y");
					});
			}
		}

		@Test
		void shouldUnderstandComposedAnnotations() {
			TestApplication.runner(Composed.class, Pool.class).run((context) -> {
				Composed bean = context.getBean(Composed.class);
				assertThat(RealThreads.NETTY_EVENT_LOOP.call(null, () -> bean.report().thenApply((thread) -> thread)))
					.succeedsWithin(java.time.Duration.ofSeconds(10))
					.asString()
					.startsWith("reports-");
			});
		}

		@Test
		@Tag("proxy")
		void shouldAdaptInterfaceOnlyBeans() {
			TestApplication.runner(ClientFactory.class).run((context) -> {
				Client client = context.getBean(Client.class);
				assertThat(client.fetch()).isEqualTo("fetch");
				assertRejected(client::fetch);
			});
		}

		@Test
		@Tag("proxy")
		void shouldKnowTheGenericsAndTheNameOfAnInterfaceOnlyBean() {
			TestApplication.runner(ClientFactory.class, Decisions.class).run((context) -> {
				GenericClient client = context.getBean(GenericClient.class);
				List<Decision> decided = during(context.getBean(Decisions.class),
						() -> RealThreads.NETTY_EVENT_LOOP.call(null, client::get));
				assertThat(decided).singleElement().satisfies((decision) -> {
					assertThat(decision.strategy()).isEqualTo(Strategy.PASS_THROUGH);
					assertThat(decision.method()).hasToString(Generic.class.getName() + ".get()");
				});
			});
		}

		@Test
		void shouldAdaptProtectedMethodsOfAProxiedClass() {
			TestApplication.runner(ProtectedMethod.class)
				.run((context) -> assertRejected(context.getBean(ProtectedMethod.class)::fetch));
		}

		@Test
		void shouldLeaveOthersAlone() {
			TestApplication.runner(NotAnnotated.class)
				.run((context) -> assertThat(AopUtils.isAopProxy(context.getBean(NotAnnotated.class))).isFalse());
		}

	}

	@Nested
	class Beans {

		@Test
		void shouldAdaptBothBeansOfACircle() {
			TestApplication.runner(Chicken.class, Egg.class)
				.withInitializer(
						(context) -> ((org.springframework.beans.factory.support.DefaultListableBeanFactory) context
							.getBeanFactory()).setAllowCircularReferences(true))
				.run((context) -> {
					assertThat(context).hasNotFailed();
					assertRejected(() -> context.getBean(Chicken.class).name());
					assertRejected(() -> context.getBean(Egg.class).name());
					assertRejected(() -> context.getBean(Egg.class).nameOfChicken());
				});
		}

		@Test
		void shouldAdaptLazyAndPrototypeBeans() {
			TestApplication.runner(LazyBean.class, PrototypeBean.class).run((context) -> {
				assertRejected(() -> context.getBean(LazyBean.class).name());
				assertRejected(() -> context.getBean(PrototypeBean.class).name());
			});
		}

		@Test
		void shouldAdaptTheTargetOfAScopedProxyOnce() throws Throwable {
			TestApplication.runner(Scoped.class, Decisions.class).run((context) -> {
				Decisions decisions = context.getBean(Decisions.class);
				Scoped bean = context.getBean(Scoped.class);
				assertThat(during(decisions, bean::name)).hasSize(1);
			});
		}

		@Test
		@Tag("proxy")
		void shouldAdaptABeanThatIsAProxyOfABeanOnce() {
			TestApplication.runner(ProxyOfBean.class, Decisions.class).run((context) -> {
				Decisions decisions = context.getBean(Decisions.class);
				Contract outer = context.getBean("outer", Contract.class);
				assertThat(during(decisions, () -> outer.generic("x"))).hasSize(1);
			});
		}

		@Test
		void shouldGiveAChildContextAnEngineOfItsOwn() throws Throwable {
			try (AnnotationConfigApplicationContext parent = (AnnotationConfigApplicationContext) TestApplication
				.run(Chick.class);
					AnnotationConfigApplicationContext child = TestApplication.child(parent, Pool.class, Composed.class,
							Decisions.class)) {
				Decisions decisions = child.getBean(Decisions.class);
				assertThat(decisions.during(() -> assertThat(child.getBean(Composed.class).report()).isDone()))
					.hasSize(1);
				assertThat(parent.getBean(Chick.class).name()).isEqualTo("chick");
			}
		}

		@Test
		@Tag("proxy")
		void shouldProxyWithoutBootsAopAutoConfiguration() {
			TestApplication.runner(AnnotatedClass.class)
				.withPropertyValues("spring.aop.auto=false")
				.run((context) -> assertRejected(context.getBean(AnnotatedClass.class)::annotatedByClass));
		}

		@Test
		void shouldAdaptNothingWhenDisabled() {
			TestApplication.runner(AnnotatedClass.class)
				.withPropertyValues("smartasync.enabled=false")
				.run((context) -> {
					AnnotatedClass bean = context.getBean(AnnotatedClass.class);
					assertThat(AopUtils.isAopProxy(bean)).isFalse();
					assertThat(onEventLoop(bean::annotatedByClass)).isEqualTo("class");
				});
		}

	}

	private static List<Decision> during(Decisions decisions,
			org.assertj.core.api.ThrowableAssert.ThrowingCallable action) {
		try {
			return decisions.during(action);
		}
		catch (Throwable ex) {
			throw new AssertionError(ex);
		}
	}

	private static void assertRejected(java.util.concurrent.Callable<?> call) {
		assertThatExceptionOfType(BlockingCallRejectedException.class).isThrownBy(() -> onEventLoop(call));
	}

	private static <T> T onEventLoop(java.util.concurrent.Callable<T> call) throws RuntimeException {
		try {
			return RealThreads.NETTY_EVENT_LOOP.call(null, call);
		}
		catch (RuntimeException ex) {
			throw ex;
		}
		catch (Throwable ex) {
			throw new AssertionError(ex);
		}
	}

	@SmartAsync
	static class AnnotatedClass {

		public String annotatedByClass() {
			return "class";
		}

		@SmartAsync(onEventLoop = Strategy.DIRECT)
		public String annotatedOnMethod() {
			return "method over class";
		}

		String notPublic() {
			return "not public";
		}

		public String overridden() {
			return "super";
		}

		@Override
		public String toString() {
			return "an annotated class";
		}

	}

	static class Subclass extends AnnotatedClass {

		@Override
		public String overridden() {
			return "sub";
		}

	}

	interface Contract {

		@SmartAsync
		String annotatedInInterface();

		String notAnnotated();

		@SmartAsync(body = Body.BLOCKING)
		<T> CompletableFuture<T> generic(T value);

	}

	static class Implementation implements Contract {

		@Override
		public String annotatedInInterface() {
			return "interface";
		}

		@Override
		public String notAnnotated() {
			return "not annotated";
		}

		@Override
		public <T> CompletableFuture<T> generic(T value) {
			return CompletableFuture.completedFuture(value);
		}

	}

	@Target(ElementType.METHOD)
	@Retention(RetentionPolicy.RUNTIME)
	@SmartAsync(body = Body.BLOCKING)
	@interface Reporting {

		@AliasFor(annotation = SmartAsync.class, attribute = "executor")
		String on();

	}

	static class Composed {

		@Reporting(on = "${report.executor:reports}")
		public CompletableFuture<String> report() {
			return CompletableFuture.completedFuture(Thread.currentThread().getName());
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Pool {

		@Bean
		org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor reports() {
			return new org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor();
		}

	}

	interface Client {

		@SmartAsync
		String fetch();

	}

	interface Generic<R> {

		R get();

	}

	@SmartAsync
	interface GenericClient extends Generic<Mono<String>> {

	}

	@Configuration(proxyBeanMethods = false)
	static class ClientFactory {

		@Bean
		GenericClient genericClient() {
			return ProxyFactory.getProxy(GenericClient.class, (MethodInterceptor) (invocation) -> Mono.just("it"));
		}

		/**
		 * As {@code @HttpExchange} clients and Spring Data repositories are made.
		 */
		@Bean
		Client client() {
			return ProxyFactory.getProxy(Client.class,
					(MethodInterceptor) (invocation) -> invocation.getMethod().getName());
		}

	}

	static class ProtectedMethod {

		@SmartAsync
		protected String fetch() {
			return "protected";
		}

	}

	static class NotAnnotated {

		public String name() {
			return "not annotated";
		}

	}

	static class Chicken {

		@Autowired
		Egg egg;

		@SmartAsync
		public String name() {
			return "chicken";
		}

	}

	static class Chick {

		@SmartAsync
		public String name() {
			return "chick";
		}

	}

	static class Egg {

		@Autowired
		Chicken chicken;

		@SmartAsync
		public String name() {
			return "egg";
		}

		public String nameOfChicken() {
			return this.chicken.name();
		}

	}

	@Lazy
	static class LazyBean {

		@SmartAsync
		public String name() {
			return "lazy";
		}

	}

	@Scope("prototype")
	static class PrototypeBean {

		@SmartAsync
		public String name() {
			return "prototype";
		}

	}

	@Scope(scopeName = "prototype", proxyMode = ScopedProxyMode.TARGET_CLASS)
	static class Scoped {

		@SmartAsync
		public String name() {
			return "scoped";
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class ProxyOfBean {

		@Bean
		Contract inner() {
			return new Implementation();
		}

		@Bean
		Contract outer(ApplicationContext context) {
			ProxyFactory factory = new ProxyFactory(context.getBean("inner"));
			factory.setProxyTargetClass(false);
			factory.addAdvice((MethodInterceptor) (invocation) -> invocation.proceed());
			return (Contract) factory.getProxy();
		}

	}

}
