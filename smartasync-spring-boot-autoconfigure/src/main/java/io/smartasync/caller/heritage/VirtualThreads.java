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
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import org.springframework.core.task.VirtualThreadTaskExecutor;

/**
 * Makes virtual threads, numbered as Spring's executors do. Needs JDK 21, whose API is
 * looked for by name: this class is compiled for 17.
 */
final class VirtualThreads implements HeritageThreadFactory {

	static final String BUILDER = "java.lang.Thread$Builder$OfVirtual";

	private final ThreadFactory inheriting = new VirtualThreadTaskExecutor().getVirtualThreadFactory();

	private final @Nullable ThreadFactory inheritingNothing = inheritingNothing();

	private final Supplier<String> prefix;

	private final AtomicInteger count;

	/**
	 * Make threads with these names.
	 * @param prefix what they begin with; empty for threads without a name
	 * @param first the number of the first thread
	 */
	VirtualThreads(Supplier<String> prefix, int first) {
		this.prefix = prefix;
		this.count = new AtomicInteger(first);
	}

	@Override
	public Thread newThread(Runnable task, boolean inherits) {
		Thread thread = make(task, inherits);
		String prefix = this.prefix.get();
		if (!prefix.isEmpty()) {
			thread.setName(prefix + this.count.getAndIncrement());
		}
		return thread;
	}

	private Thread make(Runnable task, boolean inherits) {
		ThreadFactory factory = inherits ? this.inheriting : this.inheritingNothing;
		if (factory == null) {
			Thread made = CleanThreads.make(() -> this.inheriting.newThread(task));
			return (made != null) ? made : this.inheriting.newThread(task);
		}
		ClassLoader classLoader = Thread.currentThread().getContextClassLoader();
		Thread thread = factory.newThread(task);
		// Where nothing is inherited, this is not either.
		thread.setContextClassLoader(classLoader);
		return thread;
	}

	private static @Nullable ThreadFactory inheritingNothing() {
		try {
			Class<?> type = Class.forName(BUILDER);
			Object builder = Thread.class.getMethod("ofVirtual").invoke(null);
			type.getMethod("inheritInheritableThreadLocals", boolean.class).invoke(builder, false);
			return (ThreadFactory) type.getMethod("factory").invoke(builder);
		}
		catch (ReflectiveOperationException ex) {
			return null;
		}
	}

}
