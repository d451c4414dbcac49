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

package io.smartasync.docs.mistaken;

import java.io.IOException;
import java.util.List;

import io.smartasync.SmartAsyncView;
import io.smartasync.docs.StartupReports;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.boot.autoconfigure.AutoConfigurationPackage;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * The report that the page on views shows is the one that is printed.
 */
@Timeout(60)
@ExtendWith(OutputCaptureExtension.class)
class MistakesPageTests {

	@Test
	void shouldPrintWhatThePageShows(CapturedOutput output) throws IOException {
		StartupReports.assertPrintedAsShown(Application.class, output, "docs/views.md");
	}

	@SmartAsyncView(Catalog.class)
	interface ReactiveCatalog {

		Mono<Product> missing(String sku);

		Mono<Product> find(int sku);

		Mono<Product> search(String text);

		Flux<Product> first(String text);

	}

	@SmartAsyncView(Orders.class)
	interface ReactiveOrders {

	}

	@SmartAsyncView(Printer.class)
	interface ReactivePrinter {

	}

	@SmartAsyncView(value = Printer.class, bean = "laser")
	interface LaserPrinter {

	}

	@SmartAsyncView(value = Printer.class, bean = "catalog")
	interface CatalogPrinter {

	}

	@SmartAsyncView(Catalog.class)
	static class ViewOfCatalog {

	}

	record Product(String sku) {
	}

	static class Catalog {

		public Product find(String sku) {
			return new Product(sku);
		}

		public Product first(String text) {
			return new Product(text);
		}

		public List<Product> search(CharSequence text) {
			return List.of();
		}

		public List<Product> search(Comparable<String> text) {
			return List.of();
		}

	}

	static class Orders {

	}

	static class Printer {

	}

	@Configuration(proxyBeanMethods = false)
	@AutoConfigurationPackage
	static class Application {

		@Bean
		Catalog catalog() {
			return new Catalog();
		}

		@Bean
		Printer upstairs() {
			return new Printer();
		}

		@Bean
		Printer downstairs() {
			return new Printer();
		}

	}

}
