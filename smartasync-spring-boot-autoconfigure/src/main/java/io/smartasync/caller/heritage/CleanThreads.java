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

package io.smartasync.caller.heritage;

import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/**
 * Lets threads be made by a thread that carries nothing: a new thread inherits the
 * inheritable thread-locals of the one that makes it, and a pool's would keep those of
 * whoever happened to call first. Whoever makes it has the group, the priority and the
 * daemon status of the caller, which a thread factory may rely on.
 *
 * @since 0.1.0
 */
public final class CleanThreads {

	/**
	 * Whether the current thread hands over offloaded work. A place to write to, made
	 * once for each thread: entering and removing a value costs ten times as much. It is
	 * nothing that would keep a class loader alive.
	 */
	private static final ThreadLocal<boolean[]> HANDING_OVER = ThreadLocal.withInitial(() -> new boolean[1]);

	private CleanThreads() {
	}

	/**
	 * Run something whose new threads, if any, are to inherit nothing of this one.
	 * @param action hands work over; what it throws is thrown
	 */
	public static void handOver(Runnable action) {
		boolean[] handingOver = HANDING_OVER.get();
		handingOver[0] = true;
		try {
			action.run();
		}
		finally {
			handingOver[0] = false;
		}
	}

	/**
	 * Whether the current thread is handing work over.
	 * @return whether the threads that it makes are to inherit nothing
	 */
	public static boolean isHandingOver() {
		return HANDING_OVER.get()[0];
	}

	/**
	 * Let a thread be made, and wait for it.
	 * @param factory makes it, on another thread
	 * @return the thread; what the factory throws is thrown
	 */
	public static @Nullable Thread make(Supplier<@Nullable Thread> factory) {
		AtomicReference<@Nullable Thread> made = new AtomicReference<>();
		AtomicReference<@Nullable Throwable> error = new AtomicReference<>();
		Thread maker = new Thread(null, () -> {
			try {
				made.set(factory.get());
			}
			catch (Throwable ex) {
				error.set(ex);
			}
		}, "smartasync-thread-maker", 0, false);
		maker.setContextClassLoader(Thread.currentThread().getContextClassLoader());
		maker.start();
		joinUninterruptibly(maker);
		Throwable thrown = error.get();
		if (thrown != null) {
			throw CleanThreads.<RuntimeException>asIs(thrown);
		}
		return made.get();
	}

	private static void joinUninterruptibly(Thread maker) {
		boolean interrupted = false;
		while (maker.isAlive()) {
			try {
				maker.join();
			}
			catch (InterruptedException ex) {
				interrupted = true;
			}
		}
		if (interrupted) {
			Thread.currentThread().interrupt();
		}
	}

	@SuppressWarnings("unchecked")
	private static <E extends Throwable> E asIs(Throwable error) throws E {
		throw (E) error;
	}

}
