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
 * Make it happen.
 * <ul>
 * <li>{@link io.smartasync.invocation.SmartAsyncInvoker} is the engine: it classifies the
 * thread, indexes the plan, and acts. Every way in comes through it.</li>
 * <li>{@link io.smartasync.invocation.InvocationPlan} is all that can be known of a
 * method before it is called; {@link io.smartasync.invocation.InvocationPlanner} makes
 * it.</li>
 * <li>{@link io.smartasync.invocation.Proceeding} is how a way in lets the engine run the
 * body.</li>
 * <li>{@link io.smartasync.invocation.TargetExecutors} finds the executors for offloaded
 * work.</li>
 * <li>{@link io.smartasync.invocation.SmartAsyncTemplate} is the way in for code that is
 * no bean method.</li>
 * <li>{@link io.smartasync.invocation.InvocationListener} hears what happens.</li>
 * </ul>
 * Each strategy is one small file behind the engine. None of them knows how a call was
 * intercepted.
 */
@NullMarked
package io.smartasync.invocation;

import org.jspecify.annotations.NullMarked;
