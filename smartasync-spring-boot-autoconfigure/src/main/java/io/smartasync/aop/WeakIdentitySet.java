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

package io.smartasync.aop;

import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import org.jspecify.annotations.Nullable;

/**
 * Objects, as long as somebody else holds them. Never asks them for their hash code or
 * whether they are equal: they may be beans, and that a call. Safe for use by many
 * threads.
 */
final class WeakIdentitySet {

	private final Set<Element> elements = ConcurrentHashMap.newKeySet();

	private final ReferenceQueue<Object> collected = new ReferenceQueue<>();

	void add(Object object) {
		purge();
		this.elements.add(new Element(object, this.collected));
	}

	void addAll(WeakIdentitySet others) {
		for (Element element : others.elements) {
			Object object = element.get();
			if (object != null) {
				add(object);
			}
		}
	}

	boolean contains(Object object) {
		if (this.elements.isEmpty()) {
			return false;
		}
		purge();
		return this.elements.contains(new Element(object, null));
	}

	private void purge() {
		for (Reference<?> gone = this.collected.poll(); gone != null; gone = this.collected.poll()) {
			this.elements.remove((Element) gone);
		}
	}

	private static final class Element extends WeakReference<Object> {

		private final int hash;

		Element(Object object, @Nullable ReferenceQueue<Object> collected) {
			super(object, collected);
			this.hash = System.identityHashCode(object);
		}

		@Override
		public int hashCode() {
			return this.hash;
		}

		@Override
		public boolean equals(@Nullable Object other) {
			if (this == other) {
				return true;
			}
			Object object = get();
			return object != null && other instanceof Element element && element.refersTo(object);
		}

	}

}
