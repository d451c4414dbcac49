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

import io.smartasync.CallerContext;
import org.jspecify.annotations.Nullable;

import org.springframework.util.ClassUtils;

/**
 * What the class of a thread says of all its instances. Asked once per class: an
 * {@code instanceof} of an interface that a class lacks costs more than the rest of a
 * call's decision where several thread classes pass by.
 *
 * @param eventLoop the context of all threads of this class, or {@code null} where the
 * class does not tell
 * @param virtual whether these threads are virtual
 * @param detectors recognise an event loop that such a thread is lent to; asked at each
 * call, in this order
 */
record ThreadType(@Nullable CallerContext eventLoop, boolean virtual, CallerContextDetector[] detectors) {

	private static final @Nullable Class<?> VIRTUAL_THREAD = virtualThreadClass();

	static ClassValue<ThreadType> types() {
		return new ClassValue<>() {
			@Override
			protected ThreadType computeValue(Class<?> type) {
				boolean virtual = (VIRTUAL_THREAD != null) && VIRTUAL_THREAD.isAssignableFrom(type);
				return new ThreadType(EventLoops.REACTOR_PRESENT ? ReactorThreads.ofType(type) : null, virtual,
						EventLoops.detectors(virtual));
			}
		};
	}

	/**
	 * JDK 21 and later. The class is not public, its name is all one may know.
	 */
	private static @Nullable Class<?> virtualThreadClass() {
		try {
			return ClassUtils.forName("java.lang.BaseVirtualThread", null);
		}
		catch (ClassNotFoundException ex) {
			return null;
		}
	}

}
