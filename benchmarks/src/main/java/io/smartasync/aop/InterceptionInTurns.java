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

package io.smartasync.aop;

import io.smartasync.results.Turns;

/**
 * The ways of {@link InterceptionBenchmark}, in turns. All proxies are in one JVM, as in
 * an application that has several kinds of advice. <pre>
 * benchmarks/run interception
 * </pre>
 */
public final class InterceptionInTurns {

	private static final int CALLS = 50;

	private final Turns turns = new Turns(InterceptionInTurns.class, CALLS);

	private final int one = 1;

	private final int two = 2;

	private InterceptionInTurns() {
	}

	public static void main(String[] arguments) {
		InterceptionInTurns interception = new InterceptionInTurns();
		for (Proxy proxy : Proxy.values()) {
			interception.add(proxy);
		}
		interception.turns.run();
	}

	private void add(Proxy proxy) {
		InterceptionBenchmark.Intercepted intercepted = new InterceptionBenchmark.Intercepted();
		intercepted.proxy = proxy;
		intercepted.start();
		Desk behindInterceptor = intercepted.desk;
		Desk behindAround = started(new InterceptionBenchmark.Advised(), proxy);
		Desk adapted = started(new InterceptionBenchmark.Adapted(), proxy);
		// A loop of its own for each: one for all would make a slow call of the first
		// step.
		this.turns.add("interceptor[" + proxy + "]", () -> {
			int sum = 0;
			for (int i = 0; i < CALLS; i++) {
				sum += behindInterceptor.add(this.one, this.two);
			}
			return sum;
		});
		this.turns.add("around[" + proxy + "]", () -> {
			int sum = 0;
			for (int i = 0; i < CALLS; i++) {
				sum += behindAround.add(this.one, this.two);
			}
			return sum;
		});
		this.turns.add("smartAsyncDirect[" + proxy + "]", () -> {
			int sum = 0;
			for (int i = 0; i < CALLS; i++) {
				sum += adapted.add(this.one, this.two);
			}
			return sum;
		});
		this.turns.add("interceptorOfStream[" + proxy + "]", () -> {
			int sum = 1;
			for (int i = 0; i < CALLS; i++) {
				sum += (behindInterceptor.stream() != null) ? 1 : 0;
			}
			return sum;
		});
		this.turns.add("smartAsyncPassThrough[" + proxy + "]", () -> {
			int sum = 1;
			for (int i = 0; i < CALLS; i++) {
				sum += (adapted.stream() != null) ? 1 : 0;
			}
			return sum;
		});
	}

	private static Desk started(InterceptionBenchmark.Started state, Proxy proxy) {
		state.proxy = proxy;
		state.start();
		return state.desk;
	}

}
