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
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.function.Supplier;

import io.micrometer.context.ContextExecutorService;
import io.micrometer.context.ContextSnapshot;
import io.micrometer.context.ContextSnapshotFactory;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.task.SimpleAsyncTaskExecutor;
import org.springframework.core.task.VirtualThreadTaskExecutor;
import org.springframework.scheduling.concurrent.ConcurrentTaskExecutor;
import org.springframework.scheduling.concurrent.SimpleAsyncTaskScheduler;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;
import org.springframework.util.ReflectionUtils;

/**
 * The kinds of executors that JDK 21 brought.
 */
@Configuration(proxyBeanMethods = false)
class VirtualExecutorBeans {

	@Bean
	ThreadPoolTaskExecutor virtualPool() {
		ThreadPoolTaskExecutor executor = new ThreadPoolTaskExecutor();
		executor.setVirtualThreads(true);
		return executor;
	}

	@Bean
	SimpleAsyncTaskExecutor virtualSimple() {
		SimpleAsyncTaskExecutor executor = new SimpleAsyncTaskExecutor("virtual-");
		executor.setVirtualThreads(true);
		return executor;
	}

	@Bean
	SimpleAsyncTaskScheduler virtualScheduler() {
		SimpleAsyncTaskScheduler scheduler = new SimpleAsyncTaskScheduler();
		scheduler.setVirtualThreads(true);
		return scheduler;
	}

	@Bean
	VirtualThreadTaskExecutor virtualTaskExecutor() {
		return new VirtualThreadTaskExecutor("virtual-task-");
	}

	@Bean
	VirtualThreadTaskExecutor namelessVirtualTaskExecutor() {
		return new VirtualThreadTaskExecutor();
	}

	@Bean
	ExecutorService virtualPerTask() {
		return threadPerTask(new VirtualThreadTaskExecutor().getVirtualThreadFactory());
	}

	@Bean
	ExecutorService threadPerTask() {
		return threadPerTask(Thread::new);
	}

	@Bean
	ConcurrentTaskExecutor concurrentVirtual() {
		return new ConcurrentTaskExecutor(threadPerTask(new VirtualThreadTaskExecutor().getVirtualThreadFactory()));
	}

	@Bean
	ExecutorService propagatingVirtual() {
		Supplier<ContextSnapshot> snapshots = () -> ContextSnapshotFactory.builder().build().captureAll();
		return ContextExecutorService.wrap(threadPerTask(new VirtualThreadTaskExecutor().getVirtualThreadFactory()),
				snapshots);
	}

	private static ExecutorService threadPerTask(ThreadFactory factory) {
		return (ExecutorService) Arrays.stream(Executors.class.getMethods())
			.filter((method) -> method.getName().equals("newThreadPerTaskExecutor"))
			.map((method) -> ReflectionUtils.invokeMethod(method, null, factory))
			.findFirst()
			.orElseThrow();
	}

}
