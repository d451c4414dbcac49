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

package io.smartasync.sample.live;

import java.util.List;

import io.smartasync.observability.SmartAsyncDescriptor.Calls;
import io.smartasync.sample.heartbeat.Heartbeat;
import io.smartasync.sample.load.LoadStatus;

/**
 * What happens right now. Each sample says it all, so that one may be missed.
 *
 * @param server what serves the desk
 * @param loops how the event loops have been lately
 * @param load what the load is doing, and what it did
 * @param calls how many calls there have been, by caller and strategy
 */
record Sample(String server, List<Heartbeat> loops, LoadStatus load, List<Calls> calls) {
}
