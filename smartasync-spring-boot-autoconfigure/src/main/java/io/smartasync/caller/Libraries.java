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

import org.springframework.util.ClassUtils;

/**
 * The libraries whose threads are recognised, and whether they are there. Constants, so
 * that what is asked for an absent one costs nothing, and so that the class that speaks
 * to it is never loaded.
 */
final class Libraries {

	static final boolean REACTOR = isPresent("reactor.core.scheduler.Schedulers");

	static final boolean NETTY = isPresent("io.netty.channel.EventLoop")
			&& isPresent("io.netty.util.internal.ThreadExecutorMap");

	static final boolean RXJAVA = isPresent("io.reactivex.rxjava3.internal.schedulers.NonBlockingThread");

	static final boolean VERTX = isPresent("io.vertx.core.Context");

	static final boolean XNIO = isPresent("org.xnio.XnioIoThread");

	static final boolean JAKARTA_CONCURRENCY = isPresent("jakarta.enterprise.concurrent.ManageableThread");

	private Libraries() {
	}

	private static boolean isPresent(String type) {
		return ClassUtils.isPresent(type, Libraries.class.getClassLoader());
	}

}
