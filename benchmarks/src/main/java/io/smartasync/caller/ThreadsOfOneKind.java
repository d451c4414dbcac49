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

package io.smartasync.caller;

import java.util.List;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

import io.smartasync.caller.libraries.LibrariesBenchmark;

/**
 * Lets JMH measure on a kind of thread. Before that it calls from all the others, so that
 * the compiler has seen what it sees in an application: many classes of threads.
 */
public final class ThreadsOfOneKind extends AbstractExecutorService {

	static final String PROPERTY = "smartasync.benchmark.thread";

	private final Executor executor;

	private volatile boolean shutdown;

	public ThreadsOfOneKind(int threads, String prefix) {
		shiftThreadLocals();
		KindOfThread measured = KindOfThread.valueOf(System.getProperty(PROPERTY));
		for (KindOfThread kind : KindOfThread.values()) {
			if (kind.isAvailable()) {
				CompletableFuture.runAsync(ThreadsOfOneKind::call, kind.executor()).join();
			}
		}
		this.executor = measured.executor();
	}

	/**
	 * A thread-local is found at once, or after some steps, depending on how many others
	 * had been made before it. That is chance in an application, so it is here.
	 */
	static void shiftThreadLocals() {
		int shift = Integer.getInteger("smartasync.benchmark.shift", ThreadLocalRandom.current().nextInt(16));
		for (int i = 0; i < shift; i++) {
			new ThreadLocal<>();
		}
		ThreadState.current();
		for (int i = 0; i < shift * 3; i++) {
			new ThreadLocal<>();
		}
		new LibrariesBenchmark().netty();
		for (int i = 0; i < shift * 5; i++) {
			new ThreadLocal<>();
		}
	}

	private static void call() {
		WhoIsCallingBenchmark benchmark = new WhoIsCallingBenchmark.OnPlain();
		DetectorsBenchmark detectors = new DetectorsBenchmark();
		LibrariesBenchmark libraries = new LibrariesBenchmark();
		for (int i = 0; i < 20_000; i++) {
			benchmark.chain();
			benchmark.reactorAlone();
			libraries.netty();
			libraries.reactorPredicates();
			detectors.names();
			detectors.stateOfThread();
		}
	}

	@Override
	public void execute(Runnable task) {
		this.executor.execute(task);
	}

	@Override
	public void shutdown() {
		this.shutdown = true;
	}

	@Override
	public List<Runnable> shutdownNow() {
		this.shutdown = true;
		return List.of();
	}

	@Override
	public boolean isShutdown() {
		return this.shutdown;
	}

	@Override
	public boolean isTerminated() {
		return this.shutdown;
	}

	@Override
	public boolean awaitTermination(long timeout, TimeUnit unit) {
		return true;
	}

}
