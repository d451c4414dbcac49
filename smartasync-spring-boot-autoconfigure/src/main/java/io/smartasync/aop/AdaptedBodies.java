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

import java.lang.reflect.Method;

import org.aspectj.lang.JoinPoint;
import org.jspecify.annotations.Nullable;

/**
 * Woven bodies that run for a call which has been adapted already, by a view: the
 * weaver's advice lets them be. Which one is next is a matter of each thread.
 *
 * @since 0.1.0
 */
public final class AdaptedBodies {

	private static final ThreadLocal<@Nullable Next> NEXT = new ThreadLocal<>();

	/**
	 * Whether there has ever been one, so that nobody else pays for the look.
	 */
	private static volatile boolean used;

	private AdaptedBodies() {
	}

	/**
	 * Whether the weaver has put advice into a class.
	 * @param type the class
	 * @return whether its bodies have to be announced
	 */
	public static boolean isWoven(Class<?> type) {
		return Weaving.isWoven(type);
	}

	/**
	 * Announce the body that the current thread runs next.
	 * @param target the object whose method it is
	 * @param method the method
	 */
	public static void announce(Object target, Method method) {
		used = true;
		NEXT.set(new Next(target, method.getName()));
	}

	/**
	 * Forget what has been announced, where it has not been met.
	 */
	public static void withdraw() {
		NEXT.remove();
	}

	/**
	 * Whether a body is the one that was announced. Asked once.
	 */
	static boolean isNext(JoinPoint body) {
		if (!used) {
			return false;
		}
		Next next = NEXT.get();
		if (next == null || next.target != body.getTarget() || !next.method.equals(body.getSignature().getName())) {
			return false;
		}
		NEXT.remove();
		return true;
	}

	private record Next(Object target, String method) {
	}

}
