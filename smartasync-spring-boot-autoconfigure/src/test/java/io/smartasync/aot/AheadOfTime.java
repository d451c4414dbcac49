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

package io.smartasync.aot;

import java.util.function.Consumer;

import io.smartasync.threads.TestApplication;

import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.test.generate.TestGenerationContext;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.aot.ApplicationContextAotGenerator;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.test.tools.TestCompiler;
import org.springframework.javapoet.ClassName;

/**
 * Makes an application's context ahead of time, as the build plugins do.
 */
final class AheadOfTime {

	private final TestGenerationContext generation = new TestGenerationContext();

	private final ClassName initializer;

	private final TestPropertyValues properties;

	/**
	 * Process an application.
	 * @param properties its properties, at build time and when it runs
	 * @param beans classes of beans and configurations
	 */
	AheadOfTime(TestPropertyValues properties, Class<?>... beans) {
		this.properties = properties;
		AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
		properties.applyTo(context);
		context.register(beans);
		context.register(TestApplication.autoConfigurations());
		this.initializer = new ApplicationContextAotGenerator().processAheadOfTime(context, this.generation);
		this.generation.writeGeneratedContent();
	}

	/**
	 * What a native image is told.
	 */
	RuntimeHints hints() {
		return this.generation.getRuntimeHints();
	}

	/**
	 * Compile what was generated, and run it.
	 * @param action is given the running context, which is closed afterwards
	 */
	void run(Consumer<GenericApplicationContext> action) {
		TestCompiler.forSystem().with(this.generation).compile((compiled) -> {
			@SuppressWarnings("unchecked")
			ApplicationContextInitializer<GenericApplicationContext> initializer = compiled
				.getInstance(ApplicationContextInitializer.class, this.initializer.canonicalName());
			try (GenericApplicationContext context = new GenericApplicationContext()) {
				context.setClassLoader(compiled.getClassLoader());
				this.properties.applyTo(context);
				initializer.initialize(context);
				context.refresh();
				action.accept(context);
			}
		});
	}

}
