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

import java.util.List;

/**
 * The servers, and the ways to look up that are worth a look on each.
 */
enum Server {

	TOMCAT("Tomcat", 17, List.of("direct", "smartAsyncValue", "smartAsync"), "servlet", false),

	/**
	 * With a virtual thread for each request.
	 */
	VIRTUAL_TOMCAT("VirtualTomcat", 21, List.of("direct", "smartAsyncValue", "smartAsync"), "servlet", true),

	NETTY("Netty", 17, List.of("direct", "byHand", "smartAsync"), "reactive", false);

	/**
	 * As many as Tomcat has threads for requests, for everybody.
	 */
	static final int WORKERS = 200;

	private final String title;

	private final int since;

	private final List<String> ways;

	private final String type;

	private final boolean virtual;

	Server(String title, int since, List<String> ways, String type, boolean virtual) {
		this.title = title;
		this.since = since;
		this.ways = ways;
		this.type = type;
		this.virtual = virtual;
	}

	String title() {
		return this.title;
	}

	boolean isAvailable() {
		return Runtime.version().feature() >= this.since;
	}

	List<String> ways() {
		return this.ways;
	}

	List<String> properties() {
		return List.of("--server.port=0", "--server.address=127.0.0.1", "--spring.main.banner-mode=off",
				"--logging.level.root=warn", "--spring.main.web-application-type=" + this.type,
				"--spring.threads.virtual.enabled=" + this.virtual, "--server.tomcat.threads.max=" + WORKERS,
				"--server.tomcat.accept-count=2000", "--server.tomcat.max-keep-alive-requests=-1",
				"--spring.task.execution.pool.core-size=" + WORKERS);
	}

}
