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

package io.smartasync.aot;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;

import io.smartasync.Body;
import io.smartasync.SmartAsync;
import io.smartasync.SmartAsyncView;
import io.smartasync.threads.Decisions;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.boot.autoconfigure.AutoConfigurationPackage;
import org.springframework.boot.task.ThreadPoolTaskExecutorBuilder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;

/**
 * An application with a bean and a view of each sort. Nothing of it is public, as people
 * write it.
 */
@Configuration(proxyBeanMethods = false)
@AutoConfigurationPackage
@Import({ Shop.Catalog.class, Shop.Prices.class, Shop.Warehouse.class, Shop.Client.class, Decisions.class })
class Shop {

	@Bean
	ThreadPoolTaskExecutor applicationTaskExecutor(ThreadPoolTaskExecutorBuilder builder) {
		return builder.threadNamePrefix("task-").build();
	}

	@Bean
	Decorated decorated() {
		return new Decorated(Executors.newSingleThreadExecutor());
	}

	static class Catalog {

		public String find(String sku) {
			return sku + " on " + Thread.currentThread().getName();
		}

		public List<String> search(String text) {
			return List.of(text + "1", text + "2");
		}

	}

	@SmartAsyncView(Catalog.class)
	interface ReactiveCatalog {

		Mono<String> find(String sku);

		Flux<String> search(String text);

		default Mono<Integer> count(String text) {
			return search(text).count().map(Math::toIntExact);
		}

	}

	/**
	 * Annotated on the class, and proxied by it.
	 */
	@SmartAsync(body = Body.BLOCKING)
	static class Prices {

		public CompletableFuture<String> price(String sku) {
			return CompletableFuture.completedFuture(sku + " on " + Thread.currentThread().getName());
		}

	}

	/**
	 * Annotated on the method of an interface.
	 */
	public interface Stock {

		@SmartAsync(executor = "decorated", body = Body.BLOCKING)
		Mono<String> stock(String sku);

	}

	static class Warehouse implements Stock {

		@Override
		public Mono<String> stock(String sku) {
			return Mono.just(sku + " on " + Thread.currentThread().getName());
		}

	}

	@SmartAsyncView(Stock.class)
	interface BlockingStock {

		String stock(String sku);

	}

	static class Client {

		final ReactiveCatalog catalog;

		Client(ReactiveCatalog catalog) {
			this.catalog = catalog;
		}

	}

	/**
	 * An executor of the application's own type, which is recognised by what it holds.
	 */
	static class Decorated implements Executor {

		private final Executor inner;

		Decorated(Executor inner) {
			this.inner = inner;
		}

		@Override
		public void execute(Runnable task) {
			this.inner.execute(task);
		}

	}

}
