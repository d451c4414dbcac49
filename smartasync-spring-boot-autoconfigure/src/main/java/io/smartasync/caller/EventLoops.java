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

import java.util.ArrayList;
import java.util.List;

import org.springframework.util.ClassUtils;

/**
 * The event loops that are recognised out of the box, each behind the presence of its
 * library.
 */
final class EventLoops {

	static final boolean REACTOR_PRESENT = isPresent("reactor.core.scheduler.Schedulers");

	private static final boolean NETTY_PRESENT = isPresent("io.netty.channel.EventLoop")
			&& isPresent("io.netty.util.internal.ThreadExecutorMap");

	private EventLoops() {
	}

	/**
	 * Detectors that are asked at each call: for what a thread is lent to, and for what
	 * only a predicate knows.
	 * @param virtual whether the thread is virtual. Netty is not asked about those: its
	 * loops do not run there, and its map would allocate some 750 bytes on each of them
	 * @return the detectors, the cheapest first
	 */
	static CallerContextDetector[] detectors(boolean virtual) {
		List<CallerContextDetector> detectors = new ArrayList<>();
		if (NETTY_PRESENT && !virtual) {
			detectors.add(new NettyThreads());
		}
		if (REACTOR_PRESENT) {
			detectors.add(new ReactorThreads());
		}
		return detectors.toArray(CallerContextDetector[]::new);
	}

	private static boolean isPresent(String type) {
		return ClassUtils.isPresent(type, EventLoops.class.getClassLoader());
	}

}
