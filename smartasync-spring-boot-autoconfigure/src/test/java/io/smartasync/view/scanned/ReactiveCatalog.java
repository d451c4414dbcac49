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

package io.smartasync.view.scanned;

import java.util.concurrent.CompletableFuture;

import io.smartasync.SmartAsyncView;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Not public, and found by scanning.
 */
@SmartAsyncView(Catalog.class)
interface ReactiveCatalog {

	Mono<String> find(String sku);

	Flux<String> search(String text);

	CompletableFuture<Integer> stock(String sku);

	Mono<Void> discontinue(String sku);

	default Mono<Integer> count(String text) {
		return search(text).count().map(Math::toIntExact);
	}

	static String nothing() {
		return "nothing";
	}

}
