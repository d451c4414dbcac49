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
import java.util.Map;
import java.util.Properties;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smartasync.CallerContext;
import io.smartasync.SmartAsync;
import io.smartasync.Strategy;
import io.smartasync.caller.CallerContextDetector;
import io.smartasync.caller.CallerContexts;
import io.smartasync.decision.DecisionTable;
import io.smartasync.decision.MethodRow;
import io.smartasync.invocation.SmartAsyncInvoker;
import io.smartasync.observability.WarningCounter;
import io.smartasync.threads.RealThreads;
import io.smartasync.threads.TestApplication;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.aop.Advisor;

import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.io.support.PropertiesLoaderUtils;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What properties and beans change, and what is not there where a library is absent.
 */
class WiringTests {

	@Test
	void shouldReadTheDefaultsOfTheTableFromTheProperties() {
		TestApplication.runner().run((context) -> {
			DecisionTable table = context.getBean(DecisionTable.class);
			for (MethodRow row : MethodRow.values()) {
				for (CallerContext.Kind caller : CallerContext.Kind.values()) {
					assertThat(table.strategy(row, caller)).as("%s from %s", row, caller)
						.isEqualTo(DecisionTable.defaults().strategy(row, caller));
				}
			}
		});
	}

	/**
	 * What Spring Boot reads instead of the classes.
	 */
	@Test
	void shouldShipTheConditionsOfItsConfigurations() throws IOException {
		Properties conditions = PropertiesLoaderUtils
			.loadAllProperties("META-INF/spring-autoconfigure-metadata.properties", getClass().getClassLoader());
		assertThat(conditions)
			.containsEntry(SmartAsyncWebFluxAutoConfiguration.class.getName() + ".ConditionalOnWebApplication",
					"REACTIVE")
			.containsKey(SmartAsyncEndpointAutoConfiguration.class.getName() + ".ConditionalOnClass");
	}

	@Test
	void shouldChangeCellsByProperties() {
		Map<String, Cell> cells = Map.ofEntries(
				Map.entry("event-loop.value=warn",
						new Cell(MethodRow.VALUE, CallerContext.Kind.EVENT_LOOP, Strategy.WARN)),
				Map.entry("event-loop.void=offload",
						new Cell(MethodRow.VOID, CallerContext.Kind.EVENT_LOOP, Strategy.OFFLOAD)),
				Map.entry("event-loop.blocking-single=reject",
						new Cell(MethodRow.BLOCKING_SINGLE, CallerContext.Kind.EVENT_LOOP, Strategy.REJECT)),
				Map.entry("event-loop.blocking-stream=direct",
						new Cell(MethodRow.BLOCKING_STREAM, CallerContext.Kind.EVENT_LOOP, Strategy.DIRECT)),
				Map.entry("managed-executor.single=await",
						new Cell(MethodRow.SINGLE, CallerContext.Kind.MANAGED_EXECUTOR, Strategy.AWAIT)),
				Map.entry("managed-executor.blocking-single=offload",
						new Cell(MethodRow.BLOCKING_SINGLE, CallerContext.Kind.MANAGED_EXECUTOR, Strategy.OFFLOAD)),
				Map.entry("managed-executor.blocking-stream=offload",
						new Cell(MethodRow.BLOCKING_STREAM, CallerContext.Kind.MANAGED_EXECUTOR, Strategy.OFFLOAD)),
				Map.entry("virtual-thread.single=pass-through",
						new Cell(MethodRow.SINGLE, CallerContext.Kind.VIRTUAL_THREAD, Strategy.PASS_THROUGH)),
				Map.entry("virtual-thread.blocking-single=direct",
						new Cell(MethodRow.BLOCKING_SINGLE, CallerContext.Kind.VIRTUAL_THREAD, Strategy.DIRECT)),
				Map.entry("virtual-thread.blocking-stream=offload",
						new Cell(MethodRow.BLOCKING_STREAM, CallerContext.Kind.VIRTUAL_THREAD, Strategy.OFFLOAD)),
				Map.entry("plain-thread.single=pass-through",
						new Cell(MethodRow.SINGLE, CallerContext.Kind.PLAIN_THREAD, Strategy.PASS_THROUGH)),
				Map.entry("plain-thread.blocking-single=offload",
						new Cell(MethodRow.BLOCKING_SINGLE, CallerContext.Kind.PLAIN_THREAD, Strategy.OFFLOAD)),
				Map.entry("plain-thread.blocking-stream=offload",
						new Cell(MethodRow.BLOCKING_STREAM, CallerContext.Kind.PLAIN_THREAD, Strategy.OFFLOAD)));
		TestApplication.runner()
			.withPropertyValues(
					cells.keySet().stream().map((cell) -> "smartasync.decisions." + cell).toArray(String[]::new))
			.run((context) -> {
				DecisionTable table = context.getBean(DecisionTable.class);
				cells.forEach((property, cell) -> assertThat(table.strategy(cell.row(), cell.caller())).as(property)
					.isEqualTo(cell.strategy()));
			});
	}

