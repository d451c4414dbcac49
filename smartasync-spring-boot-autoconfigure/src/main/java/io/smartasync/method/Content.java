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

package io.smartasync.method;

import java.lang.reflect.Method;
import java.lang.reflect.WildcardType;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import java.util.stream.Stream;

import org.springframework.core.KotlinDetector;
import org.springframework.core.ReactiveAdapter;
import org.springframework.core.ReactiveAdapterRegistry;
import org.springframework.core.ResolvableType;
import org.springframework.util.ClassUtils;

/**
 * What a result holds once it is there. Immutable.
 *
 * @param form how many values
 * @param whole the type of all of it
 * @param element the type of each value
 */
record Content(Form form, ResolvableType whole, ResolvableType element) {

	private static final Set<Class<?>> COLLECTIONS = Set.of(Iterable.class, Collection.class, List.class, Set.class,
			Stream.class);

	/**
	 * Look at what a method returns.
	 * @param method the method
	 * @param owner the class that it is called on; resolves the method's type variables
	 * @param result what its return type promises
	 * @return what its result holds
	 */
	static Content of(Method method, Class<?> owner, ResultType result) {
		ResolvableType type = typeOf(method, owner);
		return switch (result.kind()) {
			case VALUE -> of(type);
			case SINGLE -> KotlinDetector.isSuspendingFunction(method) ? of(type)
					: result.isVoid() ? nothing(type) : of(generic(type));
			case STREAM -> new Content(Form.MANY, type, generic(type));
		};
	}

	static ResolvableType typeOf(Method method, Class<?> owner) {
		return KotlinDetector.isSuspendingFunction(method)
				? ResolvableType.forMethodParameter(method, method.getParameterCount() - 1, owner).getGeneric(0)
				: ResolvableType.forMethodReturnType(method, owner);
	}

	/**
	 * What an asynchronous type is a type of, also where a subclass has no type variable
	 * of its own, or others.
	 */
	private static ResolvableType generic(ResolvableType type) {
		Class<?> known = type.toClass();
		ReactiveAdapter adapter = ReactiveAdapterRegistry.getSharedInstance().getAdapter(known);
		Class<?> base = CompletionStage.class.isAssignableFrom(known) ? CompletionStage.class
				: (adapter != null) ? adapter.getReactiveType() : Future.class;
		return type.as(base).getGeneric(0);
	}

	private static Content of(ResolvableType type) {
		Class<?> known = type.resolve(Object.class);
		if (ValueResult.isNothing(known)) {
			return nothing(type);
		}
		if (known == Optional.class) {
			return new Content(Form.OPTIONAL, type, type.getGeneric(0));
		}
		if (COLLECTIONS.contains(known) || Collection.class.isAssignableFrom(known)) {
			Class<?> base = (known == Stream.class) ? Stream.class : Iterable.class;
			return new Content(Form.MANY, type, type.as(base).getGeneric(0));
		}
		return new Content(Form.ONE, type, type);
	}

	private static Content nothing(ResolvableType type) {
		return new Content(Form.NOTHING, type, type);
	}

	/**
	 * Whether each value of this may stand where a value of another is wanted.
	 */
	boolean fits(Content wanted) {
		return fits(this.element, wanted.element);
	}

	/**
	 * Whether all of this may stand where all of another is wanted.
	 */
	boolean isWhole(Content wanted) {
		return fits(this.whole, wanted.whole);
	}

	/**
	 * Type variables and wildcards that say nothing stand in nobody's way.
	 */
	private static boolean fits(ResolvableType type, ResolvableType wanted) {
		Class<?> known = type.resolve();
		Class<?> wantedClass = wanted.resolve();
		if (known == null || wantedClass == null) {
			return true;
		}
		if (!ClassUtils.isAssignable(wantedClass, known)) {
			return false;
		}
		return !isExact(type) || !isExact(wanted) || wanted.isAssignableFrom(type);
	}

	private static boolean isExact(ResolvableType type) {
		return type.hasGenerics() && !type.hasUnresolvableGenerics() && !(type.getType() instanceof WildcardType);
	}

	/**
	 * Whether values of this type can be made of any others that are many.
	 */
	boolean isCollection() {
		return COLLECTIONS.contains(this.whole.resolve(Object.class));
	}

	/**
	 * Whether this is a value that can be taken one by one, as they come.
	 */
	boolean isSequence() {
		Class<?> known = this.whole.resolve(Object.class);
		return known == Stream.class || known == Iterable.class;
	}

	Class<?> type() {
		return this.whole.resolve(Object.class);
	}

	/**
	 * How many values there are.
	 */
	enum Form {

		/**
		 * None, ever.
		 */
		NOTHING,

		/**
		 * One, or {@code null}.
		 */
		ONE,

		/**
		 * One or none, as an {@link Optional}.
		 */
		OPTIONAL,

		/**
		 * Any number of them.
		 */
		MANY

	}

}
