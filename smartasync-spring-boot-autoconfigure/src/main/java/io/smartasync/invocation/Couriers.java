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

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * The threads that settle results which no worker settles: their time is over, or their
 * work was dropped. What others do about such a result may take its time, so it is not
 * left to the thread that found out; nor to the common pool, whose few threads may all be
 * taken by then. They are daemons, come when there is something to do, and go by
 * themselves.
 *
 * <p>
 * Listeners that are told of such an end have threads of their own: while they hang, and
 * an exporter may, results are settled all the same.
 */
final class Couriers {

	/**
	 * Static, since it holds nothing when it has nothing to do.
	 */
	private static final ThreadPoolExecutor THREADS = threads(16, "smartasync-courier");

	private static final ThreadPoolExecutor TELLING_THREADS = threads(4, "smartasync-teller");

	private Couriers() {
	}

	private static ThreadPoolExecutor threads(int most, String name) {
		ThreadPoolExecutor threads = new ThreadPoolExecutor(most, most, 5, TimeUnit.SECONDS,
				new LinkedBlockingQueue<>(), (task) -> {
					Thread thread = new CourierThread(task, name);
					thread.setDaemon(true);
					thread.setContextClassLoader(ClassLoader.getSystemClassLoader());
					return thread;
				});
		threads.allowCoreThreadTimeOut(true);
		return threads;
	}

	/**
	 * Settle results.
	 * @param action settles them
	 */
	static void send(Runnable action) {
		THREADS.execute(action);
	}

	/**
	 * Settle results after a while.
	 * @param delay how long from now
	 * @param unit its unit
	 * @param action settles them
	 */
	static void send(long delay, TimeUnit unit, Runnable action) {
		CompletableFuture.delayedExecutor(delay, unit, THREADS).execute(action);
	}

	/**
	 * Tell listeners that a result is over: at once, unless that would keep a courier.
	 * @param news tells them
	 */
	static void tell(Runnable news) {
		if (Thread.currentThread() instanceof CourierThread) {
			TELLING_THREADS.execute(news);
		}
		else {
			news.run();
		}
	}

	private static final class CourierThread extends Thread {

		CourierThread(Runnable task, String name) {
			super(null, task, name, 0, false);
		}

	}

}
