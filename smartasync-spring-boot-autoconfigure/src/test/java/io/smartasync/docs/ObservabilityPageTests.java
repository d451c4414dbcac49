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

package io.smartasync.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import io.micrometer.common.KeyValues;
import io.micrometer.common.docs.KeyName;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import io.smartasync.CallerContext;
import io.smartasync.SmartAsync;
import io.smartasync.Strategy;
import io.smartasync.invocation.InvocationListener;
import io.smartasync.method.SmartMethod;
import io.smartasync.observability.DefaultSmartAsyncObservationConvention;
import io.smartasync.observability.SmartAsyncMeterDocumentation;
import io.smartasync.observability.SmartAsyncObservationContext;
import io.smartasync.observability.SmartAsyncObservationDocumentation;
import io.smartasync.observability.SmartAsyncObservationDocumentation.Events;
import io.smartasync.observability.SmartAsyncObservationDocumentation.HighCardinalityKeyNames;
import io.smartasync.observability.SmartAsyncObservationDocumentation.LowCardinalityKeyNames;
import io.smartasync.threads.TestApplication;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The snippet of the page on observability.
 */
@ExtendWith(OutputCaptureExtension.class)
class ObservabilityPageTests {

	private static final Logger log = LoggerFactory.getLogger(ObservabilityPageTests.class);

	@Test
	void shouldListen(CapturedOutput output) {
		try (ConfigurableApplicationContext context = TestApplication.run(Snippets.Stopwatch.class, Answers.class)) {
			assertThat(context.getBean(Answers.class).answer()).isEqualTo(42);
			assertThat(output).containsPattern("answer\\(\\) PLAIN_THREAD DIRECT took \\d+ ms");
		}
	}

	@Test
	void shouldNameThingsOtherwise() {
		try (ConfigurableApplicationContext context = TestApplication.run(Registry.class, Snippets.TeamConvention.class,
				Answers.class)) {
			context.getBean(Answers.class).answer();
			assertThat(context.getBean(Registry.class).stopped).singleElement()
				.satisfies(
						(call) -> assertThat(call.getLowCardinalityKeyValue("team").getValue()).isEqualTo("catalog"));
		}
	}

	@Test
	void shouldShowEveryKeyAsItsEnumDocumentsIt() throws IOException {
		Javadocs observations = new Javadocs(SmartAsyncObservationDocumentation.class);
		for (KeyName[] keys : List.of(LowCardinalityKeyNames.values(), HighCardinalityKeyNames.values())) {
			for (KeyName key : keys) {
				assertPageHas("| `%s` | %s |".formatted(key.asString(), observations.of((Enum<?>) key)));
			}
		}
		for (Events event : Events.values()) {
			assertPageHas("| `%s` | %s |".formatted(event.getName(), observations.of(event)));
		}
	}

	@Test
	void shouldShowEveryMeterAsItsEnumDocumentsIt() throws IOException {
		Javadocs meters = new Javadocs(SmartAsyncMeterDocumentation.class);
		for (SmartAsyncMeterDocumentation meter : SmartAsyncMeterDocumentation.values()) {
			assertPageHas("| `%s` | %s | %s | %s |".formatted(meter.getName(),
					meter.getType().name().toLowerCase(Locale.ROOT),
					Arrays.stream(meter.getKeyNames())
						.map((key) -> "`" + key.asString() + "`")
						.collect(Collectors.joining(", ")),
					meters.of(meter)));
		}
	}

	private static void assertPageHas(String row) {
		assertThat(Path.of("..", "docs", "observability.md")).content().contains(row);
	}

	/**
	 * What stands above the constants in the source of an enum, or of those inside it.
	 */
	private record Javadocs(String source) {

		Javadocs(Class<?> type) throws IOException {
			this(Files.readString(Path.of("src/main/java", type.getName().replace('.', '/') + ".java")));
		}

		String of(Enum<?> constant) {
			String enclosing = constant.getDeclaringClass().getSimpleName();
			String part = this.source.substring(this.source.indexOf("enum " + enclosing));
			Matcher matcher = Pattern
				.compile("/\\*\\*\\s+((?:(?!\\*/).)*?)\\s*\\*/\\s+" + constant.name() + " \\{", Pattern.DOTALL)
				.matcher(part);
			assertThat(matcher.find()).as("Javadoc of %s", constant).isTrue();
			return matcher.group(1).replaceAll("\\s*\\*\\s*", " ").trim();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Registry {

		final List<Observation.Context> stopped = new CopyOnWriteArrayList<>();

		@Bean
		ObservationRegistry observationRegistry() {
			ObservationRegistry registry = ObservationRegistry.create();
			registry.observationConfig().observationHandler(new ObservationHandler<>() {
				@Override
				public void onStop(Observation.Context context) {
					Registry.this.stopped.add(context);
				}

				@Override
				public boolean supportsContext(Observation.Context context) {
					return true;
				}
			});
			return registry;
		}

	}

	static class Answers {

		@SmartAsync
		public int answer() {
			return 42;
		}

	}

	interface Snippets {

		// tag::listener[]
		@Component
		class Stopwatch implements InvocationListener {

			@Override
			public Progress decided(SmartMethod method, CallerContext caller, Strategy strategy) {
				long start = System.nanoTime();
				return new Progress() {
					@Override
					public void finished(Throwable error) {
						long millis = (System.nanoTime() - start) / 1_000_000;
						log.info("{} {} {} took {} ms", method, caller.kind(), strategy, millis);
					}
				};
			}

		}
		// end::listener[]

		// tag::convention[]
		@Component
		class TeamConvention extends DefaultSmartAsyncObservationConvention {

			@Override
			public KeyValues getLowCardinalityKeyValues(SmartAsyncObservationContext context) {
				return super.getLowCardinalityKeyValues(context).and("team", "catalog");
			}

		}
		// end::convention[]

	}

}
