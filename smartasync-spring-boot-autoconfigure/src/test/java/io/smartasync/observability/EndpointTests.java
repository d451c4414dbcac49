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

package io.smartasync.observability;

import java.lang.reflect.Method;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executor;

import io.smartasync.BlockingCallRejectedException;
import io.smartasync.Body;
import io.smartasync.CallerContext.Kind;
import io.smartasync.SmartAsync;
import io.smartasync.SmartAsyncView;
import io.smartasync.Strategy;
import io.smartasync.aop.InvocationPlans;
import io.smartasync.autoconfigure.SmartAsyncEndpointAutoConfiguration;
import io.smartasync.method.ResultKind;
import io.smartasync.observability.SmartAsyncDescriptor.Calls;
import io.smartasync.observability.SmartAsyncDescriptor.MethodDescriptor;
import io.smartasync.observability.SmartAsyncDescriptor.Reason;
import io.smartasync.observability.SmartAsyncDescriptor.ViewDescriptor;
import io.smartasync.observability.SmartAsyncDescriptor.ViewMethodDescriptor;
import io.smartasync.threads.RealThreads;
import io.smartasync.threads.TestApplication;
import io.smartasync.view.ViewFactoryBean;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.context.annotation.Scope;
import org.springframework.context.annotation.ScopedProxyMode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * What the endpoint {@code smartasync} shows, in a context that exposes it.
 */
@Tag("core")
class EndpointTests {

	private static ApplicationContextRunner runner(Class<?>... beans) {
		return TestApplication.runner(beans)
			.withConfiguration(AutoConfigurations.of(SmartAsyncEndpointAutoConfiguration.class))
			.withPropertyValues("management.endpoints.jmx.exposure.include=smartasync", "spring.jmx.enabled=true");
	}

	@Nested
	class Methods {

		@Test
		void shouldBeShownBeforeTheyAreCalledWithoutCreatingABean() {
			runner(Beans.class).run((context) -> {
				SmartAsyncDescriptor all = context.getBean(SmartAsyncEndpoint.class).all();
				MethodDescriptor find = method(all, "catalog", "find(String)");
				assertThat(find.type()).isEqualTo(Catalog.class.getName());
				assertThat(find.kind()).isEqualTo(ResultKind.VALUE);
				assertThat(find.body()).isEqualTo(Body.BLOCKING);
				assertThat(find.executor()).isEqualTo("applicationTaskExecutor");
				assertThat(find.decisions()).containsEntry(Kind.EVENT_LOOP, Strategy.REJECT)
					.containsEntry(Kind.MANAGED_EXECUTOR, Strategy.DIRECT)
					.containsEntry(Kind.VIRTUAL_THREAD, Strategy.DIRECT)
					.containsEntry(Kind.PLAIN_THREAD, Strategy.DIRECT);
				assertThat(find.calls()).isEmpty();
				assertThat(find.reasons()).isNull();
				assertThat(find.problems()).isNull();
				assertThat(method(all, "catalog", "stock(String)").kind()).isEqualTo(ResultKind.SINGLE);
				assertThat(method(all, "lazy", "now()").executor()).isEqualTo("other");
				assertThat(context.getBeanFactory().containsSingleton("lazy")).isFalse();
				assertThat(method(all, "scoped", "now()").type()).isEqualTo(Scoped.class.getName());
				assertThat(all.methods()).extracting(MethodDescriptor::bean)
					.containsExactlyInAnyOrder("catalog", "catalog", "catalog", "lazy", "scoped");
			});
		}

		@Test
		void shouldTellTheirProblemsWhereThoseAreOnlyLogged() {
			runner(Mistaken.class).withPropertyValues("smartasync.verification=warn").run((context) -> {
				MethodDescriptor method = context.getBean(SmartAsyncEndpoint.class).all().methods().get(0);
				assertThat(method.decisions()).isEmpty();
				assertThat(method.calls()).isEmpty();
				assertThat(method.problems()).singleElement()
					.satisfies((problem) -> assertThat(problem.what()).contains("nowhere"));
			});
		}

		@Test
		void shouldNotBeShownWhereNoneAreAdapted() {
			runner(Beans.class).withPropertyValues("smartasync.enabled=false")
				.run((context) -> assertThat(context.getBean(SmartAsyncEndpoint.class).all().methods()).isEmpty());
		}

	}

