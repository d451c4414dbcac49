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

package io.smartasync.threads;

import io.smartasync.autoconfigure.SmartAsyncAutoConfiguration;
import io.smartasync.autoconfigure.SmartAsyncWatchdogAutoConfiguration;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.aop.AopAutoConfiguration;
import org.springframework.boot.autoconfigure.context.PropertyPlaceholderAutoConfiguration;
import org.springframework.boot.autoconfigure.task.TaskExecutionAutoConfiguration;
import org.springframework.boot.context.annotation.UserConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

/**
 * An application that has SmartAsync, and what Boot gives to everybody.
 */
public final class TestApplication {

	private static final Class<?>[] AUTO_CONFIGURATIONS = { AopAutoConfiguration.class,
			TaskExecutionAutoConfiguration.class, PropertyPlaceholderAutoConfiguration.class,
			SmartAsyncAutoConfiguration.class, SmartAsyncWatchdogAutoConfiguration.class };

	private TestApplication() {
	}

	/**
	 * Run an application with the given beans.
	 * @param beans classes of beans and configurations
	 * @return its context, to be closed
	 */
	public static ConfigurableApplicationContext run(Class<?>... beans) {
		return run(new String[0], beans);
	}

	/**
	 * Run an application with properties.
	 * @param properties pairs such as {@code "a=b"}
	 * @param beans classes of beans and configurations
	 * @return its context, to be closed
	 */
	public static ConfigurableApplicationContext run(String[] properties, Class<?>... beans) {
		AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
		TestPropertyValues.of(properties).applyTo(context);
		if (beans.length > 0) {
			context.register(beans);
		}
		context.register(autoConfigurations());
		context.refresh();
		return context;
	}

	/**
	 * The auto-configurations, for a test that makes its own context.
	 * @return their classes, in their order
	 */
	public static Class<?>[] autoConfigurations() {
		return AutoConfigurations.getClasses(AutoConfigurations.of(AUTO_CONFIGURATIONS));
	}

	/**
	 * Run an application whose context is the child of another.
	 * @param parent the other context
	 * @param beans classes of beans and configurations
	 * @return its context, to be closed
	 */
	public static AnnotationConfigApplicationContext child(ConfigurableApplicationContext parent, Class<?>... beans) {
		AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
		context.setParent(parent);
		context.register(beans);
		context.register(AutoConfigurations.getClasses(AutoConfigurations.of(AUTO_CONFIGURATIONS)));
		context.refresh();
		return context;
	}

	/**
	 * A runner for wiring tests.
	 * @param beans classes of beans and configurations
	 * @return the runner
	 */
	public static ApplicationContextRunner runner(Class<?>... beans) {
		return new ApplicationContextRunner().withConfiguration(AutoConfigurations.of(AUTO_CONFIGURATIONS))
			.withConfiguration(UserConfigurations.of(beans));
	}

}
