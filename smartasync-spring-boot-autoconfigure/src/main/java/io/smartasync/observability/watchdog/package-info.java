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

/**
 * Is an event loop stuck?
 * <ul>
 * <li>{@link io.smartasync.observability.watchdog.EventLoopWatchdog} looks after the
 * event loops that have made adapted calls.</li>
 * <li>{@link io.smartasync.observability.watchdog.Stall} is what it finds.</li>
 * <li>{@link io.smartasync.observability.watchdog.StallListener} is told of it;
 * {@link io.smartasync.observability.watchdog.StallMeters} is one that measures.</li>
 * </ul>
 * Whether a loop is stuck is not guessed from what its thread seems to do: the loop is
 * handed a task, and has time to come to it.
 */
@NullMarked
package io.smartasync.observability.watchdog;

import org.jspecify.annotations.NullMarked;
