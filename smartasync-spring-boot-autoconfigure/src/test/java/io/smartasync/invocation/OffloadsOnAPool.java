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

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;

import io.smartasync.threads.TestApplication;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;

import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.support.DefaultLifecycleProcessor;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An application whose {@link Offloads} go to an executor of the test's choice, and end
 * with the test.
 */
abstract class OffloadsOnAPool {

	static final Duration PATIENCE = Duration.ofSeconds(30);

	/**
	 * What work may wait for, until the test is over.
	 */
	final CountDownLatch release = new CountDownLatch(1);

	private final Class<?>[] more;

	ConfigurableApplicationContext context;

	Offloads desk;

	OffloadsOnAPool(Class<?>... more) {
		this.more = more;
	}

	@AfterEach
	void stop() {
		this.release.countDown();
		if (this.context != null) {
			this.context.close();
		}
	}

	final void run(Executor pool, String... properties) {
		AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
		TestPropertyValues.of(properties).and("smartasync.executor=pool").applyTo(context);
		context.registerBean("pool", Executor.class, () -> pool);
		context.registerBean("lifecycleProcessor", DefaultLifecycleProcessor.class, () -> {
			DefaultLifecycleProcessor processor = new DefaultLifecycleProcessor();
			processor.setTimeoutPerShutdownPhase(100);
			return processor;
		});
		context.registerBean("offloads", Offloads.class);
		for (Class<?> type : this.more) {
			context.register(type);
		}
		context.register(TestApplication.autoConfigurations());
		context.refresh();
		this.context = context;
		this.desk = context.getBean("offloads", Offloads.class);
	}

	static ThreadPoolTaskExecutor poolOfOne() {
		ThreadPoolTaskExecutor pool = new ThreadPoolTaskExecutor();
		pool.setCorePoolSize(1);
		pool.setMaxPoolSize(1);
		return pool;
	}

	static Throwable failureOf(CompletableFuture<?> future) {
		Awaitility.await().atMost(PATIENCE).until(future::isDone);
		assertThat(future).isCompletedExceptionally();
		return future.handle((value, error) -> error).join();
	}

}
