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

package io.smartasync.docs;

import java.time.Duration;

import io.micrometer.context.ContextRegistry;
import io.smartasync.SmartAsyncOperations;
import io.smartasync.threads.TestApplication;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The snippet of the page on context propagation.
 */
@Timeout(60)
class ContextPageTests {

	@Test
	void shouldCarryTheTenant() {
		try (ConfigurableApplicationContext context = TestApplication.run()) {
			SmartAsyncOperations operations = context.getBean(SmartAsyncOperations.class);
			Tenants.TENANT.set("acme");
			assertThat(operations.future(Tenants.TENANT::get)).succeedsWithin(Duration.ofSeconds(20)).isEqualTo("acme");
			assertThat(operations.mono(Tenants.TENANT::get)
				.contextWrite((reactor) -> reactor.put("tenant", "other"))
				.block()).isEqualTo("other");
		}
		finally {
			Tenants.TENANT.remove();
			ContextRegistry.getInstance().removeThreadLocalAccessor("tenant");
		}
	}

	static class Tenants {

		// tag::accessor[]
		static final ThreadLocal<String> TENANT = new ThreadLocal<>();

		static {
			ContextRegistry.getInstance().registerThreadLocalAccessor("tenant", TENANT);
		}
		// end::accessor[]

	}

}
