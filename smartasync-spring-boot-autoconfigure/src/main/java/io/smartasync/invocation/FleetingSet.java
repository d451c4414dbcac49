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

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * A set of objects that come and go within microseconds, a few at a time. Who finds its
 * slot empty, by its hash code, takes and leaves it by one compare-and-set each, and
 * allocates nothing; all others go where there is room for any number.
 * <p>
 * Safe for use by many threads.
 *
 * @param <E> what it is a set of, compared by identity
 */
final class FleetingSet<E> {

	private static final int SLOTS = 256;

	private final AtomicReferenceArray<E> slots = new AtomicReferenceArray<>(SLOTS);

	private final Set<E> others = ConcurrentHashMap.newKeySet();

	/**
	 * Add an object that is not there.
	 */
	void add(E object) {
		if (!this.slots.compareAndSet(slot(object), null, object)) {
			this.others.add(object);
		}
	}

	void remove(E object) {
		if (!this.slots.compareAndSet(slot(object), object, null)) {
			this.others.remove(object);
		}
	}

	/**
	 * Return what is there now: all that has been there since before, and perhaps some of
	 * what comes or goes meanwhile.
	 */
	List<E> present() {
		List<E> present = new ArrayList<>(this.others);
		for (int slot = 0; slot < SLOTS; slot++) {
			E object = this.slots.get(slot);
			if (object != null) {
				present.add(object);
			}
		}
		return present;
	}

	private static int slot(Object object) {
		int hash = object.hashCode();
		return (hash ^ hash >>> 16) & (SLOTS - 1);
	}

}
