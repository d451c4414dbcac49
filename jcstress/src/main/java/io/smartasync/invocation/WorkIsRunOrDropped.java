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

import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.IL_Result;

/**
 * A worker comes, and somebody who takes the work for dropped.
 */
@JCStressTest
@Outcome(id = "1, ran", expect = Expect.ACCEPTABLE, desc = "it was run")
@Outcome(id = "0, dropped", expect = Expect.ACCEPTABLE, desc = "it was dropped, and not run")
@State
public class WorkIsRunOrDropped {

	private final AtomicInteger runs = new AtomicInteger();

	private final HeldWork work = new HeldWork();

	private final OffloadedTask task = HeldWork.task(() -> {
		this.runs.incrementAndGet();
		return "ran";
	});

	public WorkIsRunOrDropped() {
		this.work.submit(this.task);
	}

	@Actor
	public void worker() {
		this.work.run();
	}

	@Actor
	public void dropped() {
		this.task.drop("dropped");
	}

	@Arbiter
	public void result(IL_Result result) {
		result.r1 = this.runs.get();
		try {
			result.r2 = this.task.isDone() ? this.task.get() : "pending";
		}
		catch (ExecutionException | InterruptedException ex) {
			result.r2 = "dropped";
		}
	}

}
