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

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler.FirstMatchingCompositeObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.tracing.handler.DefaultTracingObservationHandler;
import io.micrometer.tracing.handler.PropagatingReceiverTracingObservationHandler;
import io.micrometer.tracing.otel.bridge.OtelCurrentTraceContext;
import io.micrometer.tracing.otel.bridge.OtelPropagator;
import io.micrometer.tracing.otel.bridge.OtelTracer;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.propagation.ContextPropagators;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import io.smartasync.SmartAsync;
import io.smartasync.SmartAsyncView;
import io.smartasync.view.ViewFactoryBean;
import io.smartasync.web.WebServer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import reactor.core.publisher.Mono;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.embedded.EmbeddedDatabaseBuilder;
import org.springframework.jdbc.datasource.embedded.EmbeddedDatabaseType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.filter.ServerHttpObservationFilter;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * One trace from a request to the query that a worker makes for it, on real servers, with
 * a real database and OpenTelemetry.
 */
@Timeout(120)
class TraceTests {

	private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";

	private static final String CALLER = "b7ad6b7169203331";

	/**
	 * The bridge is the test's own, not what Boot 3.5 sees on the class path.
	 */
	private static final String[] OWN_TRACING = { "spring.autoconfigure.exclude="
			+ "org.springframework.boot.autoconfigure.security.servlet.SecurityAutoConfiguration,"
			+ "org.springframework.boot.actuate.autoconfigure.observation.ObservationAutoConfiguration" };

	@Test
	void shouldReachFromARequestToTheQueryOnNetty() throws Exception {
		try (WebServer server = WebServer.netty(OWN_TRACING, Application.class)) {
			assertOneTrace(server);
		}
	}

	@Test
	void shouldReachFromARequestToTheQueryOnTomcat() throws Exception {
		try (WebServer server = WebServer.tomcat(OWN_TRACING, Application.class, ServletFilter.class)) {
			assertOneTrace(server);
		}
	}

	private static void assertOneTrace(WebServer server) throws Exception {
		HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + server.port() + "/products/tea"))
			.header("traceparent", "00-" + TRACE + "-" + CALLER + "-01")
			.timeout(Duration.ofSeconds(30))
			.build();
		assertThat(HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body()).isEqualTo("Tea");
		Spans spans = server.context().getBean(Spans.class);
		Awaitility.await().untilAsserted(() -> assertThat(spans.ended).hasSize(3));
		SpanData http = spans.named("http get /products/{sku}");
		SpanData call = spans.named("catalog find");
		SpanData query = spans.named("jdbc.query");
		assertThat(spans.ended).extracting(SpanData::getTraceId).containsOnly(TRACE);
		assertThat(http.getParentSpanId()).isEqualTo(CALLER);
		assertThat(call.getParentSpanId()).isEqualTo(http.getSpanId());
		assertThat(query.getParentSpanId()).isEqualTo(call.getSpanId());
		assertThat(call.getAttributes().asMap().toString()).contains("strategy=OFFLOAD", "outcome=success",
				"executor=applicationTaskExecutor");
		assertThat(call.getEvents()).singleElement()
			.satisfies((event) -> assertThat(event.getName()).isEqualTo("begun"));
		assertThat(query.getAttributes().asMap().toString()).contains("thread=task-");
	}

	@Configuration(proxyBeanMethods = false)
	@Import({ Catalog.class, Controller.class })
	static class Application {

		@Bean
		static ViewFactoryBean<ReactiveCatalog> reactiveCatalog() {
			return new ViewFactoryBean<>(ReactiveCatalog.class);
		}

		@Bean
		Spans spans() {
			return new Spans();
		}

		@Bean
		SdkTracerProvider tracers(Spans spans) {
			return SdkTracerProvider.builder().addSpanProcessor(SimpleSpanProcessor.create(spans)).build();
		}

		@Bean
		ObservationRegistry observationRegistry(SdkTracerProvider tracers) {
			Tracer tracer = tracers.get("test");
			OtelTracer bridge = new OtelTracer(tracer, new OtelCurrentTraceContext(), (event) -> {
			});
			OtelPropagator propagator = new OtelPropagator(
					ContextPropagators.create(W3CTraceContextPropagator.getInstance()), tracer);
			ObservationRegistry registry = ObservationRegistry.create();
			registry.observationConfig()
				.observationHandler(new FirstMatchingCompositeObservationHandler(
						new PropagatingReceiverTracingObservationHandler<>(bridge, propagator),
						new DefaultTracingObservationHandler(bridge)));
			return registry;
		}

		@Bean
		JdbcTemplate jdbc() {
			JdbcTemplate jdbc = new JdbcTemplate(
					new EmbeddedDatabaseBuilder().setType(EmbeddedDatabaseType.H2).generateUniqueName(true).build());
			jdbc.execute("create table product (sku varchar primary key, name varchar)");
			jdbc.update("insert into product values ('tea', 'Tea')");
			return jdbc;
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class ServletFilter {

		@Bean
		ServerHttpObservationFilter serverHttpObservationFilter(ObservationRegistry registry) {
			return new ServerHttpObservationFilter(registry);
		}

	}

	static class Catalog {

		private final JdbcTemplate jdbc;

		private final ObservationRegistry registry;

		Catalog(JdbcTemplate jdbc, ObservationRegistry registry) {
			this.jdbc = jdbc;
			this.registry = registry;
		}

		@SmartAsync
		public String find(String sku) {
			return Observation.createNotStarted("jdbc.query", this.registry)
				.highCardinalityKeyValue("thread", Thread.currentThread().getName())
				.observe(() -> this.jdbc.queryForObject("select name from product where sku = ?", String.class, sku));
		}

	}

	@SmartAsyncView(Catalog.class)
	interface ReactiveCatalog {

		Mono<String> find(String sku);

	}

	@RestController
	static class Controller {

		private final ReactiveCatalog catalog;

		Controller(ReactiveCatalog catalog) {
			this.catalog = catalog;
		}

		@GetMapping("/products/{sku}")
		Mono<String> find(@PathVariable String sku) {
			return this.catalog.find(sku);
		}

	}

	static class Spans implements SpanExporter {

		private final List<SpanData> ended = new CopyOnWriteArrayList<>();

		SpanData named(String name) {
			return this.ended.stream().filter((span) -> span.getName().equals(name)).findFirst().orElseThrow();
		}

		@Override
		public CompletableResultCode export(Collection<SpanData> spans) {
			this.ended.addAll(spans);
			return CompletableResultCode.ofSuccess();
		}

		@Override
		public CompletableResultCode flush() {
			return CompletableResultCode.ofSuccess();
		}

		@Override
		public CompletableResultCode shutdown() {
			return CompletableResultCode.ofSuccess();
		}

	}

}
