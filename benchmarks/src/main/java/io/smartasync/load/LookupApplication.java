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

import io.smartasync.Body;
import io.smartasync.SmartAsync;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.tomcat.autoconfigure.reactive.TomcatReactiveWebServerAutoConfiguration;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/**
 * An application that answers with the outcome of a lookup, which blocks its thread for
 * 20 milliseconds. Tells who has started it, by its standard input and output, how it is.
 */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration(exclude = TomcatReactiveWebServerAutoConfiguration.class)
@Import({ LookupApplication.Lookups.class, LookupApplication.SmartLookups.class, LookupApplication.Controller.class })
public class LookupApplication {

	static final int MILLISECONDS = 20;

	/**
	 * Start the application.
	 * @param arguments Spring Boot's
	 */
	public static void main(String[] arguments) {
		new Health((WebServerApplicationContext) SpringApplication.run(LookupApplication.class, arguments)).tell();
	}

	/**
	 * A database, a file, somebody else's library.
	 */
	static class Lookups {

		String find(int id) {
			try {
				Thread.sleep(MILLISECONDS);
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
			return "number " + id;
		}

	}

	/**
	 * The same for callers of any kind.
	 */
	static class SmartLookups {

		private final Lookups lookups;

		SmartLookups(Lookups lookups) {
			this.lookups = lookups;
		}

		@SmartAsync(body = Body.BLOCKING)
		public Mono<String> find(int id) {
			return Mono.just(this.lookups.find(id));
		}

	}

	@RestController
	static class Controller {

		private final Lookups lookups;

		private final SmartLookups smartLookups;

		Controller(Lookups lookups, SmartLookups smartLookups) {
			this.lookups = lookups;
			this.smartLookups = smartLookups;
		}

		/**
		 * As it is done on Tomcat. On Netty it is the mistake that everybody makes once.
		 */
		@GetMapping("/direct/{id}")
		String direct(@PathVariable int id) {
			return this.lookups.find(id);
		}

		@GetMapping("/byHand/{id}")
		Mono<String> byHand(@PathVariable int id) {
			return Mono.fromCallable(() -> this.lookups.find(id)).subscribeOn(Schedulers.boundedElastic());
		}

		/**
		 * On Tomcat, where the result is finished when it is handed out.
		 */
		@GetMapping("/smartAsyncValue/{id}")
		@Nullable String smartAsyncValue(@PathVariable int id) {
			return this.smartLookups.find(id).block();
		}

		/**
		 * On any server. Spring MVC answers a request whose handler returns a
		 * {@code Mono} in a second turn, also where that is finished.
		 */
		@GetMapping("/smartAsync/{id}")
		Mono<String> smartAsync(@PathVariable int id) {
			return this.smartLookups.find(id);
		}

	}

}
