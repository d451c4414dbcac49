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

package io.smartasync.sample.web;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication.Type;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.config.annotation.AsyncSupportConfigurer;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Gives Tomcat's event streams threads of their own. Spring MVC writes each event on a
 * thread that waits until the client takes it: clients that take nothing shall not hold
 * the workers of everybody else. It has one event of a stream written at a time, so what
 * waits for a thread is as many as there are clients, and no more.
 */
@Component
@ConditionalOnWebApplication(type = Type.SERVLET)
class StreamingOnTomcat implements WebMvcConfigurer, DisposableBean {

	private static final int THREADS = 16;

	private final ThreadPoolTaskExecutor executor = new ThreadPoolTaskExecutor();

	StreamingOnTomcat() {
		this.executor.setThreadNamePrefix("stream-");
		this.executor.setCorePoolSize(THREADS);
		this.executor.setAllowCoreThreadTimeOut(true);
		this.executor.initialize();
	}

	@Override
	public void configureAsyncSupport(AsyncSupportConfigurer configurer) {
		configurer.setTaskExecutor(this.executor);
	}

	@Override
	public void destroy() {
		this.executor.shutdown();
	}

}
