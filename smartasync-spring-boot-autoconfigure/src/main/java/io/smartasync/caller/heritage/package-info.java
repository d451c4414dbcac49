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
 * What does a new thread inherit?
 * <ul>
 * <li>{@link io.smartasync.caller.heritage.CleanThreads} lets threads be made that
 * inherit nothing of the call that happens to need them.</li>
 * <li>{@link io.smartasync.caller.heritage.HeritageThreadFactory} makes threads by itself
 * and can leave that out, in place of those factories of which it is known how they make
 * theirs.</li>
 * </ul>
 */
@NullMarked
package io.smartasync.caller.heritage;

import org.jspecify.annotations.NullMarked;
