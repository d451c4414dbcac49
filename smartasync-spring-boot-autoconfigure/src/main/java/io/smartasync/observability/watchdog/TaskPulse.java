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

package io.smartasync.observability.watchdog;

import java.lang.ref.WeakReference;
import java.util.Collection;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;

import org.jspecify.annotations.Nullable;

/**
 * The pulse of a loop that can be handed tasks: it beats whenever the loop has come to
 * one. What a loop is handed refers to nothing but this.
 */
final class TaskPulse implements Pulse {

	private final WeakReference<Thread> thread;

	/**
	 * One for each executor that may be the loop's. The first beat on its thread tells
	 * which one is.
	 */
	private final Set<Beat> beats = ConcurrentHashMap.newKeySet();

	private volatile boolean beaten = true;

	/**
	 * Take the pulse of a thread.
	 * @param thread the thread
	 * @param executors of which one runs its tasks on that thread
	 */
	TaskPulse(Thread thread, Collection<Executor> executors) {
		this.thread = new WeakReference<>(thread);
		executors.forEach((executor) -> this.beats.add(new Beat(executor)));
	}

	@Override
	public boolean begin() {
		this.beaten = false;
		this.beats.removeIf((beat) -> !beat.isTaken());
		return !this.beats.isEmpty();
	}

	@Override
	public boolean hasBeaten() {
		return this.beaten || this.beats.isEmpty();
	}

	/**
	 * The task that a loop is handed.
	 */
	private final class Beat implements Runnable {

		private final WeakReference<Executor> executor;

		Beat(Executor executor) {
			this.executor = new WeakReference<>(executor);
		}

		/**
		 * Hand it over. A loop that has been shut down takes none; nor does one that is
		 * full, which is noticed anew at its next call.
		 */
		boolean isTaken() {
			Executor executor = this.executor.get();
			if (executor == null) {
				return false;
			}
			try {
				executor.execute(this);
				return true;
			}
			catch (RuntimeException ex) {
				return false;
			}
		}

		@Override
		public void run() {
			if (Thread.currentThread() == TaskPulse.this.thread.get()) {
				TaskPulse.this.beats.removeIf((other) -> other != this);
				TaskPulse.this.beaten = true;
			}
			else {
				TaskPulse.this.beats.remove(this);
			}
		}

	}

}
