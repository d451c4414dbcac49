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

import io.smartasync.CallerContext;
import io.smartasync.Strategy;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * Says of each call what was decided, and why, in one line. Can be switched on while the
 * application runs.
 */
final class DecisionLog {

	private static final Log logger = LogFactory.getLog("io.smartasync.decisions");

	private DecisionLog() {
	}

	static boolean isOn() {
		return logger.isDebugEnabled();
	}

	static void decided(InvocationPlan plan, CallerContext caller, Strategy strategy) {
		if (isOn()) {
			say(plan, caller, strategy.name());
		}
	}

	/**
	 * The same, of work that somebody has asked for just now.
	 * @param target where it is to run, or {@code null} if not on an executor
	 * @param leaves whether it leaves the current thread for it
	 */
	static void decided(InvocationPlan plan, CallerContext caller, Strategy strategy, @Nullable TargetExecutor target,
			boolean leaves) {
		if (isOn()) {
			say(plan, caller, (strategy != Strategy.OFFLOAD || target == null) ? strategy.name()
					: strategy + (leaves ? " to " : " inline, on a thread that works already for ") + target.name());
		}
	}

	private static void say(InvocationPlan plan, CallerContext caller, String what) {
		logger.debug("%s%s called on thread \"%s\", which is %s (%s): %s, %s".formatted(plan.method(),
				plan.conversion().isNone() ? "" : " as " + plan.wanted().declared().getSimpleName(),
				Thread.currentThread().getName(), caller.kind(), caller.reason(), what, plan.reason(caller.kind())));
	}

}
