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

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

import io.smartasync.CallerContext.Kind;

/**
 * Counts the calls of one plan, by caller; what happens to them follows from that. Adding
 * allocates nothing and waits for nobody.
 * <p>
 * Safe for use by many threads.
 */
final class CallCounts {

	private final LongAdder[] counts = new LongAdder[Kind.values().length];

	CallCounts() {
		Arrays.setAll(this.counts, (caller) -> new LongAdder());
	}

	void add(Kind caller) {
		this.counts[caller.ordinal()].increment();
	}

	Map<Kind, Long> toMap() {
		Map<Kind, Long> counts = new EnumMap<>(Kind.class);
		for (Kind caller : Kind.values()) {
			long count = this.counts[caller.ordinal()].sum();
			if (count > 0) {
				counts.put(caller, count);
			}
		}
		return counts;
	}

}
