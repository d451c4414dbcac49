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

/**
 * Told of event loops that are stuck. Beans of this type are picked up in their order.
 * <p>
 * <strong>Threading</strong>: called by the thread of the watchdog, which looks after no
 * event loop meanwhile: be quick.
 * <p>
 * <strong>Exception safety</strong>: what a listener throws is logged once per listener
 * and otherwise ignored.
 *
 * @since 0.1.0
 * @see EventLoopWatchdog
 */
@FunctionalInterface
public interface StallListener {

	/**
	 * An event loop has come to no task for the time that is allowed. Called once per
	 * stall.
	 * @param stall what was found
	 */
	void stalled(Stall stall);

	/**
	 * It still has not. Called each time that the stall has doubled.
	 * @param stall what was found this time
	 */
	default void lasts(Stall stall) {
	}

	/**
	 * It takes tasks again, or its thread has ended. Called once per stall that was told
	 * of, unless the application ends first.
	 * @param stall what was found last, with the time it took altogether
	 */
	default void ended(Stall stall) {
	}

}
