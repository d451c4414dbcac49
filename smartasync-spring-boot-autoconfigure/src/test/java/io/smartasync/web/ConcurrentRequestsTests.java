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
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

import io.micrometer.context.integration.Slf4jThreadLocalAccessor;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.contextpropagation.ObservationThreadLocalAccessor;
import io.smartasync.Body;
import io.smartasync.SmartAsync;
import io.smartasync.Strategy;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.MDC;
import reactor.core.publisher.Mono;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.i18n.LocaleContext;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.context.i18n.LocaleContextThreadLocalAccessor;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.server.WebFilter;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.i18n.AcceptHeaderLocaleResolver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Each of many requests at once has its own user, logging context, locale and
 * observation, and sees nobody else's, on the few threads that they all share.
 */
@Timeout(120)
class ConcurrentRequestsTests {

	private static final int REQUESTS = 10_000;

	private static final int AT_ONCE = 200;

	private static final int WORKERS = 8;

	private static final String WORKER = "worker-";

	/**
	 * So that what a body finds is the request's observation itself, and no child of it.
	 */
	private static final String[] UNOBSERVED = { "smartasync.observations.enabled=false" };

	private WebServer server;

	@AfterEach
	void stop() {
		if (this.server != null) {
			this.server.close();
		}
	}

	@Test
	void shouldEachSeeTheirOwnOnTomcat() throws Exception {
		this.server = WebServer.tomcat(UNOBSERVED, Application.class, Filters.class, Desk.class, Controller.class);
		assertEachSeesTheirOwn();
	}

	@Test
	void shouldEachSeeTheirOwnOnNetty() throws Exception {
		this.server = WebServer.netty(UNOBSERVED, Application.class, WebFilters.class, Desk.class, Controller.class);
		assertEachSeesTheirOwn();
	}

	private void assertEachSeesTheirOwn() throws Exception {
		Semaphore slots = new Semaphore(AT_ONCE);
		List<CompletableFuture<HttpResponse<String>>> responses = new ArrayList<>();
		for (int i = 0; i < REQUESTS; i++) {
			slots.acquire();
			responses.add(this.server.later("/whoami/user" + i).whenComplete((response, error) -> slots.release()));
		}
		for (int i = 0; i < REQUESTS; i++) {
			String user = "user" + i;
			assertThat(responses.get(i).get(30, TimeUnit.SECONDS).body()).isEqualTo(Seen.expected(user));
		}
		assertThat(leftBehind()).as("on the workers").isEmpty();
	}

	/**
	 * Asks each worker, all of them at once.
	 */
	private Map<String, String> leftBehind() throws Exception {
		ThreadPoolTaskExecutor pool = this.server.context().getBean(ThreadPoolTaskExecutor.class);
		Map<String, String> left = new ConcurrentHashMap<>();
		CountDownLatch all = new CountDownLatch(WORKERS);
		for (int i = 0; i < WORKERS; i++) {
			pool.execute(() -> {
				Seen seen = Seen.here();
				if (!seen.isNothing()) {
					left.put(Thread.currentThread().getName(), seen.toString());
				}
				all.countDown();
				try {
					all.await();
				}
				catch (InterruptedException ex) {
					Thread.currentThread().interrupt();
				}
			});
		}
		assertThat(all.await(30, TimeUnit.SECONDS)).isTrue();
		return left;
	}

	/**
	 * The body has what the request had, also when that is over; of the request itself it
	 * then has nothing, least of all somebody else's.
	 */
	@Test
	void shouldLeaveToTheBodyACopyOfTheRequestsAttributes() throws Exception {
		this.server = WebServer.tomcat(UNOBSERVED, Application.class, Filters.class, Desk.class, Controller.class);
		assertThat(this.server.get("/forget/anna")).isEqualTo("forgotten");
		Controller controller = this.server.context().getBean(Controller.class);
		for (int i = 0; i < 20; i++) {
			this.server.get("/whoami/bert");
		}
		controller.over.countDown();
		RequestAttributes attributes = controller.attributes.get(10, TimeUnit.SECONDS);
		assertThat(controller.user.get(10, TimeUnit.SECONDS)).isEqualTo("anna Locale fr");
		assertThat(attributes.getAttribute("user", RequestAttributes.SCOPE_REQUEST)).isEqualTo("anna");
		HttpServletRequest request = ((ServletRequestAttributes) attributes).getRequest();
		assertThatIllegalStateException().as("Tomcat takes it back").isThrownBy(request::getRequestURI);
		ThreadPoolTaskExecutor pool = this.server.context().getBean(ThreadPoolTaskExecutor.class);
		for (int i = 0; i < WORKERS; i++) {
			assertThat(pool.submit(RequestContextHolder::getRequestAttributes).get(10, TimeUnit.SECONDS)).isNull();
		}
	}

	/**
	 * What a thread can see of its caller.
	 */
	private record Seen(String logged, String user, String language, String observation) {

		static Seen here() {
			var authentication = SecurityContextHolder.getContext().getAuthentication();
			var locale = LocaleContextHolder.getLocaleContext();
			Observation observation = ObservationThreadLocalAccessor.getInstance().getValue();
			return new Seen(String.valueOf(MDC.get("user")),
					(authentication != null) ? authentication.getName() : "null",
					(locale != null) ? String.valueOf(locale.getLocale()) : "null",
					(observation != null) ? String.valueOf(observation.getContextView().getContextualName()) : "null");
		}

