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
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.observation.DefaultMeterObservationHandler;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import io.smartasync.autoconfigure.SmartAsyncEndpointAutoConfiguration;
import io.smartasync.observability.SmartAsyncDescriptor.MethodDescriptor;
import io.smartasync.threads.TestApplication;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.test.tools.SourceFile;
import org.springframework.core.test.tools.TestCompiler;
import org.springframework.util.ReflectionUtils;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An application with ten thousand annotated methods starts, shows them all, and measures
 * those that are called. The limits are there to catch what grows faster than the number
 * of methods.
 */
@Timeout(300)
class ManyMethodsTests {

	private static final int BEANS = 500;

	private static final int METHODS = 20;

	@Test
	void shouldStartAndShowThemInReasonableTime() {
		TestCompiler.forSystem().withSources(sources()).compile((compiled) -> {
			List<Class<?>> beans = new ArrayList<>();
			for (int i = 0; i < BEANS; i++) {
				beans.add(load(compiled.getClassLoader(), "many.Bean" + i));
			}
			beans.add(SmartAsyncEndpointAutoConfiguration.class);
			long start = System.nanoTime();
			try (AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext()) {
				context.setClassLoader(compiled.getClassLoader());
				TestPropertyValues.of("management.endpoints.jmx.exposure.include=smartasync", "spring.jmx.enabled=true")
					.applyTo(context);
				context.register(beans.toArray(Class[]::new));
				context.register(Meters.class);
				context.register(TestApplication.autoConfigurations());
				context.refresh();
				assertThat(since(start)).as("startup").isLessThan(Duration.ofSeconds(60));
				SmartAsyncEndpoint endpoint = context.getBean(SmartAsyncEndpoint.class);
				long asked = System.nanoTime();
				assertThat(endpoint.all().methods()).hasSize(BEANS * METHODS);
				assertThat(since(asked)).as("the first answer").isLessThan(Duration.ofSeconds(10));
				asked = System.nanoTime();
				assertThat(endpoint.all().methods()).hasSize(BEANS * METHODS);
				assertThat(endpoint.method("bean7", "find3", null).methods()).hasSize(1);
				assertThat(since(asked)).as("later answers").isLessThan(Duration.ofSeconds(5));

				MeterRegistry meters = context.getBean(MeterRegistry.class);
				assertThat(meters.getMeters()).as("before a call").isEmpty();
				long called = System.nanoTime();
				callEach(context);
				assertThat(meters.find("smartasync.call").timers()).hasSize(BEANS * METHODS);
				int all = meters.getMeters().size();
				callEach(context);
				assertThat(since(called)).as("two calls of each").isLessThan(Duration.ofSeconds(30));
				assertThat(meters.getMeters()).as("further calls").hasSize(all);
				assertThat(endpoint.all().methods()).flatExtracting(MethodDescriptor::calls)
					.hasSize(BEANS * METHODS)
					.allSatisfy((calls) -> assertThat(calls.count()).isEqualTo(2));
			}
		});
	}

	private static void callEach(AnnotationConfigApplicationContext context) {
		for (int bean = 0; bean < BEANS; bean++) {
			Object called = context.getBean("bean" + bean);
			for (int method = 0; method < METHODS; method++) {
				Method find = ReflectionUtils.findMethod(called.getClass(), "find" + method, String.class);
				assertThat(ReflectionUtils.invokeMethod(find, called, "it")).isEqualTo("it");
			}
		}
	}

	private static Class<?> load(ClassLoader loader, String name) {
		try {
			return loader.loadClass(name);
		}
		catch (ClassNotFoundException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static Duration since(long start) {
		return Duration.ofNanos(System.nanoTime() - start);
	}

	private static List<SourceFile> sources() {
		return IntStream.range(0, BEANS).mapToObj(ManyMethodsTests::source).toList();
	}

	private static SourceFile source(int bean) {
		return SourceFile.of("""
				package many;

				@org.springframework.stereotype.Component("bean%d")
				public class Bean%d {

				%s
				}
				""".formatted(bean, bean,
				IntStream.range(0, METHODS)
					.mapToObj((method) -> "@io.smartasync.SmartAsync public String find%d(String text) { return text; }"
						.formatted(method))
					.collect(Collectors.joining("\n"))));
	}

	@Configuration(proxyBeanMethods = false)
	static class Meters {

		@Bean
		MeterRegistry meterRegistry() {
			return new SimpleMeterRegistry();
		}

		@Bean
		ObservationRegistry observationRegistry(MeterRegistry meters) {
			ObservationRegistry registry = ObservationRegistry.create();
			registry.observationConfig().observationHandler(new DefaultMeterObservationHandler(meters));
			return registry;
		}

	}

}
