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

package io.smartasync.web;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.util.ClassUtils;
import org.springframework.util.ObjectUtils;
import org.springframework.util.StringUtils;

/**
 * An application on a real server, and a client of it. Finds views in this package, and
 * in no other.
 */
public final class WebServer implements AutoCloseable {

	private static final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

	/**
	 * In Boot 4, and in 3.5.
	 */
	private static final List<String> SERVER_FACTORIES = List.of(
			"org.springframework.boot.reactor.netty.NettyReactiveWebServerFactory",
			"org.springframework.boot.web.embedded.netty.NettyReactiveWebServerFactory");

	/**
	 * Boot 3.5 configures it where it sees one part of Spring Security; there is no more
	 * here than what methods need.
	 */
	private static final String BOOT_3_SECURITY = "org.springframework.boot.autoconfigure.security.servlet.SecurityAutoConfiguration";

	private final ConfigurableApplicationContext context;

	private WebServer(ConfigurableApplicationContext context) {
		this.context = context;
	}

	/**
	 * With Tomcat on the class path, Boot 3.5 runs WebFlux there unless it is told.
	 */
	public static WebServer netty(String[] properties, Class<?>... beans) {
		return start(WebApplicationType.REACTIVE, properties, ObjectUtils.addObjectToArray(beans, serverFactory()));
	}

	private static Class<?> serverFactory() {
		for (String name : SERVER_FACTORIES) {
			if (ClassUtils.isPresent(name, null)) {
				return ClassUtils.resolveClassName(name, null);
			}
		}
		throw new IllegalStateException("There is no Netty");
	}

	public static WebServer netty(Class<?>... beans) {
		return netty(new String[0], beans);
	}

	public static WebServer tomcat(String[] properties, Class<?>... beans) {
		return start(WebApplicationType.SERVLET, properties, beans);
	}

	private static WebServer start(WebApplicationType type, String[] properties, Class<?>... beans) {
		return new WebServer(new SpringApplicationBuilder(Application.class).sources(beans)
			.web(type)
			.properties("server.port=0", "spring.main.banner-mode=off",
					"spring.autoconfigure.exclude=" + BOOT_3_SECURITY)
			.properties(properties)
			.run());
	}

	public ConfigurableApplicationContext context() {
		return this.context;
	}

	public int port() {
		return this.context.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
	}

	public String get(String path) throws Exception {
		return send("GET", path, "").body();
	}

	public HttpResponse<String> send(String method, String path, String body) throws IOException, InterruptedException {
		return client.send(request(method, path, body), BodyHandlers.ofString());
	}

	public CompletableFuture<HttpResponse<String>> later(String path) {
		return client.sendAsync(request("GET", path, ""), BodyHandlers.ofString());
	}

	private HttpRequest request(String method, String path, String body) {
		return HttpRequest.newBuilder(URI.create("http://localhost:" + port() + path))
			.timeout(Duration.ofSeconds(30))
			.header("Content-Type", "application/json")
			.header("X-User", "ada")
			.method(method, StringUtils.hasText(body) ? BodyPublishers.ofString(body) : BodyPublishers.noBody())
			.build();
	}

	@Override
	public void close() {
		this.context.close();
	}

	@SpringBootConfiguration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

	}

}
