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
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ThreadPoolExecutor;

import io.smartasync.CallerContext;
import io.smartasync.CallerContext.Kind;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

/**
 * The pools behind the executor beans of one application context. Pools that outlive the
 * context refer to this object until it is closed, hence it knows neither the context nor
 * its beans, and keeps no pool alive.
 * <p>
 * Safe for use by many threads. Pools are registered and forgotten under one lock for all
 * contexts, which may share pools; that is rare, and asking needs no lock.
 */
final class ExecutorPools {

	private static final Log logger = LogFactory.getLog(ExecutorPools.class);

	private static final Object LOCK = new Object();

	/**
	 * What is known of pools of the JDK's outlives a context, as their threads do:
	 * another one recognises the same threads. It knows no context, and goes with its
	 * pool.
	 */
	private static final Map<ThreadPoolExecutor, PoolThreads> KNOWN = new WeakHashMap<>();

	private final Set<PoolThreads> joined = Collections.newSetFromMap(new WeakHashMap<>());

	/**
	 * Pools whose thread factory was exchanged for one that marks.
	 */
	private final Map<ThreadPoolExecutor, PoolThreads> marked = new WeakHashMap<>();

	/**
	 * Mark the pools that an executor runs its tasks on, and know them by a bean name.
	 * @param executor the executor bean
	 * @param name its bean name
	 * @param managed whether its threads count as managed ones
	 * @return whether there were such pools
	 */
	boolean adopt(Object executor, String name, boolean managed) {
		synchronized (LOCK) {
			Collection<Object> sources = ThreadSources.of(executor);
			for (Object source : sources) {
				join(mark(source, name), name, managed);
			}
			return !sources.isEmpty();
		}
	}

	/**
	 * Know a pool by a bean name.
	 */
	void join(PoolThreads pool, String name, boolean managed) {
		synchronized (LOCK) {
			pool.join(this, name,
					managed ? new CallerContext(Kind.MANAGED_EXECUTOR, name, "executor bean " + name) : null);
			this.joined.add(pool);
		}
	}

	/**
	 * Forget all pools, and give those that no other context knows their own thread
	 * factories back.
	 */
	void close() {
		synchronized (LOCK) {
			Set<PoolThreads> abandoned = Collections.newSetFromMap(new WeakHashMap<>());
			for (PoolThreads pool : this.joined) {
				if (pool.leave(this)) {
					abandoned.add(pool);
				}
			}
			this.marked.forEach((executor, pool) -> {
				if (abandoned.contains(pool) && executor.getThreadFactory() instanceof MarkingThreadFactory factory
						&& factory.pool() == pool) {
					executor.setThreadFactory(factory.delegate());
				}
			});
			this.joined.clear();
			this.marked.clear();
		}
	}

	private PoolThreads mark(Object source, String name) {
		if (source instanceof Marking marking) {
			return marking.pool();
		}
		if (source instanceof ThreadPoolExecutor executor) {
			return mark(executor, name);
		}
		if (source instanceof ForkJoinPool pool) {
			return ForkJoinPools.threadsOf(pool);
		}
		return SpringThreads.mark(source);
	}

	private PoolThreads mark(ThreadPoolExecutor executor, String name) {
		PoolThreads pool;
		if (executor.getThreadFactory() instanceof MarkingThreadFactory factory) {
			pool = factory.pool();
		}
		else {
			pool = KNOWN.computeIfAbsent(executor, (unknown) -> new PoolThreads());
			executor.setThreadFactory(new MarkingThreadFactory(executor.getThreadFactory(), pool, true));
			if (executor.getPoolSize() > 0) {
				logger.warn(
						"The executor bean '%s' has %d thread(s) already: those that were started while it was no bean are not recognised. Start none by then, or name them in smartasync.detection.managed-threads"
							.formatted(name, executor.getPoolSize()));
			}
		}
		this.marked.put(executor, pool);
		return pool;
	}

}
