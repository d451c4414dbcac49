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

package io.smartasync.view;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;

import org.jspecify.annotations.Nullable;

/**
 * A call of a {@code default} method, which may call the view's others. By a handle,
 * since the interface need not be public.
 */
final class DefaultCall implements ViewCall {

	private final MethodHandle handle;

	DefaultCall(Method method) {
		try {
			Class<?> type = method.getDeclaringClass();
			this.handle = MethodHandles.privateLookupIn(type, MethodHandles.lookup())
				.unreflectSpecial(method, type)
				.asFixedArity()
				.asSpreader(Object[].class, method.getParameterCount())
				.asType(MethodType.methodType(Object.class, Object.class, Object[].class));
		}
		catch (IllegalAccessException ex) {
			throw new IllegalStateException("Cannot call " + method, ex);
		}
	}

	@Override
	public @Nullable Object make(Object view, @Nullable Object[] arguments) throws Throwable {
		return this.handle.invokeExact(view, arguments);
	}

}
