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

import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicInteger;

import io.smartasync.SmartAsyncTimeoutException;
import org.jspecify.annotations.Nullable;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.ILL_Result;

/**
 * Work ends, and its time is over.
 */
@JCStressTest
@Outcome(id = "1, completed, clean", expect = Expect.ACCEPTABLE, desc = "the work came first")
@Outcome(id = "1, over its time, clean", expect = Expect.ACCEPTABLE, desc = "the clock came first")
@State
public class WorkEndsOrExpires {

	private final AtomicInteger settled = new AtomicInteger();

	private final HeldWork work = new HeldWork();

	private final OffloadedResult result = this.work.offload((continuation) -> "value",
			(value, error) -> this.settled.addAndGet((error == null) == "value".equals(value) ? 1 : 100));

	private volatile @Nullable String worker;

	@Actor
	public void worker() {
		this.work.run();
		this.worker = Thread.interrupted() ? "interrupted" : "clean";
	}

	@Actor
	public void clock() {
		this.result.expire(Duration.ofSeconds(1));
	}

	@Arbiter
	public void result(ILL_Result result) {
		result.r1 = this.settled.get();
		result.r2 = end();
		result.r3 = this.worker;
	}

	private String end() {
		try {
			return "value".equals(this.result.getNow(null)) ? "completed" : "pending";
		}
		catch (CancellationException ex) {
			return "cancelled";
		}
		catch (CompletionException ex) {
			return (ex.getCause() instanceof SmartAsyncTimeoutException) ? "over its time" : String.valueOf(ex);
		}
	}

}
