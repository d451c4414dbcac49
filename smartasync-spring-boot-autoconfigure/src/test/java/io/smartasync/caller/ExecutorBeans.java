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

import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

import io.micrometer.context.ContextExecutorService;
import io.micrometer.context.ContextSnapshotFactory;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.task.AsyncTaskExecutor;
import org.springframework.core.task.SimpleAsyncTaskExecutor;
import org.springframework.core.task.TaskExecutor;
import org.springframework.core.task.support.TaskExecutorAdapter;
import org.springframework.scheduling.concurrent.ConcurrentTaskExecutor;
import org.springframework.scheduling.concurrent.ConcurrentTaskScheduler;
import org.springframework.scheduling.concurrent.ForkJoinPoolFactoryBean;
import org.springframework.scheduling.concurrent.ScheduledExecutorFactoryBean;
import org.springframework.scheduling.concurrent.SimpleAsyncTaskScheduler;
import org.springframework.scheduling.concurrent.ThreadPoolExecutorFactoryBean;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;
import org.springframework.security.concurrent.DelegatingSecurityContextExecutor;
import org.springframework.security.concurrent.DelegatingSecurityContextExecutorService;
import org.springframework.security.task.DelegatingSecurityContextAsyncTaskExecutor;

/**
 * One bean of every kind of executor. None has a thread in common with another.
 */
@Configuration(proxyBeanMethods = false)
class ExecutorBeans {

	@Bean
	ThreadPoolTaskExecutor threadPool() {
		return new ThreadPoolTaskExecutor();
	}

	/**
	 * Initialised by hand too, as many do.
	 */
	@Bean
	ThreadPoolTaskExecutor initialisedTwice() {
		ThreadPoolTaskExecutor executor = new ThreadPoolTaskExecutor();
		executor.initialize();
		return executor;
	}

	@Bean
	ThreadPoolTaskExecutor startedAtOnce() {
		ThreadPoolTaskExecutor executor = new ThreadPoolTaskExecutor();
		executor.setPrestartAllCoreThreads(true);
		return executor;
	}

	@Bean
	ThreadPoolTaskScheduler threadPoolScheduler() {
		return new ThreadPoolTaskScheduler();
	}

	@Bean
	SimpleAsyncTaskExecutor simple() {
		return new SimpleAsyncTaskExecutor();
	}

	@Bean
	SimpleAsyncTaskScheduler simpleScheduler() {
		return new SimpleAsyncTaskScheduler();
	}

	@Bean
	ConcurrentTaskExecutor concurrent() {
		return new ConcurrentTaskExecutor(Executors.newFixedThreadPool(1));
	}

	@Bean
	ConcurrentTaskExecutor concurrentOfUnreachable() {
		return new ConcurrentTaskExecutor(Executors.newSingleThreadExecutor());
	}

	@Bean
	ConcurrentTaskScheduler concurrentScheduler() {
		return new ConcurrentTaskScheduler(Executors.newScheduledThreadPool(1));
	}

	@Bean
	ConcurrentTaskScheduler concurrentSchedulerOfUnreachable() {
		return new ConcurrentTaskScheduler(Executors.newSingleThreadScheduledExecutor());
	}

	@Bean
	ThreadPoolExecutor pool() {
		return new ThreadPoolExecutor(1, 2, 1, TimeUnit.SECONDS, new LinkedBlockingQueue<>());
	}

	@Bean
	ScheduledThreadPoolExecutor scheduledPool() {
		return new ScheduledThreadPoolExecutor(1);
	}

	@Bean
	ForkJoinPool forkJoin() {
		return new ForkJoinPool(2);
	}

	@Bean
	ExecutorService unreachable() {
		return Executors.newSingleThreadExecutor();
	}

	@Bean
	ScheduledExecutorService unreachableScheduler() {
		return Executors.newSingleThreadScheduledExecutor();
	}

	@Bean
	Executor secured() {
		return new DelegatingSecurityContextExecutor(Executors.newFixedThreadPool(1));
	}

	@Bean
	DelegatingSecurityContextExecutorService securedUnreachable() {
		return new DelegatingSecurityContextExecutorService(Executors.newSingleThreadExecutor());
	}

	@Bean
	AsyncTaskExecutor securedSpring() {
		return new DelegatingSecurityContextAsyncTaskExecutor(new SimpleAsyncTaskExecutor());
	}

	@Bean
	ExecutorService propagating() {
		return ContextExecutorService.wrap(Executors.newFixedThreadPool(1),
				() -> ContextSnapshotFactory.builder().build().captureAll());
	}

	@Bean
	ExecutorService propagatingUnreachable() {
		return ContextExecutorService.wrap(Executors.newSingleThreadExecutor(),
				() -> ContextSnapshotFactory.builder().build().captureAll());
	}

	@Bean
	TaskExecutor adapter() {
		return new TaskExecutorAdapter(Executors.newCachedThreadPool());
	}

	@Bean
	Executor lambda() {
		return (task) -> new Thread(task).start();
	}

	@Bean
	TaskExecutor springLambda() {
		return (task) -> new Thread(task).start();
	}

	@Bean
	Executor lambdaDecorator() {
		ExecutorService pool = Executors.newFixedThreadPool(1);
		return (task) -> pool.execute(() -> task.run());
	}

	@Bean
	OwnDecorator ownDecorator() {
		return new OwnDecorator(new OwnDecorator(Executors.newFixedThreadPool(1)));
	}

	@Bean
	OwnThreads ownThreads() {
		return new OwnThreads("own");
	}

	@Bean
	ThreadPoolExecutorFactoryBean poolFromFactory() {
		return new ThreadPoolExecutorFactoryBean();
	}

	@Bean
	ThreadPoolExecutorFactoryBean unconfigurableFromFactory() {
		ThreadPoolExecutorFactoryBean factory = new ThreadPoolExecutorFactoryBean();
		factory.setExposeUnconfigurableExecutor(true);
		return factory;
	}

	@Bean
	ScheduledExecutorFactoryBean schedulerFromFactory() {
		return new ScheduledExecutorFactoryBean();
	}

	@Bean
	ForkJoinPoolFactoryBean forkJoinFromFactory() {
		return new ForkJoinPoolFactoryBean();
	}

	static class OwnDecorator implements Executor {

		private final Executor delegate;

		OwnDecorator(Executor delegate) {
			this.delegate = delegate;
		}

		@Override
		public void execute(Runnable task) {
			this.delegate.execute(() -> task.run());
		}

	}

	/**
	 * Makes threads on its own.
	 */
	static class OwnThreads implements Executor {

		private final String threadName;

		OwnThreads(String threadName) {
			this.threadName = threadName;
		}

		@Override
		public void execute(Runnable task) {
			new Thread(task, this.threadName).start();
		}

		String threadName() {
			return this.threadName;
		}

	}

}
