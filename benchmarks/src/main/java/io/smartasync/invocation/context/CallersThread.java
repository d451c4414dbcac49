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
import io.micrometer.context.integration.Slf4jThreadLocalAccessor;
import org.slf4j.MDC;

/**
 * What the caller's thread carries.
 */
public enum CallersThread {

	/**
	 * Nothing of what could be carried.
	 */
	NOTHING {
		@Override
		void carry() {
			MDC.clear();
			TENANT.remove();
		}
	},

	/**
	 * A logging context of one entry, and a value of the application's.
	 */
	TWO_VALUES {
		@Override
		void carry() {
			MDC.setContextMap(Map.of("user", "anna"));
			TENANT.set("acme");
		}
	};

	static final ThreadLocal<String> TENANT = new ThreadLocal<>();

	abstract void carry();

	/**
	 * The same accessors for everybody who is measured: the logging context's too, which
	 * SmartAsync has anyway.
	 */
	static void register() {
		ContextRegistry.getInstance()
			.registerThreadLocalAccessor(new Slf4jThreadLocalAccessor())
			.registerThreadLocalAccessor("tenant", TENANT);
	}

}
