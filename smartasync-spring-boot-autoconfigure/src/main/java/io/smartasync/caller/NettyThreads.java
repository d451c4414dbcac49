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

package io.smartasync.caller;

import io.netty.channel.EventLoop;
import io.netty.util.internal.ThreadExecutorMap;
import io.smartasync.CallerContext;
import io.smartasync.CallerContext.Kind;
import org.jspecify.annotations.Nullable;

/**
 * Recognises threads that run a Netty event loop, whichever thread factory made them.
 * Neither the thread's class nor its name says so: only Netty's own map knows, and the
 * thread is only lent. A mere {@code EventExecutor} is none: a
 * {@code DefaultEventExecutorGroup} exists to run blocking handlers.
 */
final class NettyThreads implements CallerContextDetector {

	private static final CallerContext EVENT_LOOP = new CallerContext(Kind.EVENT_LOOP, null, "Netty EventLoop");

	@Override
	public @Nullable CallerContext detect(Thread current) {
		return (ThreadExecutorMap.currentExecutor() instanceof EventLoop) ? EVENT_LOOP : null;
	}

}
