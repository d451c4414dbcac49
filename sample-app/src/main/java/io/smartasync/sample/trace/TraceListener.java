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

package io.smartasync.sample.trace;

import io.smartasync.CallerContext;
import io.smartasync.Strategy;
import io.smartasync.invocation.InvocationListener;
import io.smartasync.method.SmartMethod;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * Adds each adapted call to the trace of the thread that makes it, if it has one.
 */
@Component
class TraceListener implements InvocationListener {

	@Override
	public @Nullable Progress decided(SmartMethod method, CallerContext caller, Strategy strategy) {
		Trace trace = Trace.current();
		return (trace != null) ? trace.record(method, caller, strategy) : null;
	}

}
