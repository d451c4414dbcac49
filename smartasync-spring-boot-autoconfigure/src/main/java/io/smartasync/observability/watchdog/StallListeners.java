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

package io.smartasync.observability.watchdog;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

/**
 * All listeners as one, which never throws.
 */
final class StallListeners implements StallListener {

	private static final Log logger = LogFactory.getLog(StallListener.class);

	private final List<StallListener> listeners;

	private final Set<StallListener> broken = ConcurrentHashMap.newKeySet();

	StallListeners(List<StallListener> listeners) {
		this.listeners = listeners;
	}

	@Override
	public void stalled(Stall stall) {
		tell((listener) -> listener.stalled(stall));
	}

	@Override
	public void lasts(Stall stall) {
		tell((listener) -> listener.lasts(stall));
	}

	@Override
	public void ended(Stall stall) {
		tell((listener) -> listener.ended(stall));
	}

	private void tell(Consumer<StallListener> callback) {
		for (StallListener listener : this.listeners) {
			try {
				callback.accept(listener);
			}
			catch (Exception | LinkageError | AssertionError ex) {
				if (this.broken.add(listener)) {
					logger.error("The StallListener %s failed. Further failures of this listener are not logged"
						.formatted(listener.getClass().getName()), ex);
				}
			}
		}
	}

}
