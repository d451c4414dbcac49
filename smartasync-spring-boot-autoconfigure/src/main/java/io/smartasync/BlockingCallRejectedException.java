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

package io.smartasync;

import java.lang.reflect.Method;

import org.jspecify.annotations.Nullable;

/**
 * A call that would block was made where blocking is forbidden, and was refused before
 * the body had run. The message names the method, the thread, how it was recognised, and
 * the ways out.
 *
 * @since 0.1.0
 * @see Strategy#REJECT
 */
public class BlockingCallRejectedException extends IllegalStateException {

	private static final String FOR_VALUES = """
			call it through the template (SmartAsyncOperations) or a view (@SmartAsyncView), which give a Mono, Flux or future; \
			in a WebFlux controller, put @SmartAsync on the controller's method; \
			give it an asynchronous return type and @SmartAsync(body = BLOCKING); \
			if it never blocks, say so: @SmartAsync(body = NON_BLOCKING)""";

	private static final String FOR_ASYNCHRONOUS_RESULTS = """
			compose what is asynchronous instead of waiting for it; \
			or call it from a thread that may block""";

	private final transient Method method;

	private final transient CallerContext caller;

	/**
	 * Refuse a call of the given method.
	 * @param method the method that was called
	 * @param caller the thread that called, as it was recognised
	 * @param cell what {@code smartasync.decisions.event-loop} calls such methods, or
	 * {@code null} where no property lets them through
	 */
	public BlockingCallRejectedException(Method method, CallerContext caller, @Nullable String cell) {
		super(message(method, caller, cell));
		this.method = method;
		this.caller = caller;
	}

	/**
	 * Return the method that was called.
	 * @return the method
	 */
	public Method getMethod() {
		return this.method;
	}

	/**
	 * Return who called.
	 * @return the caller's context
	 */
	public CallerContext getCaller() {
		return this.caller;
	}

	private static String message(Method method, CallerContext caller, @Nullable String cell) {
		return "%s.%s was called on thread \"%s\", which is %s (recognised by: %s), and was refused before it ran. %s"
			.formatted(method.getDeclaringClass().getName(), method.getName(), Thread.currentThread().getName(),
					switch (caller.kind()) {
						case EVENT_LOOP -> "an event loop";
						case MANAGED_EXECUTOR -> "a thread of a managed executor";
						case VIRTUAL_THREAD -> "a virtual thread";
						case PLAIN_THREAD -> "an ordinary thread";
					}, caller.reason(), switch (caller.kind()) {
						case EVENT_LOOP -> onEventLoop(cell);
						case MANAGED_EXECUTOR -> elsewhere("onManagedExecutor");
						case VIRTUAL_THREAD -> elsewhere("onVirtualThread");
						case PLAIN_THREAD -> elsewhere("onPlainThread");
					});
	}

	private static String onEventLoop(@Nullable String cell) {
		boolean value = "value".equals(cell) || "void".equals(cell);
		return "It may block the loop, and everybody whom the loop serves. Ways out: "
				+ (value ? FOR_VALUES : FOR_ASYNCHRONOUS_RESULTS)
				+ ((cell != null)
						? "; if this loop may be blocked after all, set the property smartasync.decisions.event-loop.%s to 'warn' or 'direct'."
							.formatted(cell)
						: ".");
	}

	private static String elsewhere(String attribute) {
		return "That is what its @SmartAsync(%s = Strategy.REJECT) asks for.".formatted(attribute);
	}

}
