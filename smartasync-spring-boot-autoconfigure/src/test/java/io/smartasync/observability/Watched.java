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

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.tck.TestObservationRegistry;
import io.smartasync.observability.SmartAsyncObservationContext.Outcome;
import org.awaitility.Awaitility;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A registry of Micrometer's that refuses what is out of order, and the observations of
 * calls that it has seen.
 */
class Watched implements ObservationHandler<SmartAsyncObservationContext> {

	private final ObservationRegistry registry = TestObservationRegistry.create();

	private final List<SmartAsyncObservationContext> started = new CopyOnWriteArrayList<>();

	private final List<SmartAsyncObservationContext> stopped = new CopyOnWriteArrayList<>();

	private final List<String> events = new CopyOnWriteArrayList<>();

	Watched() {
		this.registry.observationConfig().observationHandler(this);
	}

	ObservationRegistry registry() {
		return this.registry;
	}

	List<SmartAsyncObservationContext> started() {
		return this.started;
	}

	List<SmartAsyncObservationContext> stopped() {
		return this.stopped;
	}

	List<String> events() {
		return this.events;
	}

	/**
	 * The only call there has been, once it is over.
	 */
	SmartAsyncObservationContext only() {
		return all(1).get(0);
	}

	/**
	 * All calls there have been, once they are over.
	 */
	List<SmartAsyncObservationContext> all(int count) {
		Awaitility.await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> assertThat(this.stopped).hasSize(count));
		assertThat(this.started).hasSize(count);
		return this.stopped;
	}

	/**
	 * The only call of a method, over or not.
	 */
	SmartAsyncObservationContext named(String method) {
		List<SmartAsyncObservationContext> named = this.started.stream()
			.filter((call) -> call.getMethod().method().getName().equals(method))
			.toList();
		assertThat(named).hasSize(1);
		return named.get(0);
	}

	void shouldBeUnderWay(int count) {
		assertThat(this.started).hasSize(count);
		assertThat(this.stopped).isEmpty();
	}

	static String value(SmartAsyncObservationContext context, String key) {
		return context.getLowCardinalityKeyValue(key).getValue();
	}

	static Outcome outcome(SmartAsyncObservationContext context) {
		assertThat(value(context, "outcome")).isEqualTo(context.getOutcome().value());
		return context.getOutcome();
	}

	static SmartAsyncObservationContext parent(SmartAsyncObservationContext context) {
		return (SmartAsyncObservationContext) context.getParentObservation().getContextView();
	}

	@Override
	public void onStart(SmartAsyncObservationContext context) {
		this.started.add(context);
	}

	@Override
	public void onEvent(Observation.Event event, SmartAsyncObservationContext context) {
		this.events.add(event.getName());
	}

	@Override
	public void onStop(SmartAsyncObservationContext context) {
		this.stopped.add(context);
	}

	@Override
	public boolean supportsContext(Observation.Context context) {
		return context instanceof SmartAsyncObservationContext;
	}

	/**
	 * For applications whose calls are watched.
	 */
	@Configuration(proxyBeanMethods = false)
	static class Beans {

		@Bean
		Watched watched() {
			return new Watched();
		}

		@Bean
		ObservationRegistry observationRegistry(Watched watched) {
			return watched.registry();
		}

	}

}
