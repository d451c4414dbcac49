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

package io.smartasync.caller;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import io.smartasync.CallerContext;
import io.smartasync.CallerContext.Kind;
import io.smartasync.caller.heritage.CleanThreads;
import io.smartasync.caller.libraries.EventLoops;
import io.smartasync.caller.libraries.ThreadTraits;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * Answers who is calling. You meet it first on the path of each call.
 * <p>
 * Asked in this order: the application's own detectors; what makes a thread an event
 * loop; the work that SmartAsync offloaded to it; the executor bean that made it;
 * Reactor's {@code boundedElastic}; the patterns of managed threads' names; and if nobody
 * knows it, whether it is virtual.
 * <p>
 * Safe for use by many threads. The answer concerns the calling thread at this moment,
 * allocates nothing, and must not be kept.
 *
 * @since 0.1.0
 * @see CallerContextDetector
 * @see ManagedExecutors
 */
public final class CallerContexts {

	private static final CallerContext VIRTUAL = new CallerContext(Kind.VIRTUAL_THREAD, null,
			"a virtual thread that no executor bean manages");

	private static final CallerContext PLAIN = new CallerContext(Kind.PLAIN_THREAD, null, "no detector knows it");

	private static final CallerContext BOUNDED_ELASTIC = new CallerContext(Kind.MANAGED_EXECUTOR, null,
			"Reactor boundedElastic");

	private static final CallerContext MANAGEABLE = new CallerContext(Kind.MANAGED_EXECUTOR, null,
			"Jakarta ManageableThread");

	private static final Log logger = LogFactory.getLog(CallerContexts.class);

	private final CallerContextDetector[] custom;

	private final ThreadNames names;

	private final ExecutorPools pools;

	private final Set<CallerContextDetector> broken = ConcurrentHashMap.newKeySet();

	/**
	 * Recognise threads by the given detectors, executors and names, and by what is built
	 * in.
	 * @param custom the application's own detectors, in the order in which they are asked
	 * @param executors knows the threads of executor beans
	 * @param eventLoopNames patterns of the names of event-loop threads, such as
	 * {@code lettuce-*}
	 * @param managedNames patterns of the names of managed threads, such as
	 * {@code boundedElastic-*}
	 * @throws io.smartasync.InvalidSmartAsyncException if a pattern is empty or matches
	 * every thread
	 */
	public CallerContexts(List<CallerContextDetector> custom, ManagedExecutors executors,
			Collection<String> eventLoopNames, Collection<String> managedNames) {
		this.custom = custom.toArray(CallerContextDetector[]::new);
		this.names = new ThreadNames(eventLoopNames, managedNames);
		this.pools = executors.pools();
	}

	/**
	 * Say who is calling.
	 * @return the context of the current thread
	 */
	public CallerContext current() {
		Thread thread = Thread.currentThread();
		for (CallerContextDetector detector : this.custom) {
			CallerContext context = ask(detector, thread);
			if (context != null) {
				return context;
			}
		}
		Object remembered = ThreadState.remembered();
		int traits = ThreadState.traits(remembered);
		CallerContext eventLoop = EventLoops.find(thread, traits);
		if (eventLoop != null) {
			return eventLoop;
		}
		CallerContext named = this.names.find(thread);
		if (named != null && named.kind() == Kind.EVENT_LOOP) {
			return named;
		}
		ThreadState state = ThreadState.of(remembered);
		CallerContext member = (state != null) ? member(state) : null;
		return (member != null) ? member : managedOrNot(traits, named);
	}

	/**
	 * The executor whose task began last comes first.
	 */
	private @Nullable CallerContext member(ThreadState state) {
		ExecutorChain work = work(state);
		if (work != null) {
			return work.context();
		}
		for (ThreadState inner = state; inner != null; inner = inner.outer()) {
			CallerContext member = (inner.pool() != null) ? inner.pool().in(this.pools) : null;
			if (member != null) {
				return member;
			}
		}
		return null;
	}

	private CallerContext managedOrNot(int traits, @Nullable CallerContext named) {
		if ((traits & ThreadTraits.BOUNDED_ELASTIC) != 0) {
			return BOUNDED_ELASTIC;
		}
		if (named != null) {
			return named;
		}
		if ((traits & ThreadTraits.MANAGEABLE) != 0) {
			return MANAGEABLE;
		}
		return ((traits & ThreadTraits.VIRTUAL) != 0) ? VIRTUAL : PLAIN;
	}

	private @Nullable CallerContext ask(CallerContextDetector detector, Thread thread) {
		try {
			return detector.detect(thread);
		}
		catch (Exception | LinkageError | AssertionError ex) {
			if (this.broken.add(detector)) {
				logger.error(
						"The CallerContextDetector %s failed on thread \"%s\": it is skipped, and so are its further failures"
							.formatted(detector.getClass().getName(), thread.getName()),
						ex);
			}
			return null;
		}
	}

	/**
	 * Return the executors that the current work was offloaded through.
	 * @return the chain, or {@code null} where the current thread runs no offloaded work
	 * of this application context
	 */
	public @Nullable ExecutorChain work() {
		return work(ThreadState.current());
	}

	private @Nullable ExecutorChain work(@Nullable ThreadState state) {
		return (state != null && state.workOf() == this) ? state.work() : null;
	}

	/**
	 * Whether the current thread is one of an executor's, or does work that came through
	 * it. Beans that decorate one another share their threads, so this may be true of
	 * several executors, of which {@link #current()} names one.
	 * @param executor bean name of the executor
	 * @return whether work for that executor would wait for a thread like this one
	 */
	public boolean isOn(String executor) {
		ThreadState state = ThreadState.current();
		ExecutorChain work = work(state);
		return (work != null && work.contains(executor)) || isThreadOf(executor, state);
	}

	/**
	 * Whether the current thread is one of an executor's: while it waits, that executor
	 * has one thread less.
	 * @param executor bean name of the executor
	 * @return whether it runs a task of that executor
	 */
	public boolean isWorkerOf(String executor) {
		ThreadState state = ThreadState.current();
		ExecutorChain work = work(state);
		return (work != null && executor.equals(work.context().executor())) || isThreadOf(executor, state);
	}

	/**
	 * Whether the current thread is one of any executor's, or does offloaded work: while
	 * it waits, something may be queued behind it.
	 * @return whether it is a worker
	 */
	public boolean isWorker() {
		return ThreadState.current() != null;
	}

	private boolean isThreadOf(String executor, @Nullable ThreadState state) {
		for (ThreadState inner = state; inner != null; inner = inner.outer()) {
			if (inner.pool() != null && inner.pool().isNamed(executor, this.pools)) {
				return true;
			}
		}
		return false;
	}

	/**
	 * Hand work over to an executor. If that makes a thread for it, the thread inherits
	 * no thread-locals of this one, where the executor is a bean whose threads can be
	 * reached.
	 * @param action hands it over; what it throws is thrown
	 */
	public void handOver(Runnable action) {
		CleanThreads.handOver(action);
	}

	/**
	 * Run offloaded work on the current thread, which counts as a thread of the work's
	 * executor meanwhile. Works of one thread may nest.
	 * @param work the chain of executors that the work came through
	 * @param task the work itself; what it throws is thrown
	 */
	public void run(ExecutorChain work, Runnable task) {
		Object outer = ThreadState.enter(this, work);
		try {
			task.run();
		}
		finally {
			ThreadState.restore(outer);
		}
	}

}
