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

package io.smartasync.sample;

import java.net.http.HttpClient;
import java.time.Duration;

import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.test.web.servlet.client.RestTestClient;

/**
 * A visitor of the desk who shares nothing with the server. Reactor Netty's client would
 * take its connections from what a server in the same JVM uses, and closes when it ends.
 */
public final class DeskClient {

	private static final Duration PATIENCE = Duration.ofSeconds(60);

	private static final HttpClient HTTP = HttpClient.newBuilder()
		.version(HttpClient.Version.HTTP_1_1)
		.connectTimeout(PATIENCE)
		.build();

	private DeskClient() {
	}

	/**
	 * Visit the desk.
	 * @param port where it is
	 * @return asks for what is there
	 */
	public static RestTestClient to(int port) {
		JdkClientHttpRequestFactory requests = new JdkClientHttpRequestFactory(HTTP);
		requests.setReadTimeout(PATIENCE);
		return RestTestClient.bindToServer(requests).baseUrl("http://localhost:" + port).build();
	}

}
