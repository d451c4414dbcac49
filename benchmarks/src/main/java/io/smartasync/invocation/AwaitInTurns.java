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
import java.util.function.IntSupplier;

import io.smartasync.results.Turns;

/**
 * The ways of {@link AwaitPendingBenchmark}, in turns. <pre>
 * benchmarks/run await
 * </pre>
 */
public final class AwaitInTurns {

	private AwaitInTurns() {
	}

	public static void main(String[] arguments) {
		AwaitPendingBenchmark ways = new AwaitPendingBenchmark();
		AwaitPendingBenchmark.Adapted adapted = new AwaitPendingBenchmark.Adapted();
		AwaitPendingBenchmark.Intercepted intercepted = new AwaitPendingBenchmark.Intercepted();
		Turns turns = new Turns(AwaitInTurns.class);
		turns.add("join", ways::join);
		turns.add("joinIntercepted", () -> ways.joinIntercepted(intercepted));
		turns.add("smartAsyncFuture", () -> ways.smartAsyncFuture(adapted));
		turns.add("block", ways::block);
		turns.add("blockIntercepted", () -> ways.blockIntercepted(intercepted));
		turns.add("smartAsyncMono", () -> ways.smartAsyncMono(adapted));
		turns.add("getWithin", unchecked(ways::getWithin));
		turns.add("smartAsyncFutureWithin", () -> ways.smartAsyncFutureWithin(adapted));
		turns.add("blockWithin", ways::blockWithin);
		turns.add("smartAsyncMonoWithin", () -> ways.smartAsyncMonoWithin(adapted));
		turns.run();
	}

	private static IntSupplier unchecked(Callable<Integer> way) {
		return () -> {
			try {
				return way.call();
			}
			catch (Exception ex) {
				throw new IllegalStateException(ex);
			}
		};
	}

}
