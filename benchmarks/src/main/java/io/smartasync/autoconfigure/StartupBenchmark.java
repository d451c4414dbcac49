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

package io.smartasync.autoconfigure;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.aop.AopAutoConfiguration;
import org.springframework.boot.autoconfigure.task.TaskExecutionAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.io.DefaultResourceLoader;

/**
 * How long does a Spring Boot application take to start that has many beans, and how much
 * heap does it keep and how many classes load, with SmartAsync and with others that look
 * for annotated methods? It is nearly empty otherwise: no server, no database. Each start
 * is the first of its JVM, so all code is cold, as it is when an application starts.
 * <pre>
 * benchmarks/run startup startup-unannotated
 * </pre>
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 0)
@Measurement(iterations = 1)
@Fork(value = 3, jvmArgsAppend = "-Xmx1g")
public class StartupBenchmark {

	/**
	 * How many beans of 20 methods, and how many of a hundred have an annotated one.
	 */
	@Param({ "0 of 0", "0% of 100", "10% of 100", "100% of 100", "0% of 1000", "10% of 1000", "100% of 1000" })
	public String annotated;

	@Param
	public Advice advice;

	private GeneratedBeans beans;

	private ConfigurableApplicationContext context;

	private long before;

	private int classesBefore;

	@Setup(Level.Iteration)
	public void generate() {
		String[] words = this.annotated.split("%? of ");
		this.beans = new GeneratedBeans(Integer.parseInt(words[1]), Integer.parseInt(words[0]),
				this.advice.annotation());
		this.before = heap();
		this.classesBefore = classes();
	}

	@Benchmark
	public Object start() {
		List<Class<?>> sources = new ArrayList<>(
				List.of(AopAutoConfiguration.class, TaskExecutionAutoConfiguration.class));
		sources.addAll(List.of(this.advice.configuration()));
		SpringApplication application = new SpringApplication(new DefaultResourceLoader(this.beans.classLoader()),
				sources.toArray(Class<?>[]::new));
		application.setWebApplicationType(WebApplicationType.NONE);
		application.setBannerMode(Banner.Mode.OFF);
		application.setLogStartupInfo(false);
		application.addInitializers((context) -> registerBeans((BeanDefinitionRegistry) context));
		this.context = application.run();
		return this.context;
	}

	private void registerBeans(BeanDefinitionRegistry registry) {
		for (String name : this.beans.names()) {
			RootBeanDefinition definition = new RootBeanDefinition();
			definition.setBeanClassName(name);
			registry.registerBeanDefinition(name, definition);
		}
	}

	@TearDown(Level.Iteration)
	public void stop(Retained retained) throws IOException {
		retained.classes = classes() - this.classesBefore;
		retained.heap = heap() - this.before;
		this.context.close();
		this.beans.close();
	}

	private static long heap() {
		System.gc();
		return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
	}

	private static int classes() {
		return ManagementFactory.getClassLoadingMXBean().getLoadedClassCount();
	}

	/**
	 * What the started application keeps.
	 */
	@AuxCounters(AuxCounters.Type.EVENTS)
	@State(Scope.Thread)
	public static class Retained {

		public long heap;

		public long classes;

	}

}
