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

import java.lang.reflect.Modifier;
import java.util.Collection;
import java.util.List;

import io.smartasync.InvalidSmartAsyncException.Problem;
import io.smartasync.method.SmartMethod;
import org.jspecify.annotations.Nullable;

/**
 * How far Spring's proxies reach: to what a subclass can override or an interface
 * declares.
 */
final class ProxyReach implements Reach {

	private final Collection<Class<?>> types;

	ProxyReach(Collection<Class<?>> types) {
		this.types = types;
	}

	/**
	 * A class that the weaver's compiler has prepared is meant to be adapted where no
	 * proxy reaches; and would not be. (One that an agent has woven may have been woven
	 * for another's sake.)
	 */
	@Override
	public List<Problem> problems() {
		return this.types.stream()
			.filter((type) -> Weaving.isWoven(type) && Weaving.isWovenAtCompileTime(type))
			.map((type) -> new Problem(type.getName(), "class",
					"It was woven with @SmartAsync at compile time, but smartasync.mode=proxy leaves that unused",
					"Set smartasync.mode=aspectj, or do not weave SmartAsyncAspect into it"))
			.toList();
	}

	@Override
	public @Nullable Problem obstacle(SmartMethod method, boolean jdkProxy) {
		String kind = kind(method.method().getModifiers(), jdkProxy);
		return (kind != null)
				? new Problem(method.type(), method.signature(),
						"A %s method is not adapted by a proxy".formatted(kind),
						"Make it a public instance method that is not final, or do not let @SmartAsync cover it")
				: null;
	}

	private static @Nullable String kind(int modifiers, boolean jdkProxy) {
		if (Modifier.isPrivate(modifiers)) {
			return "private";
		}
		if (Modifier.isStatic(modifiers)) {
			return "static";
		}
		return (Modifier.isFinal(modifiers) && !jdkProxy) ? "final" : null;
	}

}
