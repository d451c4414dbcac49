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

import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;

import org.jspecify.annotations.Nullable;

/**
 * Makes threads as the JDK's default factory would, which shows its settings by nothing
 * but a thread. Their numbers begin where that was.
 */
final class JdkThreadFactory implements HeritageThreadFactory {

	private static final String DEFAULT = "java.util.concurrent.Executors$DefaultThreadFactory";

	private final @Nullable ThreadGroup group;

	private final String prefix;

	private final AtomicInteger next;

	private JdkThreadFactory(@Nullable ThreadGroup group, String prefix, int next) {
		this.group = group;
		this.prefix = prefix;
		this.next = new AtomicInteger(next);
	}

	/**
	 * Stand in for a factory, where that is the JDK's.
	 * @param factory a thread factory
	 * @return the stand-in, or the very factory
	 */
	static ThreadFactory inPlaceOf(ThreadFactory factory) {
		if (!factory.getClass().getName().equals(DEFAULT)) {
			return factory;
		}
		Thread first = factory.newThread(() -> {
		});
		int number = first.getName().lastIndexOf('-') + 1;
		return new JdkThreadFactory(first.getThreadGroup(), first.getName().substring(0, number),
				Integer.parseInt(first.getName().substring(number)));
	}

	@Override
	public Thread newThread(Runnable task, boolean inherits) {
		Thread thread = new Thread(this.group, task, this.prefix + this.next.getAndIncrement(), 0, inherits);
		thread.setDaemon(false);
		thread.setPriority(Thread.NORM_PRIORITY);
		// From JDK 19 on it is inherited with the thread-locals, or not at all.
		thread.setContextClassLoader(Thread.currentThread().getContextClassLoader());
		return thread;
	}

}
