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

import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;

import io.smartasync.CallerContext;
import io.smartasync.CallerContext.Kind;

import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;
import org.springframework.util.function.SingletonSupplier;

/**
 * The executor bean that runs the offloaded work of a method. The bean is fetched when
 * work is first offloaded to it.
 *
 * @since 0.1.0
 * @see TargetExecutors
 */
public final class TargetExecutor {

	private final String name;

	private final SingletonSupplier<Executor> executor;

	private final CallerContext context;

	TargetExecutor(String name, Supplier<Executor> executor) {
		this.name = name;
		this.executor = SingletonSupplier.of(executor);
		this.context = new CallerContext(Kind.MANAGED_EXECUTOR, name, "work that SmartAsync offloaded to " + name);
	}

	/**
	 * Return the bean name.
	 * @return the name
	 */
	public String name() {
		return this.name;
	}

	Executor executor() {
		return this.executor.obtain();
	}

	/**
	 * Return what a thread counts as while it runs work of this executor.
	 * @return the context
	 */
	CallerContext context() {
		return this.context;
	}

	/**
	 * Say how full the executor is that has rejected work.
	 * @param rejection what it said itself
	 * @return its figures, where it has any, else what it said
	 */
	String figures(RejectedExecutionException rejection) {
		Executor executor = executor();
		try {
			if (executor instanceof ThreadPoolTaskExecutor pool) {
				return pool.getThreadPoolExecutor().toString();
			}
			if (executor instanceof ThreadPoolTaskScheduler scheduler) {
				return scheduler.getScheduledThreadPoolExecutor().toString();
			}
		}
		catch (IllegalStateException ex) {
			// A pool of another kind.
		}
		return (executor instanceof ExecutorService) ? executor.toString() : String.valueOf(rejection.getMessage());
	}

}
