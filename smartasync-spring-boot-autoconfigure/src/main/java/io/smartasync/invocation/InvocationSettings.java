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

package io.smartasync.invocation;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * What applies to all methods that do not say otherwise.
 *
 * @param awaitTimeout time to wait for a result before giving up, or {@code null} for no
 * limit
 * @param awaitWarnAfter time after which a wait is logged; zero for never
 * @param offloadTimeout time an offloaded call may take, queueing included, or
 * {@code null} for no limit
 * @param interruptOnCancel whether cancelling interrupts the worker
 * @since 0.1.0
 */
public record InvocationSettings(@Nullable Duration awaitTimeout, Duration awaitWarnAfter,
		@Nullable Duration offloadTimeout, boolean interruptOnCancel) {
}
