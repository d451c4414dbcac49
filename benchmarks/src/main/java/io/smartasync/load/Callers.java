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

package io.smartasync.load;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;

/**
 * Callers that want answers from a server: each asks on a connection of its own, again as
 * soon as it has the last answer. One thread serves them all, so that the server's
 * answers count and not theirs.
 */
final class Callers implements AutoCloseable {

	private final EventLoopGroup loop = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());

	private final List<Channel> connections = new ArrayList<>();

	private final String path;

	/**
	 * What is going on. Only the loop's thread reads and writes it.
	 */
	private Tally tally = new Tally();

	private boolean stopping;

	private int outstanding;

	Callers(int port, String path, int count) {
		this.path = path;
		Bootstrap bootstrap = new Bootstrap().group(this.loop)
			.channel(NioSocketChannel.class)
			.handler(new ChannelInitializer<SocketChannel>() {
				@Override
				protected void initChannel(SocketChannel channel) {
					channel.pipeline().addLast(new HttpClientCodec(), new Caller());
				}
			});
		for (int i = 0; i < count; i++) {
			Channel connection = bootstrap.connect(new InetSocketAddress("127.0.0.1", port))
				.syncUninterruptibly()
				.channel();
			this.connections.add(connection);
		}
	}

	/**
	 * Let them ask for some time.
	 * @return what they had to tell of the answers they got meanwhile
	 */
	Tally during(Duration duration) throws InterruptedException {
		Tally tally = new Tally();
		onLoop(() -> this.tally = tally);
		Thread.sleep(duration.toMillis());
		onLoop(() -> this.tally = new Tally());
		return tally;
	}

	/**
	 * Let them ask no more, and wait for the answers to what they have asked.
	 * @param tally hears of these answers too, however late they are
	 * @param patience for how long
	 */
	void finish(Tally tally, Duration patience) throws InterruptedException {
		onLoop(() -> {
			this.stopping = true;
			tally.end();
			this.tally = tally;
		});
		long deadline = System.nanoTime() + patience.toNanos();
		while (outstanding() > 0 && System.nanoTime() < deadline) {
			Thread.sleep(10);
		}
		onLoop(() -> tally.unanswered(this.outstanding));
	}

	private int outstanding() {
		return this.loop.submit(() -> this.outstanding).syncUninterruptibly().getNow();
	}

	private void onLoop(Runnable action) {
		this.loop.submit(action).syncUninterruptibly();
	}

	@Override
	public void close() {
		onLoop(() -> this.stopping = true);
		this.connections.forEach((connection) -> connection.close().syncUninterruptibly());
		this.loop.shutdownGracefully(0, 5, TimeUnit.SECONDS).syncUninterruptibly();
	}

	/**
	 * One of them.
	 */
	private final class Caller extends SimpleChannelInboundHandler<HttpObject> {

		private long asked;

		private boolean waiting;

		private int number;

		@Override
		public void channelActive(ChannelHandlerContext context) {
			ask(context);
		}

		private void ask(ChannelHandlerContext context) {
			DefaultFullHttpRequest request = new DefaultFullHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.GET,
					Callers.this.path + "/" + this.number++);
			request.headers().set(HttpHeaderNames.HOST, "localhost");
			this.asked = System.nanoTime();
			this.waiting = true;
			Callers.this.outstanding++;
			context.writeAndFlush(request, context.voidPromise());
		}

		@Override
		protected void channelRead0(ChannelHandlerContext context, HttpObject part) {
			if (part instanceof HttpResponse response && !response.status().equals(HttpResponseStatus.OK)) {
				Callers.this.tally.failed();
			}
			if (part instanceof LastHttpContent) {
				answered();
				Callers.this.tally.answered(System.nanoTime() - this.asked);
				if (!Callers.this.stopping) {
					ask(context);
				}
			}
		}

		private void answered() {
			if (this.waiting) {
				this.waiting = false;
				Callers.this.outstanding--;
			}
		}

		@Override
		public void exceptionCaught(ChannelHandlerContext context, Throwable error) {
			context.close();
		}

		@Override
		public void channelInactive(ChannelHandlerContext context) {
			if (!Callers.this.stopping) {
				Callers.this.tally.failed();
			}
			answered();
		}

	}

}
