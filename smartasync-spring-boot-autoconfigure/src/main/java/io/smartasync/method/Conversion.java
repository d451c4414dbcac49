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
import java.util.concurrent.Future;

import io.smartasync.method.Content.Form;
import org.jspecify.annotations.Nullable;

/**
 * Turns what a method returns into what its caller wants. You meet it in the plan of each
 * method; mostly there is nothing to be done. Immutable; shared by all threads.
 *
 * @since 0.1.0
 */
public final class Conversion {

	private final ResultType source;

	private final ResultType wanted;

	private final Values values;

	private final Gathering gathering;

	private final boolean none;

	private Conversion(ResultType source, ResultType wanted, Values values, Gathering gathering, boolean none) {
		this.source = source;
		this.wanted = wanted;
		this.values = values;
		this.gathering = gathering;
		this.none = none;
	}

	/**
	 * Hand results back as they are.
	 * @param type what the method returns
	 * @return no conversion
	 */
	public static Conversion none(ResultType type) {
		return new Conversion(type, type, Values.AS_THEY_ARE, Gathering.ALL, true);
	}

	/**
	 * Convert between types that hold the same values.
	 * @param source what the method returns
	 * @param wanted what the caller wants
	 * @return the conversion
	 */
	public static Conversion of(ResultType source, ResultType wanted) {
		return new Conversion(source, wanted, Values.AS_THEY_ARE, Gathering.ALL, false);
	}

	/**
	 * Convert what one method returns into what another returns.
	 * @param method the method that is called
	 * @param targetClass the class that it is called on
	 * @param wanted the method whose return type is wanted
	 * @param view the type that it is called on
	 * @return the conversion
	 * @throws IllegalArgumentException if there is none; the message says of what into
	 * what
	 */
	public static Conversion between(Method method, Class<?> targetClass, Method wanted, Class<?> view) {
		ResultType sourceType = ResultType.of(method, targetClass);
		ResultType wantedType = ResultType.of(wanted, view);
		Content source = Content.of(method, targetClass, sourceType);
		Content content = Content.of(wanted, view, wantedType);
		boolean many = sourceType.kind() == ResultKind.STREAM || wantedType.kind() == ResultKind.STREAM;
		Values values = many ? ofMany(sourceType, source, wantedType, content) : ofOne(source, content);
		if (values == null || !wantedType.canBeMade() && !isSame(sourceType, source, wantedType, content)) {
			throw new IllegalArgumentException("There is no way from %s to %s"
				.formatted(Content.typeOf(method, targetClass), Content.typeOf(wanted, view)));
		}
		boolean none = values == Values.AS_THEY_ARE && isSame(sourceType, source, wantedType, content);
		return new Conversion(sourceType, wantedType, values, gathering(sourceType, wantedType, content), none);
	}

	/**
	 * What the method returns is what is wanted, or a subclass.
	 */
	private static boolean isSame(ResultType sourceType, Content source, ResultType wantedType, Content content) {
		return sourceType.kind() == wantedType.kind() && wantedType.declared().isAssignableFrom(sourceType.declared())
				&& source.fits(content);
	}

	private static @Nullable Values ofOne(Content source, Content wanted) {
		if (source.form() == Form.NOTHING || wanted.form() == Form.NOTHING) {
			return (source.form() == wanted.form()) ? Values.AS_THEY_ARE : null;
		}
		if (source.form() == wanted.form() && wanted.form() == Form.MANY && source.fits(wanted)
				&& !source.isWhole(wanted)) {
			return wanted.isCollection() ? Values.collection(wanted.type()) : null;
		}
		if (source.form() == Form.OPTIONAL && wanted.form() == Form.ONE && source.fits(wanted)) {
			return Values.orNull(wanted.type());
		}
		if (source.form() == Form.ONE && wanted.form() == Form.OPTIONAL && source.fits(wanted)) {
			return Values.OPTIONAL;
		}
		if (!source.isWhole(wanted)) {
			return null;
		}
		return wanted.type().isPrimitive() ? Values.required(wanted.type())
				: (wanted.form() == Form.OPTIONAL) ? Values.NEVER_NULL_OPTIONAL : Values.AS_THEY_ARE;
	}

