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

package io.smartasync.caller;

import java.util.Arrays;

/**
 * The classes of threads that have called so far, with their traits. An application has a
 * handful of them, and going through those is faster than looking one up.
 * <p>
 * Safe for use by many threads: readers see a whole list, old or new. Belongs to one
 * application context, with which it goes.
 */
final class ThreadClasses {

	private static final int MOST = 8;

	private volatile Known[] known = {};

	/**
	 * What a class of threads says of all its instances.
	 * @param type the class
	 * @return its traits
	 */
	int traits(Class<?> type) {
		if (type == Thread.class) {
			return 0;
		}
		if (type == ThreadTraits.VIRTUAL_THREAD) {
			return ThreadTraits.VIRTUAL;
		}
		for (Known candidate : this.known) {
			if (candidate.type == type) {
				return candidate.traits;
			}
		}
		return learn(type);
	}

	/**
	 * What two threads that learn at once lose to each other is learnt again.
	 */
	private int learn(Class<?> type) {
		int traits = ThreadTraits.of(type);
		Known[] present = this.known;
		if (present.length < MOST) {
			Known[] more = Arrays.copyOf(present, present.length + 1);
			more[present.length] = new Known(type, traits);
			this.known = more;
		}
		return traits;
	}

	private record Known(Class<?> type, int traits) {
	}

}
