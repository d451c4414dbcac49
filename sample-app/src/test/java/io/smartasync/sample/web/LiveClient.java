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

package io.smartasync.sample.web;

import reactor.core.publisher.Flux;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;
import reactor.netty.resources.LoopResources;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.http.client.reactive.ReactorClientHttpConnector;
import org.springframework.web.reactive.function.client.WebClient;

/**
 * Pages that watch what happens right now, on event loops of their own.
 */
final class LiveClient {

	private static final LoopResources LOOPS = LoopResources.create("live-client", 1, true);

	private static final ConnectionProvider CONNECTIONS = ConnectionProvider.create("live-client", 1000);

	private final WebClient client;

	private LiveClient(WebClient client) {
		this.client = client;
	}

	static LiveClient to(int port) {
		HttpClient http = HttpClient.create(CONNECTIONS).runOn(LOOPS);
		return new LiveClient(WebClient.builder()
			.clientConnector(new ReactorClientHttpConnector(http))
			.codecs((codecs) -> codecs.defaultCodecs().maxInMemorySize(1_000_000))
			.baseUrl("http://localhost:" + port)
			.build());
	}

	Flux<JsonNode> samples() {
		return this.client.get().uri("/live").retrieve().bodyToFlux(String.class).map(JsonMapper.shared()::readTree);
	}

	/** Some of what a browser asks for when the page is opened, before it watches. */
	Flux<String> page() {
		return Flux.just("/", "/page/main.js", "/cities/2988507")
			.concatMap((uri) -> this.client.get().uri(uri).retrieve().bodyToMono(String.class));
	}

}
