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

import io.smartasync.results.Turns;

/**
 * The ways of {@link OffloadToFutureBenchmark} and {@link OffloadToReactorBenchmark}, in
 * turns. <pre>
 * benchmarks/run offload
 * </pre>
 */
public final class OffloadInTurns {

	private OffloadInTurns() {
	}

	public static void main(String[] arguments) {
		Turns turns = new Turns(OffloadInTurns.class);
		addFutures(turns, new OffloadToFutureBenchmark(), new OffloadToFutureBenchmark.Application());
		addReactor(turns, new OffloadToReactorBenchmark());
		turns.run();
	}

	private static void addFutures(Turns turns, OffloadToFutureBenchmark ways,
			OffloadToFutureBenchmark.Application application) {
		turns.add("submitCompletable", () -> ways.submitCompletable(application));
		turns.add("supplyAsync", () -> ways.supplyAsync(application));
		turns.add("springAsync", () -> ways.springAsync(application));
		OffloadToFutureBenchmark.Resilience4j resilience4j = new OffloadToFutureBenchmark.Resilience4j();
		turns.add("resilience4jBulkhead", () -> ways.resilience4jBulkhead(resilience4j));
		OffloadToFutureBenchmark.OfVertx vertx = new OffloadToFutureBenchmark.OfVertx();
		turns.add("vertxExecuteBlocking", () -> ways.vertxExecuteBlocking(vertx));
		turns.add("smartAsyncAnnotation", () -> ways.smartAsyncAnnotation(application));
		turns.add("smartAsyncView", () -> ways.smartAsyncView(application));
		turns.add("smartAsyncTemplate", () -> ways.smartAsyncTemplate(application));
		if (Runtime.version().feature() >= 21) {
			OffloadToFutureBenchmark.VirtualThreads virtual = new OffloadToFutureBenchmark.VirtualThreads();
			turns.add("virtualThread", () -> ways.virtualThread(virtual));
			turns.add("smartAsyncOnVirtualThread", () -> ways.smartAsyncOnVirtualThread(virtual));
		}
	}

	private static void addReactor(Turns turns, OffloadToReactorBenchmark ways) {
		turns.add("monoOnBoundedElastic", ways::monoOnBoundedElastic);
		turns.add("monoOnPool", ways::monoOnPool);
		turns.add("smartAsyncMonoAnnotation", ways::smartAsyncMonoAnnotation);
		turns.add("smartAsyncMonoView", ways::smartAsyncMonoView);
		turns.add("smartAsyncMonoTemplate", ways::smartAsyncMonoTemplate);
		turns.add("fluxOnBoundedElastic", () -> ways.fluxOnBoundedElastic().size());
		turns.add("fluxOnPool", () -> ways.fluxOnPool().size());
		turns.add("smartAsyncFluxAnnotation", () -> ways.smartAsyncFluxAnnotation().size());
		turns.add("smartAsyncFluxView", () -> ways.smartAsyncFluxView().size());
		turns.add("smartAsyncFluxTemplate", () -> ways.smartAsyncFluxTemplate().size());
	}

}
