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

import java.util.List;

import reactor.core.publisher.Mono;

/**
 * The bean behind the views in this package.
 */
public class Catalog {

	public String find(String sku) {
		return sku + " on " + Thread.currentThread().getName();
	}

	public List<String> search(String text) {
		return List.of(text + "1", text + "2");
	}

	public Mono<Integer> stock(String sku) {
		return Mono.just(sku.length());
	}

	public void discontinue(String sku) {
		if (sku.isEmpty()) {
			throw new IllegalArgumentException("Nothing to discontinue");
		}
	}

}