		static String expected(String user) {
			return new Seen(user, user, language(user), user).toString();
		}

		static String language(String user) {
			return (user.hashCode() % 2 == 0) ? "fr" : "ko";
		}

		boolean isNothing() {
			return equals(new Seen("null", "null", "null", "null"));
		}

	}

	@SmartAsync(body = Body.BLOCKING, onPlainThread = Strategy.OFFLOAD, onVirtualThread = Strategy.OFFLOAD)
	static class Desk {

		/**
		 * Children of the request's observation, of which the inner one belongs to a
		 * nested call.
		 */
		public Mono<String> whoami(ObservationRegistry observations) throws InterruptedException {
			assertThat(Thread.currentThread().getName()).startsWith(WORKER);
			Seen seen = Seen.here();
			Observation query = Observation.start("query", observations);
			assertThat((Object) query.getContextView().getParentObservation())
				.isSameAs(ObservationThreadLocalAccessor.getInstance().getValue());
			try (Observation.Scope scope = query.openScope()) {
				TimeUnit.MICROSECONDS.sleep(200);
				MDC.put("left", "behind");
			}
			finally {
				query.stop();
			}
			return Mono.just(seen.toString());
		}

		public CompletableFuture<String> later(Callable<String> body) throws Exception {
			return CompletableFuture.completedFuture(body.call());
		}

	}

	@RestController
	static class Controller {

		final CountDownLatch over = new CountDownLatch(1);

		final CompletableFuture<RequestAttributes> attributes = new CompletableFuture<>();

		final CompletableFuture<String> user = new CompletableFuture<>();

		private final Desk desk;

		private final ObservationRegistry observations;

		Controller(Desk desk, ObservationRegistry observations) {
			this.desk = desk;
			this.observations = observations;
		}

		@GetMapping("/whoami/{user}")
		Mono<String> whoami(@PathVariable String user) throws InterruptedException {
			return this.desk.whoami(this.observations);
		}

		@GetMapping("/forget/{user}")
		String forget(@PathVariable String user) throws Exception {
			this.desk.later(() -> {
				this.over.await();
				this.attributes.complete(RequestContextHolder.currentRequestAttributes());
				this.user.complete(MDC.get("user") + " Locale " + LocaleContextHolder.getLocale());
				return "";
			});
			return "forgotten";
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Application {

		@Bean
		ThreadPoolTaskExecutor applicationTaskExecutor() {
			ThreadPoolTaskExecutor executor = new ThreadPoolTaskExecutor();
			executor.setCorePoolSize(WORKERS);
			executor.setThreadNamePrefix(WORKER);
			return executor;
		}

		@Bean
		ObservationRegistry observations() {
			ObservationRegistry observations = ObservationRegistry.create();
			observations.observationConfig().observationHandler((context) -> true);
			return observations;
		}

		static Observation request(ObservationRegistry observations, String user) {
			return Observation.createNotStarted("request", observations).contextualName(user).start();
		}

	}

	/**
	 * On Tomcat the request's thread carries it all.
	 */
	@Configuration(proxyBeanMethods = false)
	static class Filters {

		@Bean
		OncePerRequestFilter filter(ObservationRegistry observations) {
			return new OncePerRequestFilter() {

				@Override
				protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response,
						FilterChain chain) throws ServletException, IOException {
					String user = request.getRequestURI().replaceAll(".*/", "");
					request.setAttribute("user", user);
					MDC.put("user", user);
					SecurityContextHolder.getContext()
						.setAuthentication(new TestingAuthenticationToken(user, "secret"));
					Observation observation = Application.request(observations, user);
					try (Observation.Scope scope = observation.openScope()) {
						chain.doFilter(request, response);
					}
					finally {
						SecurityContextHolder.clearContext();
						MDC.clear();
					}
				}

			};
		}

		@Bean
		LocaleResolver localeResolver() {
			return new AcceptHeaderLocaleResolver() {

				@Override
				public Locale resolveLocale(HttpServletRequest request) {
					return Locale.forLanguageTag(Seen.language((String) request.getAttribute("user")));
				}

			};
		}

	}

	/**
	 * On Netty the Reactor context does.
	 */
	@Configuration(proxyBeanMethods = false)
	static class WebFilters {

		@Bean
		WebFilter filter(ObservationRegistry observations) {
			return (exchange, chain) -> {
				String user = exchange.getRequest().getPath().value().replaceAll(".*/", "");
				var security = SecurityContextHolder.createEmptyContext();
				security.setAuthentication(new TestingAuthenticationToken(user, "secret"));
				Locale locale = Locale.forLanguageTag(Seen.language(user));
				return chain.filter(exchange)
					.contextWrite((context) -> context.put(Slf4jThreadLocalAccessor.KEY, Map.of("user", user))
						.put("org.springframework.security.core.context.SecurityContext", security)
						.put(LocaleContextThreadLocalAccessor.KEY, (LocaleContext) () -> locale)
						.put(ObservationThreadLocalAccessor.KEY, Application.request(observations, user)));
			};
		}

	}

}
