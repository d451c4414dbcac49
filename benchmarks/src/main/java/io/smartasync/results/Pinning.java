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

package io.smartasync.results;

import java.io.IOException;
import java.util.Collection;
import java.util.List;

import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.profile.InternalProfiler;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.runner.IterationType;

/**
 * Pins a benchmark's JVM to one processor, where the system has {@code taskset}: else a
 * thread is woken in 3 or in 30 microseconds, as chance has it, and that hides all else.
 * Not before its last warm-ups, as the compiler would have to share the processor.
 */
public final class Pinning implements InternalProfiler {

	/**
	 * The last warm-ups, which let the threads settle there.
	 */
	private static final int LAST = 3;

	private int warmUps;

	/**
	 * Whether it can be done here.
	 */
	static boolean isAvailable() {
		try {
			return new ProcessBuilder("taskset", "--version").redirectOutput(ProcessBuilder.Redirect.DISCARD)
				.start()
				.waitFor() == 0;
		}
		catch (IOException ex) {
			return false;
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	@Override
	public void beforeIteration(BenchmarkParams benchmark, IterationParams iteration) {
		if (iteration.getType() == IterationType.WARMUP && this.warmUps++ == iteration.getCount() - LAST) {
			pin();
		}
	}

	/**
	 * Pin this JVM, with all its threads.
	 */
	static void pin() {
		try {
			int status = new ProcessBuilder("taskset", "--all-tasks", "--cpu-list", "--pid", "0",
					String.valueOf(ProcessHandle.current().pid()))
				.redirectOutput(ProcessBuilder.Redirect.DISCARD)
				.start()
				.waitFor();
			if (status != 0) {
				throw new IllegalStateException("taskset failed with status " + status);
			}
		}
		catch (IOException | InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	@Override
	public Collection<? extends Result<?>> afterIteration(BenchmarkParams benchmark, IterationParams iteration,
			IterationResult result) {
		return List.of();
	}

	@Override
	public String getDescription() {
		return "Pins to one processor";
	}

}
