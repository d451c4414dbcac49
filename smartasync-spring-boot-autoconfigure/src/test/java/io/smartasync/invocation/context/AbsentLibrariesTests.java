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

package io.smartasync.invocation.context;

import java.net.URLClassLoader;

import io.smartasync.threads.ClassPath;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Without Micrometer's context-propagation nothing is carried; of all other libraries,
 * only their own. Each is taken off the class path for real: this room is loaded anew by
 * a class loader that lacks it.
 */
class AbsentLibrariesTests {

	@ParameterizedTest
	@CsvSource(delimiter = ';', textBlock = """
			context-propagation                                                  ; Nothing
			(context-propagation|micrometer|reactor|spring-web|spring-security)  ; Nothing
			reactor                                                              ; RegisteredContexts
			spring-security                                                      ; RegisteredContexts
			spring-web-                                                          ; RegisteredContexts
			micrometer-                                                          ; RegisteredContexts
			(slf4j|logback|log4j)                                                ; RegisteredContexts
			(micrometer-|reactor|spring-web|spring-security|slf4j|logback|log4j) ; RegisteredContexts
			""")
	void shouldNotBeMissed(String absent, String capture) throws Exception {
		Thread thread = Thread.currentThread();
		ClassLoader own = thread.getContextClassLoader();
		try (URLClassLoader loader = ClassPath.without(absent)) {
			thread.setContextClassLoader(loader);
			Class<?> captureType = loader.loadClass(ContextCapture.class.getName());
			assertThat(captureType).isNotSameAs(ContextCapture.class);
			Object contexts = captureType.getMethod("ofClassPath").invoke(null);
			assertThat(contexts.getClass().getSimpleName()).isEqualTo(capture);
			for (String method : new String[] { "capture", "inline" }) {
				Object context = captureType.getMethod(method, Object.class).invoke(contexts, new Object());
				Object scope = loader.loadClass(CarriedContext.class.getName()).getMethod("open").invoke(context);
				loader.loadClass(CarriedContext.Scope.class.getName()).getMethod("close").invoke(scope);
			}
		}
		finally {
			thread.setContextClassLoader(own);
		}
	}

}