	@Nested
	class Counts {

		@Test
		void shouldCountByCallerWhateverHappensToTheCall() {
			runner(Beans.class).run((context) -> {
				Catalog catalog = context.getBean(Catalog.class);
				Executor pool = context.getBean("applicationTaskExecutor", Executor.class);
				for (int i = 0; i < 3; i++) {
					on(RealThreads.RAW, pool, () -> catalog.find("tea"));
				}
				on(RealThreads.POOL_BEAN, pool, () -> catalog.find("tea"));
				assertThatThrownBy(() -> RealThreads.NETTY_EVENT_LOOP.call(pool, () -> catalog.find("tea")))
					.isInstanceOf(BlockingCallRejectedException.class);
				on(RealThreads.RAW, pool, () -> catalog.stock("tea"));
				on(RealThreads.NETTY_EVENT_LOOP, pool, () -> catalog.stock("tea"));
				SmartAsyncDescriptor all = context.getBean(SmartAsyncEndpoint.class).all();
				assertThat(method(all, "catalog", "find(String)").calls()).containsExactlyInAnyOrder(
						new Calls(Kind.PLAIN_THREAD, Strategy.DIRECT, 3),
						new Calls(Kind.MANAGED_EXECUTOR, Strategy.DIRECT, 1),
						new Calls(Kind.EVENT_LOOP, Strategy.REJECT, 1));
				assertThat(method(all, "catalog", "stock(String)").calls()).containsExactlyInAnyOrder(
						new Calls(Kind.PLAIN_THREAD, Strategy.AWAIT, 1),
						new Calls(Kind.EVENT_LOOP, Strategy.PASS_THROUGH, 1));
			});
		}

		@Test
		void shouldCountADeferredCallWhenItIsSubscribedEachTime() {
			runner(Beans.class).run((context) -> {
				Catalog catalog = context.getBean(Catalog.class);
				Mono<String> report = on(RealThreads.NETTY_EVENT_LOOP, null, catalog::report);
				SmartAsyncEndpoint endpoint = context.getBean(SmartAsyncEndpoint.class);
				assertThat(method(endpoint.all(), "catalog", "report()").calls()).isEmpty();
				assertThat(on(RealThreads.NETTY_EVENT_LOOP, null, report::toFuture).join()).isEqualTo("report");
				assertThat(on(RealThreads.NETTY_EVENT_LOOP, null, report::toFuture).join()).isEqualTo("report");
				assertThat(method(endpoint.all(), "catalog", "report()").calls())
					.containsExactly(new Calls(Kind.EVENT_LOOP, Strategy.OFFLOAD, 2));
			});
		}

		@Test
		void shouldAddUpWhatIsCalledByTheClassAndByAnInterface() {
			runner(Greeter.class).run((context) -> {
				context.getBean(Greeter.class).greet();
				((Greeting) context.getBean(Greeter.class)).greet();
				assertThat(context.getBean(SmartAsyncEndpoint.class).all().methods()).singleElement()
					.satisfies((method) -> assertThat(method.calls()).extracting(Calls::count).containsExactly(2L));
			});
		}

		@Test
		void shouldNotCountWhereNobodyCanRead() {
			TestApplication.runner(Catalog.class)
				.withConfiguration(AutoConfigurations.of(SmartAsyncEndpointAutoConfiguration.class))
				.run((context) -> {
					assertThat(context).doesNotHaveBean(SmartAsyncEndpoint.class);
					context.getBean(Catalog.class).find("tea");
					Method find = Catalog.class.getMethod("find", String.class);
					assertThat(context.getBean(InvocationPlans.class).find(find, Catalog.class).calls()).isEmpty();
				});
		}

	}

	@Nested
	class Views {

