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

package io.smartasync.threads;

import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.stream.LongStream;

import com.sun.management.ThreadMXBean;

/**
 * What calls allocate. For tests tagged {@code bytes}, whose compiler spares no object:
 * elsewhere it depends on what ran before in the same JVM.
 */
public final class AllocatedBytes {

	private static final int CALLS = 1_000;

	private static final int ROUNDS = 10;

	private final ThreadMXBean bean = (ThreadMXBean) ManagementFactory.getThreadMXBean();

	private final long[] threads;

	private AllocatedBytes(long... threads) {
		this.threads = threads;
	}

	/**
	 * Count what the current thread allocates, and what others do.
	 * @param others the ids of the other threads
	 * @return the count
	 */
	public static AllocatedBytes ofThisThreadAnd(long... others) {
		long[] threads = Arrays.copyOf(others, others.length + 1);
		threads[others.length] = Thread.currentThread().getId();
		return new AllocatedBytes(threads);
	}

	/**
	 * Make a call many times.
	 * @param call the call
	 * @return the bytes that one call allocates, in the most frugal of some rounds: the
	 * first calls need more, and so does a thread that happens to wait
	 */
	public long perCall(Runnable call) {
		return LongStream.range(0, ROUNDS).map((round) -> inRound(call)).min().orElseThrow();
	}

	private long inRound(Runnable call) {
		long before = total();
		for (int i = 0; i < CALLS; i++) {
			call.run();
		}
		return Math.round((total() - before) / (double) CALLS);
	}

	private long total() {
		return Arrays.stream(this.bean.getThreadAllocatedBytes(this.threads)).sum();
	}

}
