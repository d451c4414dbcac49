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

import java.util.Set;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

import io.smartasync.CallerContext;
import io.smartasync.CallerContext.Kind;

import org.springframework.beans.DirectFieldAccessor;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.core.Ordered;
import org.springframework.core.PriorityOrdered;
import org.springframework.core.task.SimpleAsyncTaskExecutor;
import org.springframework.core.task.VirtualThreadTaskExecutor;
import org.springframework.scheduling.concurrent.ExecutorConfigurationSupport;
import org.springframework.util.Assert;
import org.springframework.util.function.SingletonSupplier;

/**
 * Lets the threads of executor beans say whose they are. The executor's own thread
 * factory goes on making its threads; each of them notes the executor's bean name once,
 * when it starts. Tasks are neither wrapped nor watched.
 * <p>
 * The note belongs to this application context: another one that shares the pool has its
 * own name for it.
 *
 * @since 0.1.0
 * @see CallerContexts
 */
public final class ManagedExecutors implements BeanPostProcessor, PriorityOrdered {

	private final ThreadLocal<ThreadMemory> memory = ThreadLocal.withInitial(ThreadMemory::new);

	private final Set<String> excluded;

	/**
	 * Recognise the threads of all executor beans but the given ones.
	 * @param excluded bean names of executors whose threads are not managed ones
	 */
	public ManagedExecutors(Set<String> excluded) {
		this.excluded = Set.copyOf(excluded);
	}

	@Override
	public int getOrder() {
		return Ordered.LOWEST_PRECEDENCE;
	}

	/**
	 * Before the executor is initialised, so that threads which it starts at once are
	 * recognised too.
	 */
	@Override
	public Object postProcessBeforeInitialization(Object bean, String beanName) {
		if (this.excluded.contains(beanName)) {
			return bean;
		}
		if (bean instanceof ExecutorConfigurationSupport executor) {
			ThreadFactory factory = threadFactoryOf(executor);
			executor.setVirtualThreads(false);
			executor.setThreadFactory(marking(beanName, factory));
		}
		else if (bean instanceof SimpleAsyncTaskExecutor executor) {
			ThreadFactory factory = threadFactoryOf(executor);
			executor.setVirtualThreads(false);
			executor.setThreadFactory(marking(beanName, factory));
		}
		return bean;
	}

	ThreadLocal<ThreadMemory> memory() {
		return this.memory;
	}

	private ThreadFactory marking(String beanName, ThreadFactory factory) {
		CallerContext member = new CallerContext(Kind.MANAGED_EXECUTOR, beanName, "executor bean " + beanName);
		return (task) -> factory.newThread(() -> {
			this.memory.get().member = member;
			task.run();
		});
	}

	/**
	 * There is no getter for either setting.
	 */
	private static ThreadFactory threadFactoryOf(ExecutorConfigurationSupport executor) {
		DirectFieldAccessor fields = new DirectFieldAccessor(executor);
		if (Boolean.TRUE.equals(fields.getPropertyValue("virtualThreads"))) {
			// The prefix is only known once the executor is initialised.
			Supplier<ThreadFactory> factory = SingletonSupplier
				.of(() -> new VirtualThreadTaskExecutor(executor.getThreadNamePrefix()).getVirtualThreadFactory());
			return (task) -> factory.get().newThread(task);
		}
		Object factory = fields.getPropertyValue("threadFactory");
		Assert.state(factory != null, "An executor without a thread factory");
		return (ThreadFactory) factory;
	}

	private static ThreadFactory threadFactoryOf(SimpleAsyncTaskExecutor executor) {
		if (new DirectFieldAccessor(executor).getPropertyValue("virtualThreadDelegate") != null) {
			return virtualThreads(executor);
		}
		ThreadFactory factory = executor.getThreadFactory();
		return (factory != null) ? factory : executor::createThread;
	}

	/**
	 * As {@link SimpleAsyncTaskExecutor} makes and names its virtual threads.
	 */
	private static ThreadFactory virtualThreads(SimpleAsyncTaskExecutor executor) {
		ThreadFactory factory = new VirtualThreadTaskExecutor().getVirtualThreadFactory();
		AtomicInteger count = new AtomicInteger();
		return (task) -> {
			Thread thread = factory.newThread(task);
			thread.setName(executor.getThreadNamePrefix() + count.incrementAndGet());
			return thread;
		};
	}

}
