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

import java.util.concurrent.atomic.LongAdder;

/**
 * Counts what became of an executor's tasks, from the moment on when somebody wants to
 * know; until then it costs next to nothing. Safe for use by many threads.
 */
final class Tally {

	private final LongAdder completed = new LongAdder();

	private final LongAdder rejected = new LongAdder();

	private volatile boolean wanted;

	void begin() {
		this.wanted = true;
	}

	void addCompleted() {
		if (this.wanted) {
			this.completed.increment();
		}
	}

	void addRejected() {
		if (this.wanted) {
			this.rejected.increment();
		}
	}

	long completed() {
		return this.completed.sum();
	}

	long rejected() {
		return this.rejected.sum();
	}

}
