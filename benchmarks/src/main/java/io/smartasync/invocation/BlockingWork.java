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

package io.smartasync.invocation;

import java.util.List;
import java.util.concurrent.CompletableFuture;

import io.smartasync.Body;
import io.smartasync.SmartAsync;
import io.smartasync.Strategy;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.scheduling.annotation.Async;

/**
 * Work that blocks, or would, if it were not so little that everything else shows.
 */
class BlockingWork {

	static final List<Integer> ELEMENTS = List.of(1, 2, 3, 4, 5, 6, 7, 8, 9, 10);

	public int value() {
		return 1;
	}

	public List<Integer> values() {
		return ELEMENTS;
	}

	@SmartAsync(body = Body.BLOCKING, onPlainThread = Strategy.OFFLOAD)
	public CompletableFuture<Integer> future() {
		return CompletableFuture.completedFuture(value());
	}

	@SmartAsync(body = Body.BLOCKING, onPlainThread = Strategy.OFFLOAD)
	public Mono<Integer> mono() {
		return Mono.just(value());
	}

	@SmartAsync(body = Body.BLOCKING, onPlainThread = Strategy.OFFLOAD)
	public Flux<Integer> flux() {
		return Flux.fromIterable(values());
	}

	/**
	 * The same as others want it.
	 */
	interface ToFuture {

		CompletableFuture<Integer> value();

	}

	/**
	 * The same as others want it.
	 */
	interface ToReactor {

		Mono<Integer> value();

		Flux<Integer> values();

	}

	/**
	 * The same with Spring's own annotation.
	 */
	static class OfSpring {

		@Async
		public CompletableFuture<Integer> future() {
			return CompletableFuture.completedFuture(1);
		}

	}

}
