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

import java.util.concurrent.atomic.AtomicInteger;

import org.springframework.util.CustomizableThreadCreator;

/**
 * Makes the threads of one of Spring's own executors that has no thread factory but
 * itself, as that would.
 */
final class SpringThreadFactory implements HeritageThreadFactory {

	private final CustomizableThreadCreator executor;

	private final AtomicInteger count = new AtomicInteger();

	SpringThreadFactory(CustomizableThreadCreator executor) {
		this.executor = executor;
	}

	@Override
	public Thread newThread(Runnable task, boolean inherits) {
		Thread thread = new Thread(this.executor.getThreadGroup(), task,
				this.executor.getThreadNamePrefix() + this.count.incrementAndGet(), 0, inherits);
		thread.setPriority(this.executor.getThreadPriority());
		thread.setDaemon(this.executor.isDaemon());
		// From JDK 19 on it is inherited with the thread-locals, or not at all.
		thread.setContextClassLoader(Thread.currentThread().getContextClassLoader());
		return thread;
	}

}