		@Test
		void shouldBeShownWithTheirConversionsBeforeTheyAreCalled() {
			runner(Beans.class, ViewBeans.class).run((context) -> {
				ViewDescriptor view = context.getBean(SmartAsyncEndpoint.class).all().views().get(0);
				assertThat(view.view()).isEqualTo(ReactiveCatalog.class.getName());
				assertThat(view.bean()).isEqualTo("catalog");
				assertThat(view.problems()).isNull();
				assertThat(view.methods()).extracting(ViewMethodDescriptor::method)
					.containsExactly("find(String)", "stock(String)");
				ViewMethodDescriptor find = view.methods().get(0);
				assertThat(find.target()).isEqualTo(Catalog.class.getName() + ".find(String)");
				assertThat(find.conversion()).isEqualTo("String -> Mono<String>");
				assertThat(find.kind()).isEqualTo(ResultKind.VALUE);
				assertThat(find.wanted()).isEqualTo(ResultKind.SINGLE);
				assertThat(find.body()).isEqualTo(Body.BLOCKING);
				assertThat(find.executor()).isEqualTo("applicationTaskExecutor");
				assertThat(find.decisions().values()).containsOnly(Strategy.OFFLOAD).hasSize(4);
				assertThat(view.methods().get(1).conversion()).isEqualTo("Mono<Integer> -> int");
			});
		}

		@Test
		void shouldCountTheirOwnCallsOnceEach() {
			runner(Beans.class, ViewBeans.class).run((context) -> {
				ReactiveCatalog view = context.getBean(ReactiveCatalog.class);
				assertThat(on(RealThreads.RAW, null, () -> view.find("tea").block())).isEqualTo("tea");
				assertThat(on(RealThreads.RAW, null, () -> view.stock("tea"))).isEqualTo(1);
				SmartAsyncDescriptor all = context.getBean(SmartAsyncEndpoint.class).all();
				assertThat(all.views().get(0).methods()).flatExtracting(ViewMethodDescriptor::calls)
					.containsExactly(new Calls(Kind.PLAIN_THREAD, Strategy.OFFLOAD, 1),
							new Calls(Kind.PLAIN_THREAD, Strategy.AWAIT, 1));
				assertThat(all.methods()).flatExtracting(MethodDescriptor::calls).isEmpty();
			});
		}

	}

	@Nested
	class Selected {

		@Test
		void shouldFindABeanByItsNameAndByItsClass() {
			runner(Beans.class, ViewBeans.class).run((context) -> {
				SmartAsyncEndpoint endpoint = context.getBean(SmartAsyncEndpoint.class);
				for (String name : List.of("catalog", "Catalog", Catalog.class.getName())) {
					SmartAsyncDescriptor found = endpoint.bean(name, null);
					assertThat(found).as(name).isNotNull();
					assertThat(found.methods()).extracting(MethodDescriptor::method)
						.containsExactly("find(String)", "report()", "stock(String)");
				}
				assertThat(endpoint.bean("catalog", null).views()).hasSize(1);
				assertThat(endpoint.bean("ReactiveCatalog", null).methods()).isEmpty();
				assertThat(endpoint.bean("ReactiveCatalog", null).views()).hasSize(1);
				assertThat(endpoint.bean("nobody", null)).isNull();
			});
		}

		@Test
		void shouldFindAMethodByItsNameAndByItsSignature() {
			runner(Beans.class, ViewBeans.class).run((context) -> {
				SmartAsyncEndpoint endpoint = context.getBean(SmartAsyncEndpoint.class);
				for (String name : List.of("find", "find(String)", "find( String )")) {
					SmartAsyncDescriptor found = endpoint.method("catalog", name, null);
					assertThat(found).as(name).isNotNull();
					assertThat(found.methods()).extracting(MethodDescriptor::method).containsExactly("find(String)");
					assertThat(found.views()).flatExtracting(ViewDescriptor::methods).hasSize(1);
				}
				assertThat(endpoint.method("catalog", "fin", null)).isNull();
				assertThat(endpoint.method("nobody", "find", null)).isNull();
			});
		}

		@Test
		void shouldSayWhyForTheCallerThatIsAskedFor() {
			runner(Beans.class).run((context) -> {
				SmartAsyncEndpoint endpoint = context.getBean(SmartAsyncEndpoint.class);
				assertThat(endpoint.method("catalog", "find", Kind.EVENT_LOOP).methods().get(0).reasons())
					.containsExactly(new Reason(Kind.EVENT_LOOP, Strategy.REJECT,
							"the default for VALUE called from EVENT_LOOP"));
				assertThat(endpoint.method("catalog", "find", null).methods().get(0).reasons())
					.extracting(Reason::caller)
					.containsExactly(Kind.values());
			});
		}

