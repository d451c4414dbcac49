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

package io.smartasync.sample.live;

import org.springframework.boot.web.server.WebServer;
import org.springframework.boot.web.server.context.WebServerApplicationContext;

/**
 * What serves the desk, as people call it.
 */
public final class ServerName {

	private ServerName() {
	}

	/**
	 * Return the name of the server that runs in a context.
	 * @param context the context
	 * @return such as Tomcat or Netty; empty if none runs
	 */
	public static String of(WebServerApplicationContext context) {
		WebServer server = context.getWebServer();
		return (server != null) ? server.getClass().getSimpleName().replace("WebServer", "") : "";
	}

}
