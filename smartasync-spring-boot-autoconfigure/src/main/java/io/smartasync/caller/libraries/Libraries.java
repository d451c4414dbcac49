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

import java.util.List;

import org.springframework.util.ClassUtils;

/**
 * The libraries whose threads are recognised, and whether they are there. Constants, so
 * that what is asked for an absent one costs nothing, and so that the class that speaks
 * to it is never loaded.
 */
final class Libraries {

	static final String REACTOR_TYPE = "reactor.core.scheduler.Schedulers";

	static final String NETTY_TYPE = "io.netty.util.internal.ThreadExecutorMap";

	private static final String NETTY_TRANSPORT_TYPE = "io.netty.channel.EventLoop";

	private static final String RXJAVA_TYPE = "io.reactivex.rxjava3.internal.schedulers.NonBlockingThread";

	private static final String VERTX_TYPE = "io.vertx.core.Context";

	private static final String XNIO_TYPE = "org.xnio.XnioIoThread";

	private static final String JAKARTA_CONCURRENCY_TYPE = "jakarta.enterprise.concurrent.ManageableThread";

	/**
	 * All types that are looked for.
	 */
	static final List<String> TYPES = List.of(REACTOR_TYPE, NETTY_TYPE, NETTY_TRANSPORT_TYPE, RXJAVA_TYPE, VERTX_TYPE,
			XNIO_TYPE, JAKARTA_CONCURRENCY_TYPE);

	static final boolean REACTOR = isPresent(REACTOR_TYPE);

	static final boolean NETTY = isPresent(NETTY_TRANSPORT_TYPE) && isPresent(NETTY_TYPE);

	static final boolean RXJAVA = isPresent(RXJAVA_TYPE);

	/**
	 * Its threads are of a class of Netty's.
	 */
	static final boolean VERTX = NETTY && isPresent(VERTX_TYPE);

	static final boolean XNIO = isPresent(XNIO_TYPE);

	static final boolean JAKARTA_CONCURRENCY = isPresent(JAKARTA_CONCURRENCY_TYPE);

	private Libraries() {
	}

	private static boolean isPresent(String type) {
		return ClassUtils.isPresent(type, Libraries.class.getClassLoader());
	}

}
