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

package io.smartasync.profile;

import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What threads are busy with.
 */
class PartTests {

	@Test
	void shouldCountWhatIsCalledInTheJdkAsTheCallers() {
		assertThat(Part.of(List.of("java.util.concurrent.ConcurrentHashMap.put", "io.smartasync.invocation.Backlog.add",
				"io.smartasync.invocation.OffloadedTask.submit")))
			.isSameAs(Part.NOTES);
		assertThat(Part.of(List.of("java.lang.ThreadLocal.get", "io.smartasync.caller.ThreadState.remembered",
				"io.smartasync.invocation.SmartAsyncInvoker.invoke")))
			.isSameAs(Part.CALLER);
	}

	@Test
	void shouldTellThePoolFromWhoHandsWorkToIt() {
		assertThat(Part.of(List.of("java.util.concurrent.locks.ReentrantLock.lock",
				"java.util.concurrent.LinkedBlockingQueue.offer", "java.util.concurrent.ThreadPoolExecutor.execute",
				"io.smartasync.invocation.OffloadedTask.handOver")))
			.isSameAs(Part.POOL);
	}

	@Test
	void shouldTellTheBodyFromWhatRunsIt() {
		assertThat(Part.of(List.of("io.smartasync.aop.InterceptionBenchmark$SmartDesk.add",
				"org.springframework.aop.framework.ReflectiveMethodInvocation.proceed",
				"io.smartasync.aop.SmartAsyncAspect.invoke")))
			.isSameAs(Part.BENCHMARK);
	}

	@Test
	void shouldFindNothingInWhatBelongsToNobody() {
		assertThat(Part.of(List.of("java.lang.Thread.run"))).isSameAs(Part.OTHER);
	}

}