	private static @Nullable Values ofMany(ResultType sourceType, Content source, ResultType wantedType,
			Content wanted) {
		if (!source.fits(wanted) || source.form() != Form.MANY) {
			return null;
		}
		if (wanted.form() == Form.OPTIONAL) {
			return Values.OPTIONAL;
		}
		if (wanted.form() != Form.MANY) {
			return null;
		}
		if (wantedType.kind() == ResultKind.STREAM) {
			return Values.AS_THEY_ARE;
		}
		if (!wanted.isCollection()) {
			return null;
		}
		return (gathering(sourceType, wantedType, wanted) == Gathering.AS_THEY_COME) ? Values.asTheyCome(wanted.type())
				: Values.collection(wanted.type());
	}

	private static Gathering gathering(ResultType source, ResultType wantedType, Content wanted) {
		if (source.kind() != ResultKind.STREAM || wanted.form() == Form.OPTIONAL) {
			return Gathering.ONLY;
		}
		return (wantedType.kind() == ResultKind.VALUE && wanted.isSequence()) ? Gathering.AS_THEY_COME : Gathering.ALL;
	}

	/**
	 * Return what the caller wants.
	 * @return the type
	 */
	public ResultType wanted() {
		return this.wanted;
	}

	/**
	 * Whether the caller wants just what the method returns.
	 * @return whether results are handed back untouched
	 */
	public boolean isNone() {
		return this.none;
	}

	/**
	 * Whether what the body returns has to be awaited before it can be converted.
	 * @return {@code false} for values, and for streams of which a stream is wanted
	 */
	public boolean isAwaited() {
		return this.source.kind() == ResultKind.SINGLE
				|| (this.source.kind() == ResultKind.STREAM && this.wanted.kind() != ResultKind.STREAM);
	}

	/**
	 * Begin to await what the body has returned.
	 * @param result an asynchronous result of the method's type
	 * @param subscriber the {@code Subscriber} on whose behalf it is awaited, or
	 * {@code null}
	 * @return a future of the single value, or of all that a stream holds; not converted
	 * yet. It is a {@code CompletableFuture} but where the result is a plain
	 * {@code Future}. Cancelling it cancels the result.
	 */
	public Future<? extends @Nullable Object> await(Object result, @Nullable Object subscriber) {
		return (this.source instanceof ReactiveStream stream) ? stream.gather(result, subscriber, this.gathering)
				: this.source.await(result, subscriber);
	}

	/**
	 * Begin to await what the body has returned, on behalf of the current thread.
	 * @param result an asynchronous result of the method's type
	 * @param waiting waits where the values of a stream are taken one by one
	 * @param subscriber stands for the current thread where its Reactor context counts,
	 * or {@code null} for none
	 * @return a future as above. Where values are taken one by one it is completed, since
	 * nobody waits yet
	 */
	public Future<? extends @Nullable Object> await(Object result, Waiting waiting, @Nullable Object subscriber) {
		return (this.source instanceof ReactiveStream stream && this.gathering == Gathering.AS_THEY_COME)
				? stream.elements(result, waiting) : await(result, subscriber);
	}

	/**
	 * Convert a value that is there.
	 * @param value what the body returned, or what has been awaited; {@code null} for
	 * none
	 * @return what the caller wants to have
	 */
	public @Nullable Object value(@Nullable Object value) {
		return this.values.convert(value);
	}

	/**
	 * Convert what is there to a stream.
	 * @param values a stream, as the body returned it, or a collection that is there
	 * @return a {@code Publisher}
	 */
	public Object stream(Object values) {
		return (this.source instanceof ReactiveStream stream) ? stream.toPublisher(values)
				: new ElementPublisher(values);
	}

}