		@Test
		void shouldNameWhateverDecided() {
			runner(Beans.class, ViewBeans.class)
				.withPropertyValues("smartasync.decisions.event-loop.value=warn",
						"smartasync.decisions.plain-thread.single=pass-through")
				.run((context) -> {
					SmartAsyncEndpoint endpoint = context.getBean(SmartAsyncEndpoint.class);
					assertThat(reason(endpoint.method("catalog", "find", Kind.EVENT_LOOP))).isEqualTo(
							"smartasync.decisions.event-loop.value, or a DecisionTable bean, says so for VALUE called from EVENT_LOOP, instead of REJECT");
					assertThat(reason(endpoint.method("catalog", "stock", Kind.PLAIN_THREAD)))
						.startsWith("smartasync.decisions.plain-thread.single, or a DecisionTable bean, says so");
					assertThat(reason(endpoint.method("lazy", "now", Kind.EVENT_LOOP)))
						.isEqualTo("its annotation says onEventLoop = DIRECT");
					assertThat(endpoint.method("ReactiveCatalog", "find", Kind.EVENT_LOOP)
						.views()
						.get(0)
						.methods()
						.get(0)
						.reasons())
						.containsExactly(new Reason(Kind.EVENT_LOOP, Strategy.OFFLOAD,
								"the default for VALUE_TO_ASYNC called from EVENT_LOOP"));
				});
		}

		private String reason(SmartAsyncDescriptor descriptor) {
			return descriptor.methods().get(0).reasons().get(0).reason();
		}

	}

	@Test
	void shouldBeAbsentWithoutTheActuator() {
		runner().withClassLoader(new FilteredClassLoader("org.springframework.boot.actuate"))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(SmartAsyncEndpoint.class));
	}

	@Test
	void shouldBeAbsentWhereItIsNotExposed() {
		runner(Beans.class).withPropertyValues("management.endpoints.jmx.exposure.exclude=smartasync")
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(SmartAsyncEndpoint.class));
	}

	private static <T> T on(RealThreads thread, Executor managed, Callable<T> call) {
		try {
			return thread.call(managed, call);
		}
		catch (Throwable ex) {
			throw new AssertionError(ex);
		}
	}

	private static MethodDescriptor method(SmartAsyncDescriptor descriptor, String bean, String method) {
		return descriptor.methods()
			.stream()
			.filter((one) -> bean.equals(one.bean()) && method.equals(one.method()))
			.findFirst()
			.orElseThrow();
	}

	@Configuration(proxyBeanMethods = false)
	static class Beans {

		@Bean
		Catalog catalog() {
			return new Catalog();
		}

		@Bean
		@Lazy
		Lazily lazy() {
			return new Lazily();
		}

		@Bean
		@Scope(scopeName = "prototype", proxyMode = ScopedProxyMode.TARGET_CLASS)
		Scoped scoped() {
			return new Scoped();
		}

		@Bean(defaultCandidate = false)
		Executor other() {
			return Runnable::run;
		}

	}

	static class Catalog {

		@SmartAsync
		public String find(String sku) {
			return sku;
		}

		@SmartAsync
		public Mono<Integer> stock(String sku) {
			return Mono.just(1);
		}

		@SmartAsync(body = Body.BLOCKING)
		public Mono<String> report() {
			return Mono.just("report");
		}

	}

	@SmartAsyncView(Catalog.class)
	interface ReactiveCatalog {

		Mono<String> find(String sku);

		int stock(String sku);

		default String twice(String sku) {
			return sku + sku;
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class ViewBeans {

		@Bean
		static ViewFactoryBean<ReactiveCatalog> view() {
			return new ViewFactoryBean<>(ReactiveCatalog.class);
		}

	}

	interface Greeting {

		String greet();

	}

	static class Greeter implements Greeting {

		@Override
		@SmartAsync
		public String greet() {
			return "hello";
		}

	}

	static class Mistaken {

		@SmartAsync(executor = "nowhere")
		public Mono<String> lost() {
			return Mono.empty();
		}

	}

	static class Lazily {

		@SmartAsync(executor = "other", onEventLoop = Strategy.DIRECT)
		public long now() {
			return 1;
		}

	}

	static class Scoped {

		@SmartAsync
		public long now() {
			return 1;
		}

	}

}
