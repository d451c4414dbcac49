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

package io.smartasync.web;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import org.awaitility.Awaitility;

import static org.hamcrest.Matchers.greaterThanOrEqualTo;

/**
 * Holds queries of the database, which calls it by its name, until the test lets them go.
 */
public final class Gate {

	static final AtomicInteger waiting = new AtomicInteger();

	static volatile CountDownLatch open = new CountDownLatch(1);

	private Gate() {
	}

	static void close() {
		waiting.set(0);
		open = new CountDownLatch(1);
	}

	/**
	 * Wait until so many wait here.
	 */
	static void awaitWaiting(int number) {
		Awaitility.await().atMost(Duration.ofSeconds(30)).untilAtomic(waiting, greaterThanOrEqualTo(number));
	}

	/**
	 * Wait until the gate is open.
	 * @return whether it was opened in time
	 * @throws InterruptedException if the query is cancelled
	 */
	public static boolean hold() throws InterruptedException {
		waiting.incrementAndGet();
		return open.await(100, TimeUnit.SECONDS);
	}

}
