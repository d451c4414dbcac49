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

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;
import io.netty.channel.ChannelOutboundBuffer;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.reactor.netty.NettyServerCustomizer;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.test.context.TestPropertySource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * On Netty, no thread waits for such a client, and a bounded number of samples is kept
 * for it.
 */
@TestPropertySource(properties = "spring.main.web-application-type=reactive")
class NettyNeverReadingTests extends NeverReadingContract {

	/** 128 of them, as Reactor Netty has it, and some. */
	private static final long BOUND = 128 * 2048;

	@Autowired
	private SmallBuffers connections;

	@Override
	void awaitFullBuffers() {
		await().atMost(PATIENCE).until(() -> pendingBytes().stream().filter((bytes) -> bytes > 0).count() >= CLIENTS);
		awaitStill();
	}

	@Test
	void shouldKeepNoMoreForThemThanABoundedNumberOfSamples() {
		List<Long> before = pendingBytes();
		readSamples(300);
		assertThat(pendingBytes()).isEqualTo(before).allMatch((bytes) -> bytes < BOUND);
	}

	private void awaitStill() {
		await().atMost(PATIENCE).until(() -> {
			List<Long> before = pendingBytes();
			readSamples(50);
			return pendingBytes().equals(before);
		});
	}

	private List<Long> pendingBytes() {
		return this.connections.channels.stream()
			.filter((channel) -> isTheirs(channel.remoteAddress()))
			.map(NettyNeverReadingTests::pending)
			.toList();
	}

	private static long pending(Channel channel) {
		ChannelOutboundBuffer buffer = channel.unsafe().outboundBuffer();
		return (buffer != null) ? buffer.totalPendingWriteBytes() : 0;
	}

	@TestConfiguration(proxyBeanMethods = false)
	static class SmallBuffers {

		private final List<Channel> channels = new CopyOnWriteArrayList<>();

		@Bean
		NettyServerCustomizer smallBuffers() {
			return (server) -> server.childOption(ChannelOption.SO_SNDBUF, SMALL)
				.doOnConnection((connection) -> this.channels.add(connection.channel()));
		}

	}

}
