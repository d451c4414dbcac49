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
 * What does a hop cost in an application that has futures only, and few ways to make
 * them? The compiler has seen less there than in {@link OffloadInTurns}, and inlines
 * more, of the baselines too. <pre>
 * benchmarks/run offload
 * </pre>
 */
public final class OffloadToFutureInTurns {

	private OffloadToFutureInTurns() {
	}

	public static void main(String[] arguments) {
		Turns turns = new Turns(OffloadToFutureInTurns.class);
		OffloadToFutureBenchmark ways = new OffloadToFutureBenchmark();
		OffloadToFutureBenchmark.Application application = new OffloadToFutureBenchmark.Application();
		turns.add("submitCompletable", () -> ways.submitCompletable(application));
		turns.add("springAsync", () -> ways.springAsync(application));
		turns.add("smartAsyncAnnotation", () -> ways.smartAsyncAnnotation(application));
		turns.add("smartAsyncTemplate", () -> ways.smartAsyncTemplate(application));
		turns.run();
	}

}
