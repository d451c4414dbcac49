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

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import io.smartasync.SmartAsync;
import io.smartasync.SmartAsyncOperations;
import io.smartasync.method.SmartMethodResolver;
import io.smartasync.threads.TestApplication;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import org.springframework.aop.support.AopUtils;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.test.util.ReflectionTestUtils;
import org.springframework.util.ClassUtils;
import org.springframework.util.StreamUtils;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What an application does when it starts, in numbers that are the same on every machine:
 * next to nothing for beans that are not annotated, and once what is done for those that
 * are.
 */
class StartupCostTests {

	@Test
	void shouldDoNothingForBeansThatAreNotAnnotated() throws ClassNotFoundException {
		CountingLoader loader = new CountingLoader();
		Class<?> plain = loader.loadClass(Plain.class.getName());
		try (ConfigurableApplicationContext context = start(loader, plain)) {
			assertThat(AopUtils.isAopProxy(context.getBean(plain))).isFalse();
			assertThat(loader.read).as("class files read").isEmpty();
			assertThat(keptBy(context.getBean(SmartMethodResolver.class), "methods")).as("methods looked at").isEmpty();
			assertThat(keptBy(context.getBean(InvocationPlans.class), "entries")).as("plans").isEmpty();
		}
	}

	@Test
	void shouldPlanOnlyWhatIsAnnotated() throws ClassNotFoundException {
		CountingLoader loader = new CountingLoader();
		Class<?> annotated = loader.loadClass(Annotated.class.getName());
		try (ConfigurableApplicationContext context = start(loader, annotated,
				loader.loadClass(Plain.class.getName()))) {
			assertThat(AopUtils.isAopProxy(context.getBean(annotated))).isTrue();
			assertThat(loader.read).as("class files read").containsExactly(Annotated.class.getName());
			assertThat(methods(context.getBean(InvocationPlans.class))).as("plans, and notes that there is none")
				.containsExactly("find");
		}
	}

	@Test
	void shouldMakeTheTemplateForThoseWhoUseIt() {
		try (ConfigurableApplicationContext context = TestApplication.run(Plain.class, Annotated.class)) {
			assertThat(context.getBeanFactory().containsSingleton("smartAsyncTemplate")).isFalse();
			assertThat(context.getBean(SmartAsyncOperations.class).callerContext()).isNotNull();
			assertThat(context.getBeanFactory().containsSingleton("smartAsyncTemplate")).isTrue();
		}
	}

	private static ConfigurableApplicationContext start(ClassLoader loader, Class<?>... beans) {
		AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
		context.setClassLoader(loader);
		context.register(beans);
		context.register(TestApplication.autoConfigurations());
		context.refresh();
		return context;
	}

	private static List<String> methods(InvocationPlans plans) {
		return keptBy(plans, "entries").values()
			.stream()
			.flatMap((methods) -> ((Map<?, ?>) methods).keySet().stream())
			.map((method) -> ((Method) method).getName())
			.toList();
	}

	@SuppressWarnings("unchecked")
	private static Map<Object, ?> keptBy(Object bean, String field) {
		Map<Object, ?> map = (Map<Object, ?>) ReflectionTestUtils.getField(bean, field);
		assertThat(map).isNotNull();
		return map;
	}

	static class Plain {

		public String name() {
			return "";
		}

		public int price(int cents) {
			return cents;
		}

	}

	static class Annotated {

		@SmartAsync
		public CompletableFuture<String> find() {
			return CompletableFuture.completedFuture("");
		}

		public String name() {
			return "";
		}

		public int price(int cents) {
			return cents;
		}

	}

	/**
	 * Loads the beans' classes itself, and notes whose class files are read after that.
	 */
	static final class CountingLoader extends ClassLoader {

		private final List<String> read = new ArrayList<>();

		CountingLoader() {
			super(StartupCostTests.class.getClassLoader());
		}

		@Override
		protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
			if (!name.equals(Plain.class.getName()) && !name.equals(Annotated.class.getName())) {
				return super.loadClass(name, resolve);
			}
			Class<?> known = findLoadedClass(name);
			return (known != null) ? known : define(name);
		}

		private Class<?> define(String name) {
			try (InputStream file = super.getResourceAsStream(resource(name))) {
				byte[] bytes = StreamUtils.copyToByteArray(file);
				return defineClass(name, bytes, 0, bytes.length);
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		}

		@Override
		public @Nullable InputStream getResourceAsStream(String name) {
			for (Class<?> type : List.of(Plain.class, Annotated.class)) {
				if (name.equals(resource(type.getName()))) {
					this.read.add(type.getName());
				}
			}
			return super.getResourceAsStream(name);
		}

		private static String resource(String type) {
			return ClassUtils.convertClassNameToResourcePath(type) + ".class";
		}

	}

}
