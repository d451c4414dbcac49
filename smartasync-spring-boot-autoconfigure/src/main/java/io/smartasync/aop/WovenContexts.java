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

package io.smartasync.aop;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicBoolean;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.aspectj.lang.JoinPoint;
import org.jspecify.annotations.Nullable;

/**
 * The application contexts that are open, for the woven calls of a class loader: they
 * know none. A call of a bean goes to the bean's context, or runs directly once that is
 * closed; any other goes to the newest context whose class loader has to do with that of
 * the called class. Holds no context that has been closed. Safe for use by many threads.
 */
final class WovenContexts {

	private static final Log logger = LogFactory.getLog(SmartAsyncAspect.class);

	private static final AtomicBoolean told = new AtomicBoolean();

	/**
	 * The newest first. Never changed, only replaced.
	 */
	private static volatile WovenContext[] open = new WovenContext[0];

	/**
	 * Beans that have outlived their context.
	 */
	private static final WeakIdentitySet orphans = new WeakIdentitySet();

	private WovenContexts() {
	}

	static synchronized void open(WovenContext context) {
		WovenContext[] contexts = new WovenContext[open.length + 1];
		contexts[0] = context;
		System.arraycopy(open, 0, contexts, 1, open.length);
		open = contexts;
		told.set(false);
	}

	static synchronized void close(WovenContext context) {
		orphans.addAll(context.beans());
		open = Arrays.stream(open).filter((other) -> other != context).toArray(WovenContext[]::new);
	}

	/**
	 * Find the context that adapts a call.
	 * @param call the call
	 * @return the context, or {@code null} if the call is to run directly
	 */
	static @Nullable WovenContext find(JoinPoint call) {
		WovenContext[] contexts = open;
		Object target = call.getTarget();
		Class<?> type = (target != null) ? target.getClass() : call.getStaticPart().getSignature().getDeclaringType();
		if (target != null && orphans.contains(target)) {
			tellOnce(call);
			return null;
		}
		if (contexts.length == 1) {
			return contexts[0].adapts(type) ? contexts[0] : null;
		}
		WovenContext context = (target != null) ? owner(contexts, target) : null;
		if (context != null) {
			return context.adapts(type) ? context : null;
		}
		for (WovenContext candidate : contexts) {
			if (candidate.adapts(type)) {
				return candidate;
			}
		}
		if (contexts.length == 0) {
			tellOnce(call);
		}
		return null;
	}

	private static @Nullable WovenContext owner(WovenContext[] contexts, Object target) {
		for (WovenContext context : contexts) {
			if (context.beans().contains(target)) {
				return context;
			}
		}
		return null;
	}

	private static void tellOnce(JoinPoint call) {
		if (logger.isDebugEnabled() && told.compareAndSet(false, true)) {
			logger.debug("A woven call has no open application context and runs directly, as will others: %s"
				.formatted(call.getSignature().toShortString()));
		}
	}

}