	@Test
	void shouldPutTheAdviceOutermostUnlessTold() {
		TestApplication.runner()
			.run((context) -> assertThat(((Ordered) context.getBean("smartAsyncAdvisor", Advisor.class)).getOrder())
				.isEqualTo(Ordered.HIGHEST_PRECEDENCE));
		TestApplication.runner()
			.withPropertyValues("smartasync.order=7")
			.run((context) -> assertThat(((Ordered) context.getBean("smartAsyncAdvisor", Advisor.class)).getOrder())
				.isEqualTo(7));
	}

	@Test
	void shouldBackOffForBeansOfTheApplication() {
		TestApplication.runner(OwnTable.class).run((context) -> {
			assertThat(context).hasSingleBean(DecisionTable.class);
			assertThat(context.getBean(DecisionTable.class).strategy(MethodRow.VALUE, CallerContext.Kind.EVENT_LOOP))
				.isEqualTo(Strategy.DIRECT);
		});
	}

	@Test
	void shouldAskDetectorsOfTheApplicationFirst() {
		TestApplication.runner(OwnDetector.class)
			.run((context) -> assertThat(context.getBean(CallerContexts.class).current().reason()).isEqualTo("mine"));
	}

	@Test
	@ExtendWith(OutputCaptureExtension.class)
	void shouldWarnOncePerCallSiteAndCountEveryCall(CapturedOutput output) {
		TestApplication.runner(Lookup.class, Metrics.class)
			.withPropertyValues("smartasync.decisions.event-loop.value=warn")
			.run((context) -> {
				Lookup lookup = context.getBean(Lookup.class);
				for (int i = 0; i < 3; i++) {
					call(lookup);
				}
				assertThat(output).containsOnlyOnce("because its strategy is WARN");
				assertThat(output).contains(Lookup.class.getName() + ".find(String) may block and is called by "
						+ WiringTests.class.getName());
				assertThat(context.getBean(MeterRegistry.class)
					.get("smartasync.warnings")
					.tags("class", Lookup.class.getName(), "method", "find", "caller", "EVENT_LOOP")
					.counter()
					.count()).isEqualTo(3);
			});
	}

	private static void call(Lookup lookup) {
		try {
			assertThat(RealThreads.NETTY_EVENT_LOOP.call(null, () -> lookup.find("x"))).isEqualTo("x");
		}
		catch (Throwable ex) {
			throw new AssertionError(ex);
		}
	}

	@Test
	void shouldDoWithoutMicrometer() {
		TestApplication.runner(Metrics.class).run((context) -> assertThat(context).hasSingleBean(WarningCounter.class));
		TestApplication.runner()
			.withClassLoader(new FilteredClassLoader("io.micrometer"))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(WarningCounter.class));
	}

	@Test
	void shouldGiveEachContextItsOwnEngine() {
		TestApplication.runner()
			.run((one) -> TestApplication.runner()
				.run((two) -> assertThat(one.getBean(SmartAsyncInvoker.class))
					.isNotSameAs(two.getBean(SmartAsyncInvoker.class))));
	}

	private record Cell(MethodRow row, CallerContext.Kind caller, Strategy strategy) {
	}

	static class Lookup {

		@SmartAsync
		public String find(String text) {
			return text;
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OwnTable {

		@Bean
		DecisionTable ownTable() {
			return DecisionTable.defaults().with(MethodRow.VALUE, CallerContext.Kind.EVENT_LOOP, Strategy.DIRECT);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OwnDetector {

		@Bean
		CallerContextDetector ownDetector() {
			CallerContext mine = new CallerContext(CallerContext.Kind.EVENT_LOOP, null, "mine");
			return (thread) -> mine;
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Metrics {

		@Bean
		MeterRegistry meterRegistry() {
			return new SimpleMeterRegistry();
		}

	}

}
