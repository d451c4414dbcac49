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

import java.util.concurrent.atomic.AtomicLong;

/**
 * Counts the places of one executor that are lent and those of them that are taken, both
 * in one number, so that a place is never taken twice.
 */
final class LentPlaces {

	private static final long LENT = 1L << 32;

	private static final long TAKEN = 1;

	private final AtomicLong state = new AtomicLong();

	void lend() {
		this.state.addAndGet(LENT);
	}

	/**
	 * Whoever lent a place does not wait for it: for as long as its borrower works on,
	 * there is one thread more at work.
	 */
	void takeBack() {
		this.state.addAndGet(-LENT);
	}

	/**
	 * Take a place that is lent.
	 * @return whether there was one
	 */
	boolean take() {
		long seen = this.state.get();
		while ((seen & (LENT - 1)) < seen / LENT) {
			if (this.state.compareAndSet(seen, seen + TAKEN)) {
				return true;
			}
			seen = this.state.get();
		}
		return false;
	}

	void giveBack() {
		this.state.addAndGet(-TAKEN);
	}

	@Override
	public String toString() {
		long seen = this.state.get();
		return "%d lent, %d taken".formatted(seen / LENT, seen & (LENT - 1));
	}

}
