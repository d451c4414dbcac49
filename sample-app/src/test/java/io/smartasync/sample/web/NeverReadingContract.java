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

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;

import io.smartasync.sample.DeskClient;
import io.smartasync.sample.live.LiveFeed;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.reactivestreams.Subscription;
import reactor.core.Disposable;
import reactor.core.publisher.BaseSubscriber;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Clients that ask for samples and read none of them. With small buffers and many
 * samples, they are soon full.
 */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT, properties = "city-desk.heartbeat.interval=2ms")
abstract class NeverReadingContract {

	/** More than Tomcat has threads for its streams. */
	static final int CLIENTS = 20;

	static final int SMALL = 2048;

	static final Duration PATIENCE = Duration.ofSeconds(60);

	private final List<Socket> clients = new ArrayList<>();

	@LocalServerPort
	private int port;

	@Autowired
	private LiveFeed feed;

	@BeforeEach
	void askAndReadNothing() throws IOException {
		for (int i = 0; i < CLIENTS; i++) {
			Socket client = new Socket();
			this.clients.add(client);
			client.setReceiveBufferSize(SMALL);
			client.connect(new InetSocketAddress("localhost", this.port));
			client.getOutputStream()
				.write("GET /live HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
		}
		awaitFullBuffers();
	}

	/** Until nothing more can be sent to them. */
	abstract void awaitFullBuffers();

	@AfterEach
	void hangUp() throws IOException {
		for (Socket client : this.clients) {
			client.close();
		}
	}

	@Test
	void shouldStillAnswerOthers() {
		DeskClient.to(this.port).get().uri("/cities?q=paris").exchange().expectStatus().isOk();
	}

	@Test
	void shouldNotKeepSamplesFromOthers() {
		assertThat(readSamples(20)).isEqualTo(20);
	}

	/** As such a client looks from inside. */
	@Test
	void shouldKeepNothingButTheLatestSampleForThem() {
		Queue<String> all = new ConcurrentLinkedQueue<>();
		List<String> received = new CopyOnWriteArrayList<>();
		BaseSubscriber<String> slow = new BaseSubscriber<>() {

			@Override
			protected void hookOnSubscribe(Subscription subscription) {
			}

			@Override
			protected void hookOnNext(String sample) {
				received.add(sample);
			}

		};
		Disposable watching = this.feed.samples().subscribe(all::add);
		this.feed.samples().subscribe(slow);
		await().until(() -> all.size() > 100);
		List<String> missed = List.copyOf(all).subList(0, 99);
		slow.request(1);
		assertThat(received).hasSize(1);
		assertThat(missed).noneMatch((sample) -> sample == received.get(0));
		watching.dispose();
		slow.cancel();
	}

	/** Whether a connection is of one of them, and not of somebody who comes and goes. */
	final boolean isTheirs(SocketAddress remote) {
		return this.clients.stream().anyMatch((client) -> client.getLocalSocketAddress().equals(remote));
	}

	/** As a client that does read. */
	final int readSamples(int count) {
		return LiveClient.to(this.port).samples().take(count).collectList().block(PATIENCE).size();
	}

}
