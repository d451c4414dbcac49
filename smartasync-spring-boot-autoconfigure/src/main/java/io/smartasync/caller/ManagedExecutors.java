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

import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.Executor;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.BeanFactoryAware;
import org.springframework.beans.factory.BeanFactoryUtils;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.core.Ordered;
import org.springframework.core.PriorityOrdered;
import org.springframework.core.task.SyncTaskExecutor;

/**
 * Lets the threads of executor beans say whose they are. The executor's own thread
 * factory goes on making its threads; each of them notes its pool once, when it starts.
 * Tasks are not touched, except those of executors whose threads cannot be reached.
 * <p>
 * What a pool is called belongs to this application context: another one that shares the
 * pool has its own name for it. When the context is closed, its names are forgotten, and
 * a pool that lives on gets its thread factory back.
 *
 * @since 0.1.0
 * @see CallerContexts
 */
public final class ManagedExecutors
		implements BeanPostProcessor, PriorityOrdered, BeanFactoryAware, SmartInitializingSingleton, DisposableBean {

	private static final Log logger = LogFactory.getLog(ManagedExecutors.class);

	/**
	 * What Spring puts before the name of a bean behind a scoped proxy.
	 */
	private static final String SCOPED_TARGET = "scopedTarget.";

	private final ExecutorPools pools = new ExecutorPools();

	private final Set<String> excluded;

	private @Nullable ConfigurableListableBeanFactory beanFactory;

	/**
	 * Recognise the threads of all executor beans but the given ones.
	 * @param excluded bean names of executors whose threads are not managed ones
	 */
	public ManagedExecutors(Set<String> excluded) {
		this.excluded = Set.copyOf(excluded);
	}

	@Override
	public void setBeanFactory(BeanFactory beanFactory) {
		this.beanFactory = (beanFactory instanceof ConfigurableListableBeanFactory factory) ? factory : null;
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
		if (SpringThreads.isMarkable(bean)) {
			String name = originalName(beanName);
			this.pools.join(SpringThreads.mark(bean), name, isManaged(name));
		}
		return bean;
	}

	@Override
	public Object postProcessAfterInitialization(Object bean, String beanName) {
		return (bean instanceof Executor executor) ? adopt(executor, originalName(beanName)) : bean;
	}

	/**
	 * Some executors have not come by, those of parent contexts for example. And by now
	 * it is known which beans there are.
	 */
	@Override
	public void afterSingletonsInstantiated() {
		if (this.beanFactory == null) {
			return;
		}
		String[] names = BeanFactoryUtils.beanNamesForTypeIncludingAncestors(this.beanFactory, Executor.class, true,
				false);
		PresentExecutors.in(this.beanFactory).forEach((name, executor) -> {
			if (!(executor instanceof SyncTaskExecutor)) {
				this.pools.adopt(executor, name, isManaged(name));
			}
		});
		for (String name : this.excluded) {
			if (!Arrays.asList(names).contains(BeanFactoryUtils.transformedBeanName(name)) && !isAlias(name, names)) {
				logger.warn(
						"The property smartasync.detection.excluded-executors names '%s', but the executor beans are %s"
							.formatted(name, Arrays.asList(names)));
			}
		}
	}

	@Override
	public void destroy() {
		this.pools.close();
	}

	ExecutorPools pools() {
		return this.pools;
	}

	private Object adopt(Executor executor, String name) {
		boolean managed = isManaged(name);
		if (executor instanceof SyncTaskExecutor || this.pools.adopt(executor, name, managed)
				|| SpringThreads.isMarkable(executor) || !managed) {
			return executor;
		}
		PoolThreads pool = new PoolThreads();
		Executor marked = null;
		try {
			marked = new TaskMarking(pool).mark(executor);
		}
		catch (RuntimeException ex) {
			logger.debug("No way into the executor bean '%s'".formatted(name), ex);
		}
		if (marked == null) {
			logger.warn(
					"The threads of the executor bean '%s' cannot be recognised: there is no way into a %s. If calls from there matter, declare a CallerContextDetector bean or name the threads in smartasync.detection.managed-threads"
						.formatted(name, executor.getClass().getName()));
			return executor;
		}
		this.pools.join(pool, name, true);
		return marked;
	}

	private boolean isManaged(String name) {
		if (this.excluded.contains(name)) {
			return false;
		}
		return this.beanFactory == null || this.excluded.isEmpty()
				|| Arrays.stream(this.beanFactory.getAliases(name)).noneMatch(this.excluded::contains);
	}

	private boolean isAlias(String name, String[] names) {
		return this.beanFactory != null
				&& Arrays.stream(this.beanFactory.getAliases(name)).anyMatch(Arrays.asList(names)::contains);
	}

	private static String originalName(String beanName) {
		return beanName.startsWith(SCOPED_TARGET) ? beanName.substring(SCOPED_TARGET.length()) : beanName;
	}

}
