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

package io.smartasync.aot;

import java.util.stream.Stream;

import io.netty.util.internal.ThreadExecutorMap;
import io.smartasync.aot.Shop.BlockingStock;
import io.smartasync.aot.Shop.Catalog;
import io.smartasync.aot.Shop.Decorated;
import io.smartasync.aot.Shop.Prices;
import io.smartasync.aot.Shop.ReactiveCatalog;
import io.smartasync.aot.Shop.Stock;
import io.smartasync.aot.Shop.Warehouse;
import io.smartasync.threads.TestApplication;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.scheduler.Schedulers;

import org.springframework.aop.framework.ReflectiveMethodInvocation;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.TypeReference;
import org.springframework.aot.hint.predicate.ReflectionHintsPredicates;
import org.springframework.aot.hint.predicate.RuntimeHintsPredicates;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.scheduling.concurrent.ExecutorConfigurationSupport;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a native image is told.
 */
class RuntimeHintsTests {

	private static final ReflectionHintsPredicates REFLECTION = RuntimeHintsPredicates.reflection();

	private static final RuntimeHints HINTS = new AheadOfTime(
			TestPropertyValues.of("spring.aop.proxy-target-class=false"), Shop.class)
		.hints();

	/**
	 * Compared with the proxies that there are when the application runs.
	 */
	@Test
	void shouldHaveTheProxiesOfViewsAndOfAnnotatedBeans() {
		try (ConfigurableApplicationContext context = TestApplication
			.run(new String[] { "spring.aop.proxy-target-class=false" }, Shop.class)) {
			assertThat(Stream.of(ReactiveCatalog.class, BlockingStock.class, Stock.class).map(context::getBean))
				.allSatisfy((bean) -> assertThat(HINTS)
					.matches(RuntimeHintsPredicates.proxies().forInterfaces(bean.getClass().getInterfaces())));
		}
	}

	@Test
	void shouldHaveTheMethodsOfViewsAndOfTheBeansBehindThem() throws Exception {
		assertThat(HINTS)
			.matches(REFLECTION.onMethodInvocation(ReactiveCatalog.class.getDeclaredMethod("find", String.class)))
			.matches(REFLECTION.onMethodInvocation(ReactiveCatalog.class.getDeclaredMethod("count", String.class)))
			.matches(REFLECTION.onMethodInvocation(Catalog.class.getDeclaredMethod("find", String.class)))
			.matches(REFLECTION.onMethodInvocation(BlockingStock.class.getDeclaredMethod("stock", String.class)))
			.matches(REFLECTION.onMethodInvocation(Stock.class.getDeclaredMethod("stock", String.class)))
			.matches(REFLECTION.onMethodInvocation(Warehouse.class.getDeclaredMethod("stock", String.class)));
	}

	@Test
	void shouldHaveTheMethodsOfAClassThatIsAnnotated() throws Exception {
		assertThat(HINTS).matches(REFLECTION.onMethodInvocation(Prices.class.getDeclaredMethod("price", String.class)));
	}

	@Test
	void shouldHaveTheFieldsInWhichSpringReactorAndNettyKeepWhatTheyKnow() {
		assertThat(HINTS).matches(REFLECTION.onFieldAccess(ReflectiveMethodInvocation.class, "userAttributes"))
			.matches(REFLECTION.onFieldAccess(Schedulers.class, "nonBlockingThreadPredicate"))
			.matches(REFLECTION.onFieldAccess(ThreadExecutorMap.class, "mappings"));
	}

	@Test
	void shouldHaveTheFieldsInWhichExecutorBeansKeepWhatMakesTheirThreads() {
		assertThat(HINTS).matches(REFLECTION.onFieldAccess(Decorated.class, "inner"))
			.matches(REFLECTION.onFieldAccess(ExecutorConfigurationSupport.class, "threadFactory"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "reactor.core.scheduler.Schedulers", "io.netty.channel.EventLoop",
			"io.reactivex.rxjava3.internal.schedulers.NonBlockingThread", "io.vertx.core.Context",
			"org.xnio.XnioIoThread", "jakarta.enterprise.concurrent.ManageableThread", "reactor.core.publisher.Mono",
			"org.reactivestreams.Publisher", "kotlinx.coroutines.reactor.MonoKt",
			"io.micrometer.context.ContextRegistry", "org.slf4j.MDC" })
	void shouldHaveTheLibrariesThatAreLookedForByName(String type) {
		assertThat(HINTS).matches(REFLECTION.onType(TypeReference.of(type)));
	}

}
