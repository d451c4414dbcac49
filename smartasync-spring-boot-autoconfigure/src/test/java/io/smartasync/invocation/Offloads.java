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

import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;

import io.smartasync.Body;
import io.smartasync.SmartAsync;
import io.smartasync.Strategy;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * A bean that offloads whatever it is given.
 */
@SmartAsync(body = Body.BLOCKING, onPlainThread = Strategy.OFFLOAD)
class Offloads {

	public CompletableFuture<Object> future(Callable<?> body) {
		return CompletableFuture.completedFuture(call(body));
	}

	public Mono<Object> mono(Callable<?> body) {
		return Mono.just(call(body));
	}

	public <T> Flux<T> flux(Callable<Flux<T>> body) {
		return call(body);
	}

	public <T> Mono<T> single(Mono<T> result) {
		return result;
	}

	public CompletableFuture<Object> pending(CompletableFuture<Object> result) {
		return result;
	}

	@SmartAsync
	public <T> Mono<T> awaited(Mono<T> result) {
		return result;
	}

	private static <T> T call(Callable<T> body) {
		try {
			return body.call();
		}
		catch (Exception ex) {
			throw Offloads.<RuntimeException>asIs(ex);
		}
	}

	@SuppressWarnings("unchecked")
	private static <E extends Throwable> E asIs(Throwable error) throws E {
		throw (E) error;
	}

}
