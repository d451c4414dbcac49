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

import java.net.URLClassLoader;
import java.util.Collection;
import java.util.List;
import java.util.Set;

import io.smartasync.threads.ClassPath;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * None of the libraries whose threads are recognised has to be there. Each is taken off
 * the class path for real: this room is loaded anew by a class loader that lacks it.
 */
class AbsentLibrariesTests {

	@ParameterizedTest
	@ValueSource(strings = { "reactor-core", "netty-", "rxjava", "vertx-core", "xnio-", "jakarta.enterprise.concurrent",
			"(reactor|netty|rxjava|vertx|xnio|jakarta|grpc|mutiny|kotlin|micrometer|context-propagation|lettuce).*" })
	void shouldNotBeMissed(String absent) throws Exception {
		try (URLClassLoader loader = ClassPath.without(absent)) {
			Class<?> executorsType = loader.loadClass(ManagedExecutors.class.getName());
			Class<?> callersType = loader.loadClass(CallerContexts.class.getName());
			assertThat(callersType).isNotSameAs(CallerContexts.class);
			Object executors = executorsType.getConstructor(Set.class).newInstance(Set.of());
			Object callers = callersType.getConstructor(List.class, executorsType, Collection.class, Collection.class)
				.newInstance(List.of(), executors, List.of("loop-*"), List.of());
			assertThat(ask(callers, "raw")).contains("PLAIN_THREAD");
			assertThat(ask(callers, "loop-1")).contains("EVENT_LOOP");
		}
	}

	private static String ask(Object callers, String threadName) throws Exception {
		return Submission.on((task) -> new Thread(task, threadName).start(), () -> {
			try {
				return callers.getClass().getMethod("current").invoke(callers).toString();
			}
			catch (ReflectiveOperationException ex) {
				throw new IllegalStateException(ex);
			}
		});
	}

}
