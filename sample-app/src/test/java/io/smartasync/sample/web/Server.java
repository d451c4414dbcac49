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

import io.smartasync.CallerContext.Kind;
import io.smartasync.Strategy;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * How the desk's calls are adapted on each server.
 */
enum Server {

	/** The request's thread does everything itself, and waits. */
	TOMCAT("Tomcat", "http-nio-.+", Kind.PLAIN_THREAD, false),

	/** A virtual thread for each request waits as any other. */
	VIRTUAL_TOMCAT("Tomcat", "tomcat-handler-.+", Kind.VIRTUAL_THREAD, false),

	/**
	 * The event loop hands the blocking body to a worker, which does the rest itself and
	 * waits for nobody.
	 */
	NETTY("Netty", ".+-http-(epoll|nio|kqueue)-\\d+", Kind.EVENT_LOOP, true);

	private final String title;

	private final String threads;

	private final Kind kind;

	private final boolean eventLoop;

	Server(String title, String threads, Kind kind, boolean eventLoop) {
		this.title = title;
		this.threads = threads;
		this.kind = kind;
		this.eventLoop = eventLoop;
	}

	/** What it is called. */
	String title() {
		return this.title;
	}

	/** An asynchronous call with a blocking body, from the request's thread. */
	void assertMadeByTheRequest(JsonNode call) {
		assertCaller(call);
		if (this.eventLoop) {
			assertOnAWorker(call);
		}
		else {
			assertHere(call, Strategy.AWAIT);
		}
	}

	/** A call of a value through a view, which is asynchronous whoever calls. */
	void assertMadeThroughAViewByTheRequest(JsonNode call) {
		assertCaller(call);
		assertOnAWorker(call);
	}

	/** A look-up, from the body of the desk. */
	void assertLookUpMadeByTheDesk(JsonNode call) {
		assertDesk(call);
		assertHere(call, Strategy.DIRECT);
	}

	/** A call of something that does not block, from the body of the desk. */
	void assertNonBlockingCallMadeByTheDesk(JsonNode call) {
		assertDesk(call);
		assertHere(call, this.eventLoop ? Strategy.PASS_THROUGH : Strategy.AWAIT);
		if (this.eventLoop) {
			assertThat(call.at("/micros").asLong()).as("does not wait for the sun server").isLessThan(200_000);
		}
		else {
			assertThat(call.at("/micros").asLong()).as("waits for the sun server").isGreaterThan(200_000);
		}
	}

	private void assertDesk(JsonNode call) {
		if (this.eventLoop) {
			assertCaller(call, "task-.+", Kind.MANAGED_EXECUTOR);
			assertThat(call.at("/caller/executor").asString()).isEqualTo("applicationTaskExecutor");
		}
		else {
			assertCaller(call);
		}
	}

	private void assertCaller(JsonNode call) {
		assertCaller(call, this.threads, this.kind);
		assertThat(call.at("/caller/executor").isNull()).isTrue();
	}

	private static void assertCaller(JsonNode call, String threads, Kind kind) {
		assertThat(call.at("/callerThread").asString()).matches(threads);
		assertThat(call.at("/caller/kind").asString()).isEqualTo(kind.name());
	}

	private static void assertOnAWorker(JsonNode call) {
		assertThat(call.at("/strategy").asString()).isEqualTo("OFFLOAD");
		assertThat(call.at("/bodyThread").asString()).startsWith("task-");
	}

	private static void assertHere(JsonNode call, Strategy strategy) {
		assertThat(call.at("/strategy").asString()).isEqualTo(strategy.name());
		assertThat(call.at("/bodyThread").asString()).isEqualTo(call.at("/callerThread").asString());
	}

}
