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

import java.util.stream.Stream;

import org.apache.coyote.AbstractProtocol;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.tomcat.TomcatConnectorCustomizer;
import org.springframework.boot.tomcat.TomcatWebServer;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.test.context.TestPropertySource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * On Tomcat, a thread waits until such a client takes a sample: for as long as the
 * server's timeout says.
 */
@TestPropertySource(properties = { "spring.main.web-application-type=servlet", "server.tomcat.connection-timeout=2s" })
class TomcatNeverReadingTests extends NeverReadingContract {

	@Autowired
	private WebServerApplicationContext context;

	@Override
	void awaitFullBuffers() {
		await().atMost(PATIENCE).until(() -> threadsThatWrite().findAny().isPresent());
	}

	@Test
	void shouldHoldNoThreadsButThoseOfTheStreams() {
		assertThat(threadsThatWrite()).allMatch((thread) -> thread.startsWith("stream-"));
	}

	@Test
	void shouldLetThemGoAfterATimeout() {
		await().atMost(PATIENCE).until(() -> connections() < CLIENTS);
		await().atMost(PATIENCE).until(() -> threadsThatWrite().findAny().isEmpty());
		assertThat(readSamples(20)).isEqualTo(20);
	}

	private static Stream<String> threadsThatWrite() {
		return Thread.getAllStackTraces()
			.entrySet()
			.stream()
			.filter((thread) -> Stream.of(thread.getValue())
				.anyMatch((frame) -> frame.getMethodName().equals("doWrite")
						&& frame.getClassName().startsWith("org.apache.tomcat.")))
			.map((thread) -> thread.getKey().getName());
	}

	private long connections() {
		TomcatWebServer server = (TomcatWebServer) this.context.getWebServer();
		return ((AbstractProtocol<?>) server.getTomcat().getConnector().getProtocolHandler()).getConnectionCount();
	}

	@TestConfiguration(proxyBeanMethods = false)
	static class SmallBuffers {

		@Bean
		TomcatConnectorCustomizer smallBuffers() {
			return (connector) -> connector.setProperty("socket.txBufSize", String.valueOf(SMALL));
		}

	}

}
