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
import java.util.concurrent.Executor;

import io.smartasync.CallerContext;
import io.smartasync.CallerContext.Kind;
import jakarta.enterprise.concurrent.ManageableThread;
import org.junit.jupiter.api.Test;

import static io.smartasync.caller.Callers.exactly;
import static io.smartasync.caller.Callers.managed;
import static io.smartasync.caller.Callers.plain;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Threads of a Jakarta EE server.
 */
class JakartaThreadsTests {

	private final CallerContexts callers = Callers.withNothingConfigured();

	@Test
	void shouldBeManaged() throws Exception {
		Executor server = (task) -> new ServerThread(task).start();
		assertThat(Submission.on(server, this.callers::current))
			.is(exactly(new CallerContext(Kind.MANAGED_EXECUTOR, null, "Jakarta ManageableThread")));
		assertThat(Submission.on((task) -> new Thread(task).start(), this.callers::current)).is(plain());
	}

	@Test
	void shouldBeCalledByTheNameOfTheBeanThatTheyWorkFor() throws Exception {
		ManagedExecutors executors = new ManagedExecutors(Set.of());
		CallerContexts callers = new CallerContexts(List.of(), executors, List.of(), List.of());
		Executor lambda = (task) -> new ServerThread(task).start();
		Executor bean = (Executor) executors.postProcessAfterInitialization(lambda, "server");
		assertThat(Submission.on(bean, callers::current)).is(managed("server"));
	}

	private static final class ServerThread extends Thread implements ManageableThread {

		private ServerThread(Runnable task) {
			super(task, "managed-thread");
		}

		@Override
		public boolean isShutdown() {
			return false;
		}

	}

}
