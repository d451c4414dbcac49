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

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * Converts values that are there. Stateless.
 */
@FunctionalInterface
interface Values {

	/**
	 * Hands values back untouched.
	 */
	Values AS_THEY_ARE = (value) -> value;

	/**
	 * Wraps a value; {@code null} is empty.
	 */
	Values OPTIONAL = Optional::ofNullable;

	/**
	 * What should be an {@code Optional} but is {@code null}, is empty.
	 */
	Values NEVER_NULL_OPTIONAL = (value) -> (value != null) ? value : Optional.empty();

	/**
	 * Convert a value.
	 * @param value the value, or {@code null} for none
	 * @return what is wanted, or {@code null} for none
	 */
	@Nullable Object convert(@Nullable Object value);

	/**
	 * Insist on a value, where the type wanted has none for "none".
	 * @param type a primitive type
	 * @return refuses {@code null}
	 */
	static Values required(Class<?> type) {
		return (value) -> {
			if (value == null) {
				throw new NoSuchElementException(
						"The call completed without a value, and %s cannot be empty".formatted(type.getName()));
			}
			return value;
		};
	}

	/**
	 * Unwrap an {@code Optional}.
	 * @param type the type of its value
	 * @return unwraps; nothing is {@code null}, if that can be
	 */
	static Values orNull(Class<?> type) {
		Values rest = type.isPrimitive() ? required(type) : AS_THEY_ARE;
		return (value) -> rest.convert((value instanceof Optional<?> optional) ? optional.orElse(null) : null);
	}

	/**
	 * Gather values in a collection of another type. A stream is read to its end, and
	 * closed.
	 * @param type {@code List}, {@code Set}, {@code Collection}, {@code Iterable} or
	 * {@code Stream}
	 * @return makes collections of this type; {@code null} stays what it is
	 */
	static Values collection(Class<?> type) {
		return (value) -> (value == null || type.isInstance(value)) ? value : (type == Stream.class)
				? list(value).stream() : (type == Set.class) ? new LinkedHashSet<>(list(value)) : list(value);
	}

	/**
	 * Let values be taken one by one.
	 * @param type {@code Iterable} or {@code Stream}
	 * @return shows the values of a stream in this way
	 */
	static Values asTheyCome(Class<?> type) {
		return (value) -> (type == Stream.class && value instanceof StreamElements elements) ? elements.stream()
				: value;
	}

	private static Collection<?> list(Object values) {
		if (values instanceof Collection<?> collection) {
			return collection instanceof List<?> ? collection : new ArrayList<>(collection);
		}
		List<@Nullable Object> list = new ArrayList<>();
		if (values instanceof Stream<?> stream) {
			try (stream) {
				stream.forEachOrdered(list::add);
			}
		}
		else {
			((Iterable<?>) values).forEach(list::add);
		}
		return list;
	}

}
