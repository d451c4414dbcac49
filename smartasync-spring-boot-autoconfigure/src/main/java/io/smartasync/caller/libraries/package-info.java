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
 * What did a library make this thread for?
 * <ul>
 * <li>{@link io.smartasync.caller.libraries.ThreadTraits} is what a thread is for good: a
 * number that may be remembered.</li>
 * <li>{@link io.smartasync.caller.libraries.EventLoops} says whether a thread is an event
 * loop, for good or at this moment.</li>
 * <li>{@link io.smartasync.caller.libraries.LoopExecutors} knows how to hand a task to an
 * event loop.</li>
 * </ul>
 * None of the libraries is required. Behind these doors each has one small type that
 * speaks to it, and {@code Libraries} says which of them are there.
 */
@NullMarked
package io.smartasync.caller.libraries;

import org.jspecify.annotations.NullMarked;
