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
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executor;

import org.jspecify.annotations.Nullable;

/**
 * An event loop that the watchdog looks after. Keeps neither its thread nor its executor
 * alive.
 */
final class WatchedLoop {

	private final WeakReference<Thread> thread;

	private final RunningCalls calls = new RunningCalls();

	private final Pulse pulse;

	private volatile boolean gone;

	/**
	 * When the watchdog began to wait for the next beat. This and what follows is read
	 * and written by the watchdog's thread alone.
	 */
	private long since;

	private long silentLooks;

	private long nextReport;

	private @Nullable Stall reported;

	/**
	 * Look after a thread.
	 * @param thread the thread
	 * @param executors of which one runs its tasks on that thread; empty where none is
	 * known
	 */
	WatchedLoop(Thread thread, List<Executor> executors) {
		this.thread = new WeakReference<>(thread);
		this.pulse = executors.isEmpty() ? new CallPulse(this.calls) : new TaskPulse(thread, executors);
	}

	RunningCalls calls() {
		return this.calls;
	}

	/**
	 * Whether nobody looks after it any more. The thread may be an event loop again.
	 */
	boolean isGone() {
		return this.gone;
	}

	/**
	 * Look whether the loop has come to its tasks.
	 * @param patience how many looks may find that it has not
	 * @param listener told of what is found
	 */
	void look(long patience, StallListener listener) {
		Thread thread = this.thread.get();
		boolean alive = thread != null && thread.isAlive();
		if (thread != null && alive && !this.pulse.hasBeaten()) {
			this.silentLooks++;
			if (this.silentLooks >= this.nextReport) {
				report(thread, listener);
			}
			return;
		}
		if (this.reported != null) {
			listener.ended(this.reported.lasting(duration()));
			this.reported = null;
		}
		this.since = System.nanoTime();
		this.silentLooks = 0;
		this.nextReport = patience;
		this.gone = !alive || !this.pulse.begin();
	}

	private void report(Thread thread, StallListener listener) {
		StackTraceElement[] stack = thread.getStackTrace();
		RunningCall call = this.calls.innermost();
		if (this.pulse.hasBeaten()) {
			// It came back right now, and this may be the stack of something else.
			return;
		}
		this.nextReport = 2 * this.silentLooks;
		boolean first = this.reported == null;
		Stall stall = new Stall(thread, duration(), (call != null) ? call.describe() : null, List.of(stack));
		this.reported = stall;
		if (first) {
			listener.stalled(stall);
		}
		else {
			listener.lasts(stall);
		}
	}

	private Duration duration() {
		return Duration.ofNanos(System.nanoTime() - this.since);
	}

}
