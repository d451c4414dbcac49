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

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import io.smartasync.CallerContext;
import io.smartasync.Strategy;
import io.smartasync.invocation.InvocationListener;
import io.smartasync.method.SmartMethod;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;

/**
 * Remembers what the engine decided.
 */
public class Decisions implements InvocationListener {

	private final List<Decision> decisions = new CopyOnWriteArrayList<>();

	@Override
	public @Nullable Progress decided(SmartMethod method, CallerContext caller, Strategy strategy) {
		this.decisions.add(new Decision(method, caller, strategy));
		return null;
	}

	/**
	 * What is decided meanwhile.
	 * @param action what is done meanwhile
	 * @return the decisions, in their order
	 * @throws Throwable what the action throws
	 */
	public List<Decision> during(ThrowingCallable action) throws Throwable {
		this.decisions.clear();
		action.call();
		return List.copyOf(this.decisions);
	}

	public record Decision(SmartMethod method, CallerContext caller, Strategy strategy) {
	}

}
