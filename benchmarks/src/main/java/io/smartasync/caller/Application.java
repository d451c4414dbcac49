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

import java.util.List;
import java.util.Set;
import java.util.concurrent.ForkJoinPool;

import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;

/**
 * An application context with executors of its own.
 */
@Configuration(proxyBeanMethods = false)
class Application {

	private static final AnnotationConfigApplicationContext CONTEXT = new AnnotationConfigApplicationContext(
			Application.class);

	static Object bean(String name) {
		return CONTEXT.getBean(name);
	}

	static CallerContexts callers() {
		return CONTEXT.getBean(CallerContexts.class);
	}

	@Bean
	static ManagedExecutors managedExecutors() {
		return new ManagedExecutors(Set.of());
	}

	@Bean
	CallerContexts callerContexts(ManagedExecutors executors) {
		return new CallerContexts(List.of(), executors, List.of(), List.of("boundedElastic-*", "loomBoundedElastic-*"));
	}

	@Bean
	ThreadPoolTaskExecutor pool() {
		return new ThreadPoolTaskExecutor();
	}

	@Bean
	ForkJoinPool forkJoin() {
		return new ForkJoinPool(2);
	}

}
