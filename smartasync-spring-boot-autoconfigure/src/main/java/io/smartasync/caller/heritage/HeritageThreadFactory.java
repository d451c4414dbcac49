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
import java.util.function.Supplier;

import org.springframework.util.CustomizableThreadCreator;

/**
 * Makes threads by itself, and hence can leave out what a new thread inherits of the one
 * that makes it. Any other factory has to be called by a thread that carries nothing, and
 * waited for.
 *
 * @since 0.1.0
 * @see CleanThreads
 */
public interface HeritageThreadFactory extends ThreadFactory {

	/**
	 * Make a thread.
	 * @param task what it runs
	 * @param inherits whether it inherits the thread-locals of the current thread
	 * @return the thread, not started
	 */
	Thread newThread(Runnable task, boolean inherits);

	@Override
	default Thread newThread(Runnable task) {
		return newThread(task, true);
	}

	/**
	 * Stand in for a factory, where it is known how that makes its threads.
	 * @param factory a thread factory
	 * @return one of these, or the very factory
	 */
	static ThreadFactory inPlaceOf(ThreadFactory factory) {
		return JdkThreadFactory.inPlaceOf(factory);
	}

	/**
	 * Make threads as one of Spring's own executors that has no thread factory but
	 * itself.
	 * @param executor the executor; asked for its settings with each thread
	 * @return a factory
	 */
	static HeritageThreadFactory ofSpring(CustomizableThreadCreator executor) {
		return new SpringThreadFactory(executor);
	}

	/**
	 * Make virtual threads, numbered as Spring's executors do. Needs JDK 21.
	 * @param prefix what their names begin with; empty for threads without a name
	 * @param first the number of the first thread
	 * @return a factory
	 */
	static HeritageThreadFactory ofVirtual(Supplier<String> prefix, int first) {
		return new VirtualThreads(prefix, first);
	}

}
