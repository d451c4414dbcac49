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
 * The words you type: the annotation, its enums, and the errors that come back.
 * <ul>
 * <li>{@link io.smartasync.SmartAsync} marks a bean method that may be called from
 * anywhere.</li>
 * <li>{@link io.smartasync.Body} says whether its body blocks,
 * {@link io.smartasync.Strategy} what happens to a call.</li>
 * <li>{@link io.smartasync.CallerContext} says what kind of thread is calling,
 * {@link io.smartasync.SmartAsyncOperations} tells it to whoever asks.</li>
 * <li>{@link io.smartasync.BlockingCallRejectedException},
 * {@link io.smartasync.SmartAsyncTimeoutException} and
 * {@link io.smartasync.InvalidSmartAsyncException} say what is true, where, and what to
 * do next.</li>
 * </ul>
 * A leaf: it imports none of the other rooms. The path of one call leads through them in
 * this order: {@code caller} (who is calling?), {@code method} (what does the method
 * promise?), {@code decision} (so what happens?), {@code invocation} (make it happen);
 * {@code aop} is the way in.
 */
@NullMarked
package io.smartasync;

import org.jspecify.annotations.NullMarked;
