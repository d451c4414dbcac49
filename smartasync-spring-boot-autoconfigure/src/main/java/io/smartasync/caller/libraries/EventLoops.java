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

package io.smartasync.caller.libraries;

import io.smartasync.CallerContext;
import io.smartasync.CallerContext.Kind;
import org.jspecify.annotations.Nullable;

/**
 * The event loops that are recognised out of the box, each behind the presence of its
 * library. First what the thread is for good, then what the thread is lent to at this
 * moment.
 *
 * @since 0.1.0
 */
public final class EventLoops {

	private static final CallerContext REACTOR = eventLoop("Reactor NonBlocking");

	private static final CallerContext REACTOR_PREDICATE = eventLoop("Reactor non-blocking thread predicate");

	private static final CallerContext RXJAVA = eventLoop("RxJava NonBlockingThread");

	private static final CallerContext XNIO = eventLoop("XNIO I/O thread");

	private static final CallerContext VERTX = eventLoop("Vert.x event loop");

	private static final CallerContext NETTY = eventLoop("Netty EventLoop");

	private static final CallerContext RELOCATED_NETTY = eventLoop("relocated Netty EventLoop");

	private EventLoops() {
	}

	/**
	 * Say whether the current thread is an event loop, or lent to one.
	 * @param current the current thread
	 * @param traits what it is for good
	 * @return its context, or {@code null} where it is none
	 */
	public static @Nullable CallerContext find(Thread current, int traits) {
		if ((traits & ThreadTraits.EVENT_LOOP) != 0) {
			return byTrait(traits);
		}
		if (Libraries.NETTY && NettyThreads.isEventLoop()) {
			return NETTY;
		}
		if ((traits & ThreadTraits.RELOCATED_NETTY) != 0 && RelocatedNettyThreads.isEventLoop(current)) {
			return RELOCATED_NETTY;
		}
		if (Libraries.REACTOR && ReactorThreads.isRegistered(current)) {
			return REACTOR_PREDICATE;
		}
		return null;
	}

	private static CallerContext byTrait(int traits) {
		if ((traits & ThreadTraits.REACTOR_MARKER) != 0) {
			return REACTOR;
		}
		if ((traits & ThreadTraits.VERTX_EVENT_LOOP) != 0) {
			return VERTX;
		}
		return ((traits & ThreadTraits.RXJAVA_MARKER) != 0) ? RXJAVA : XNIO;
	}

	private static CallerContext eventLoop(String reason) {
		return new CallerContext(Kind.EVENT_LOOP, null, reason);
	}

}
