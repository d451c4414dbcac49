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

import io.vertx.core.Context;

/**
 * Recognises the event loops of Vert.x. Event loops and workers are of the same class, so
 * the thread itself has to be asked; the kind of the current Vert.x context would not do:
 * inside {@code executeBlocking} that is still an event-loop context.
 */
final class VertxThreads {

	private VertxThreads() {
	}

	static boolean isEventLoop() {
		return Context.isOnEventLoopThread();
	}

}
