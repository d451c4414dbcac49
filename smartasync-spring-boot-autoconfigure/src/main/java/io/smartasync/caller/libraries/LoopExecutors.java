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

package io.smartasync.caller.libraries;

import java.util.List;
import java.util.concurrent.Executor;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;

/**
 * Knows how to hand a task to an event loop: most of them are executors, or have one.
 * <p>
 * Safe for use by many threads.
 *
 * @since 0.1.0
 * @see EventLoops
 */
public final class LoopExecutors implements BeanFactoryPostProcessor, DisposableBean {

	private final @Nullable ReactorSchedulers reactor = Libraries.REACTOR ? new ReactorSchedulers() : null;

	/**
	 * Begin to listen, before any bean can have a scheduler made.
	 */
	@Override
	public void postProcessBeanFactory(ConfigurableListableBeanFactory beanFactory) {
		if (this.reactor != null) {
			this.reactor.listen();
		}
	}

	@Override
	public void destroy() {
		if (this.reactor != null) {
			this.reactor.close();
		}
	}

	/**
	 * Find the executors through which the current thread, an event loop, can be reached.
	 * @return the one that runs its tasks on this thread, or several of which one does;
	 * empty where none is known
	 */
	public List<Executor> ofCurrentThread() {
		Thread current = Thread.currentThread();
		Executor loop = Libraries.NETTY ? NettyThreads.eventLoop() : null;
		if (loop == null) {
			loop = RelocatedNettyThreads.eventLoop(current);
		}
		if (loop == null && current instanceof Executor itself) {
			// As Undertow's are.
			loop = itself;
		}
		if (loop != null) {
			return List.of(loop);
		}
		return (this.reactor != null) ? this.reactor.ofSchedulerOf(current) : List.of();
	}

}
