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

package io.smartasync.invocation;

import java.lang.StackWalker.StackFrame;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import io.smartasync.CallerContext;
import io.smartasync.method.SmartMethod;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

/**
 * Logs a warning once per call site, which is a method and the class that calls it. There
 * are as many as the application's code has, so they are all remembered.
 */
final class CallSiteWarnings {

	private static final Log logger = LogFactory.getLog("io.smartasync.warnings");

	private final StackWalker stack = StackWalker.getInstance();

	private final Set<CallSite> seen = ConcurrentHashMap.newKeySet();

	void warn(SmartMethod method, CallerContext caller) {
		CallSite site = new CallSite(method,
				this.stack.walk((frames) -> frames.map(StackFrame::getClassName)
					.filter((type) -> !isMachinery(type, method))
					.findFirst()
					.orElse("an unknown class")));
		if (this.seen.add(site)) {
			logger.warn(
					"%s may block and is called by %s on thread \"%s\", which is %s (recognised by: %s). It runs there all the same, because its strategy is WARN. This call site is reported once."
						.formatted(method, site.type(), Thread.currentThread().getName(), caller.kind(),
								caller.reason()));
		}
	}

	/**
	 * Whether a frame lies between the call site and the engine.
	 */
	private static boolean isMachinery(String type, SmartMethod method) {
		return type.startsWith("io.smartasync.invocation.") || type.startsWith("io.smartasync.aop.")
				|| type.startsWith("io.smartasync.method.") || type.startsWith("org.springframework.aop.")
				|| type.startsWith("java.lang.reflect.") || type.startsWith("jdk.internal.reflect.")
				|| type.contains("$Proxy") || type.startsWith(method.targetClass().getName() + "$$")
				|| type.startsWith("reactor.core.");
	}

	private record CallSite(SmartMethod method, String type) {
	}

}
