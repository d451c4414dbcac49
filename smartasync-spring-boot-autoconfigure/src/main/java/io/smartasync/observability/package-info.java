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
 * What happened?
 * <ul>
 * <li>{@link io.smartasync.observability.SmartAsyncEndpoint} shows every annotated method
 * and view, what happens to its calls, why, and how often.</li>
 * <li>{@link io.smartasync.observability.SmartAsyncObservationDocumentation} says what
 * Micrometer's observations of calls know;
 * {@link io.smartasync.observability.ObservationListener} makes them.</li>
 * <li>{@link io.smartasync.observability.OffloadTimer} times how long offloaded work
 * waits and runs.</li>
 * <li>{@link io.smartasync.observability.WarningCounter} counts the calls that ran where
 * they should not.</li>
 * <li>{@link io.smartasync.observability.ExecutorMeters} measures the work that was
 * offloaded to each executor.</li>
 * <li>{@link io.smartasync.observability.watchdog.EventLoopWatchdog} finds event loops
 * that are stuck.</li>
 * </ul>
 * Listens to the engine; the engine does not know it.
 */
@NullMarked
package io.smartasync.observability;

import org.jspecify.annotations.NullMarked;
