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

package io.smartasync;

import java.util.Map;

import io.smartasync.autoconfigure.SmartAsyncAutoConfiguration;

import org.springframework.boot.autoconfigure.aop.AopAutoConfiguration;
import org.springframework.boot.autoconfigure.task.TaskExecutionAutoConfiguration;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.core.env.MapPropertySource;

/**
 * An application with SmartAsync, and nothing in it but what a benchmark calls.
 */
public final class SmartApplication {

	private SmartApplication() {
	}

	public static AnnotationConfigApplicationContext start(Class<?>... beans) {
		return start(Map.of(), beans);
	}

	public static AnnotationConfigApplicationContext start(Map<String, Object> properties, Class<?>... beans) {
		AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
		context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("benchmark", properties));
		if (beans.length > 0) {
			context.register(beans);
		}
		context.register(AopAutoConfiguration.class, TaskExecutionAutoConfiguration.class,
				SmartAsyncAutoConfiguration.class);
		context.refresh();
		return context;
	}

}
