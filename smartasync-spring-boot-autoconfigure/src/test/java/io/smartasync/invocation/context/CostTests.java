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

import java.util.Map;

import io.micrometer.context.ContextRegistry;
import io.micrometer.context.ContextSnapshot;
import io.micrometer.context.ContextSnapshotFactory;
import io.micrometer.context.integration.Slf4jThreadLocalAccessor;
import io.smartasync.threads.AllocatedBytes;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;

import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What is not there costs next to nothing to carry.
 */
@Tag("bytes")
class CostTests {

	private final AllocatedBytes bytes = AllocatedBytes.ofThisThreadAnd();

	private final ContextCapture contexts = ContextCapture.ofClassPath();

	/**
	 * Micrometer's own, with the accessor for the logging context that SmartAsync adds.
	 */
	private final ContextSnapshotFactory snapshots = ContextSnapshotFactory.builder()
		.contextRegistry(new ContextRegistry().loadThreadLocalAccessors()
			.registerThreadLocalAccessor(new Slf4jThreadLocalAccessor()))
		.build();

	@AfterEach
	void clear() {
		MDC.clear();
		SecurityContextHolder.clearContext();
	}

	/**
	 * With every accessor there is. The bytes are those of Spring Security's, which makes
	 * an empty context to compare with, whenever it is asked.
	 */
	@Test
	void shouldAllocateNextToNothingWhereNothingIsSet() {
		assertThat(this.contexts).isInstanceOf(RegisteredContexts.class);
		assertThat(this.bytes.perCall(() -> this.contexts.capture(null).open().close())).isLessThanOrEqualTo(48);
	}

	@Test
	void shouldAllocateLessThanASnapshotWhereTwoValuesAreSet() {
		MDC.setContextMap(Map.of("user", "anna"));
		SecurityContextHolder.getContext().setAuthentication(new TestingAuthenticationToken("anna", "secret"));
		assertThat(this.bytes.perCall(() -> this.contexts.capture(null)))
			.isLessThan(this.bytes.perCall(() -> this.snapshots.captureAll()));
		CarriedContext context = this.contexts.capture(null);
		ContextSnapshot snapshot = this.snapshots.captureAll();
		clear();
		assertThat(this.bytes.perCall(() -> context.open().close()))
			.isLessThan(this.bytes.perCall(() -> snapshot.setThreadLocals().close()));
	}

}
