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
import java.util.concurrent.ThreadPoolExecutor;
import java.util.function.Supplier;

import io.smartasync.CallerContext;
import io.smartasync.CallerContext.Kind;
import org.jspecify.annotations.Nullable;

import org.springframework.core.task.SimpleAsyncTaskExecutor;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;

/**
 * The executor bean that runs the offloaded work of a method. The bean is fetched when
 * work is first offloaded to it.
 *
 * @since 0.1.0
 * @see TargetExecutors
 */
public final class TargetExecutor {

	private final String name;

	private final Supplier<Executor> bean;

	/**
	 * Set without a lock: an event loop may be who needs it first.
	 */
	private volatile @Nullable Executor executor;

	private final CallerContext context;

	private final Backlog backlog;

	private final Tally tally = new Tally();

	TargetExecutor(String name, Supplier<Executor> bean) {
		this.name = name;
		this.bean = bean;
		this.backlog = new Backlog(name);
		this.context = new CallerContext(Kind.MANAGED_EXECUTOR, name, "work that SmartAsync offloaded to " + name);
	}

	/**
	 * Return the bean name.
	 * @return the name
	 */
	public String name() {
		return this.name;
	}

	/**
	 * Return how much offloaded work this executor has been handed and not begun.
	 * @return the number of tasks; of SmartAsync's alone, as all these figures
	 */
	public long queued() {
		return this.backlog.queued();
	}

	/**
	 * Return how much offloaded work this executor has begun and not settled.
	 * @return the approximate number of tasks
	 */
	public long active() {
		return this.backlog.active();
	}

	/**
	 * Return how much offloaded work this executor has run to its end, well or badly.
	 * @return the number of tasks since {@link TargetExecutors#observe} was called first
	 */
	public long completed() {
		return this.tally.completed();
	}

	/**
	 * Return how much offloaded work this executor has not taken, or has dropped.
	 * @return the number of tasks since {@link TargetExecutors#observe} was called first
	 */
	public long rejected() {
		return this.tally.rejected();
	}

	private static Executor prepared(Executor executor) {
		ThreadPoolExecutor pool = pool(executor);
		if (pool != null) {
			DiscardPolicies.tellOf(pool);
		}
		return executor;
	}

	Backlog backlog() {
		return this.backlog;
	}

	Tally tally() {
		return this.tally;
	}

	/**
	 * Hand work over, without ever waiting.
	 * @param work the work
	 * @throws RejectedExecutionException if the executor does not take it
	 */
	void execute(Runnable work) {
		Executor executor = executor();
		if (executor instanceof SimpleAsyncTaskExecutor throttled && throttled.isThrottleActive()) {
			ThrottledExecutor.execute(throttled, work);
		}
		else {
			executor.execute(work);
		}
	}

	/**
	 * Take work out of the queue, where the executor lets us see it.
	 * @param submission the work
	 */
	void remove(Submission submission) {
		Executor executor = this.executor;
		ThreadPoolExecutor pool = (executor != null) ? pool(executor) : null;
		if (pool != null) {
			pool.remove(submission);
		}
	}

	/**
	 * Say where work is that nobody has begun.
	 * @param submission the work
	 * @return what can be known of it
	 */
	String whereabouts(Submission submission) {
		ThreadPoolExecutor pool = pool(executor());
		if (pool == null) {
			return "the executor '%s' does not show its queue, and may have dropped it".formatted(this.name);
		}
		if (pool.getQueue().contains(submission)) {
			return "the executor '%s' has it in its queue, %s".formatted(this.name, pool);
		}
		// A task decorator would have wrapped all of it.
		return pool.getQueue().stream().allMatch(Submission.class::isInstance)
				? "the executor '%s' no longer has it in its queue, and has dropped it".formatted(this.name)
				: "the executor '%s', %s".formatted(this.name, pool);
	}

	private static @Nullable ThreadPoolExecutor pool(Executor executor) {
		try {
			if (executor instanceof ThreadPoolTaskExecutor pool) {
				return pool.getThreadPoolExecutor();
			}
			if (executor instanceof ThreadPoolTaskScheduler scheduler) {
				return scheduler.getScheduledThreadPoolExecutor();
			}
		}
		catch (IllegalStateException ex) {
			// A pool of another kind.
		}
		return (executor instanceof ThreadPoolExecutor pool) ? pool : null;
	}

	Executor executor() {
		Executor executor = this.executor;
		if (executor == null) {
			executor = prepared(this.bean.get());
			this.executor = executor;
		}
		return executor;
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
		ThreadPoolExecutor pool = pool(executor);
		if (pool != null) {
			return pool.toString();
		}
		return (executor instanceof ExecutorService) ? executor.toString() : String.valueOf(rejection.getMessage());
	}

}
