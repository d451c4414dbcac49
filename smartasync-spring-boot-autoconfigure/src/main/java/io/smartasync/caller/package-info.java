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
 * Who is calling?
 * <ul>
 * <li>{@link io.smartasync.caller.CallerContexts} answers for the current thread, at the
 * moment of the call.</li>
 * <li>{@link io.smartasync.caller.CallerContextDetector} is what an application adds to
 * have threads of its own recognised.</li>
 * <li>{@link io.smartasync.caller.ManagedExecutors} lets the threads of executor beans
 * say whose they are.</li>
 * <li>{@link io.smartasync.caller.ExecutorChain} is what an offloaded task remembers of
 * the executors it came through.</li>
 * </ul>
 * In {@code io.smartasync.caller.libraries} is what libraries know of their threads, in
 * {@code io.smartasync.caller.heritage} how threads are made.
 * <p>
 * What a thread <em>is</em> may be remembered for that thread: its class carries a
 * marker, a pool of this application context made it. What it is <em>lent to</em>, such
 * as a Netty event loop that runs on it for a while, is asked for at each call, and that
 * nobody knew it is never remembered.
 */
@NullMarked
package io.smartasync.caller;

import org.jspecify.annotations.NullMarked;
