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

package io.smartasync.sample.sun;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.QueryStringDecoder;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;
import reactor.netty.resources.LoopResources;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.springframework.util.Assert;

/**
 * Somebody else's server, for the purpose of this sample:
 * {@code GET /sun?latitude=..&longitude=..&date=..} on a port and an event loop of its
 * own, with a latency that makes waiting visible. Up before the desk's own web server,
 * down after it.
 */
@Component
class SunServer implements SmartLifecycle {

	private static final Log logger = LogFactory.getLog(SunServer.class);

	private final SunProperties properties;

	private final JsonMapper json;

	private volatile @Nullable Running running;

	SunServer(SunProperties properties, JsonMapper json) {
		this.properties = properties;
		this.json = json;
	}

	int port() {
		Running running = this.running;
		Assert.state(running != null, "The sun server is not running");
		return running.server().port();
	}

	@Override
	public void start() {
		LoopResources loop = LoopResources.create("sun-server", 1, true);
		DisposableServer server = HttpServer.create()
			.host("localhost")
			.port(this.properties.port())
			.runOn(loop)
			.route((routes) -> routes.get("/sun", this::answer))
			.bindNow();
		this.running = new Running(server, loop);
		logger.info("Sun server on port " + server.port());
	}

	private Publisher<Void> answer(HttpServerRequest request, HttpServerResponse response) {
		Mono<String> body;
		try {
			Query query = Query.of(request.uri());
			body = Mono.delay(this.properties.latency())
				.map((done) -> this.json
					.writeValueAsString(SolarEquations.sunTimes(query.latitude(), query.longitude(), query.date())));
		}
		catch (RuntimeException ex) {
			return response.status(400).send();
		}
		return response.header(HttpHeaderNames.CONTENT_TYPE, HttpHeaderValues.APPLICATION_JSON).sendString(body);
	}

	@Override
	public void stop() {
		Running running = this.running;
		this.running = null;
		if (running != null) {
			running.server().disposeNow(Duration.ofSeconds(5));
			running.loop().dispose();
		}
	}

	@Override
	public int getPhase() {
		return 0;
	}

	@Override
	public boolean isRunning() {
		return this.running != null;
	}

	private record Running(DisposableServer server, LoopResources loop) {
	}

	private record Query(double latitude, double longitude, LocalDate date) {

		static Query of(String uri) {
			QueryStringDecoder decoder = new QueryStringDecoder(uri);
			return new Query(Double.parseDouble(parameter(decoder, "latitude")),
					Double.parseDouble(parameter(decoder, "longitude")), LocalDate.parse(parameter(decoder, "date")));
		}

		private static String parameter(QueryStringDecoder decoder, String name) {
			return decoder.parameters().getOrDefault(name, List.of("")).get(0);
		}

	}

}
