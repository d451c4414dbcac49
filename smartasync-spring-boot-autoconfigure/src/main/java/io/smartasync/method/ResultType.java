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
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import org.springframework.core.GenericTypeResolver;
import org.springframework.core.ResolvableType;

/**
 * Knows how results of one declared return type are made and waited for. You meet it in
 * the plan of each method. Immutable; shared by all threads.
 *
 * @since 0.1.0
 * @see PendingResult
 */
public abstract class ResultType {

	private final Class<?> declared;

	private final ResultKind kind;

	ResultType(Class<?> declared, ResultKind kind) {
		this.declared = declared;
		this.kind = kind;
	}

	/**
	 * Find out what a method promises.
	 * @param method the method
	 * @param targetClass the class that it is called on; resolves the method's type
	 * variables
	 * @return the type of its result
	 */
	public static ResultType of(Method method, Class<?> targetClass) {
		Class<?> declared = GenericTypeResolver.resolveReturnType(method, targetClass);
		if (Future.class.isAssignableFrom(declared) || CompletionStage.class.isAssignableFrom(declared)) {
			return new FutureResult(declared);
		}
		ResultType reactive = ReactiveResults.find(method, declared);
		return (reactive != null) ? reactive : new ValueResult(declared);
	}

	/**
	 * Name what a method promises, as people write it: {@code Mono<Product>}.
	 * @param method the method
	 * @param targetClass the class that it is called on; resolves the method's type
	 * variables
	 * @return the name, without packages; of a Kotlin {@code suspend} function that of
	 * its result
	 */
	public static String name(Method method, Class<?> targetClass) {
		return name(Content.typeOf(method, targetClass));
	}

	private static String name(ResolvableType type) {
		Class<?> known = type.resolve();
		if (known == null) {
			return type.getType().getTypeName();
		}
		return known.getSimpleName() + (!type.hasGenerics() ? ""
				: Arrays.stream(type.getGenerics()).map(ResultType::name).collect(Collectors.joining(", ", "<", ">")));
	}

	/**
	 * Return the declared type, type variables resolved.
	 * @return the class; {@code Mono} for a Kotlin {@code suspend} function
	 */
	public final Class<?> declared() {
		return this.declared;
	}

	/**
	 * Return how many results are promised, and whether now or later.
	 * @return the kind
	 */
	public final ResultKind kind() {
		return this.kind;
	}

	/**
	 * Whether nothing at all is promised but that the body has run.
	 * @return whether this is {@code void}, {@code Void} or Kotlin's {@code Unit}
	 */
	public boolean isVoid() {
		return false;
	}

	/**
	 * Whether results of this type can be made. Not so for a subclass of the type that
	 * the library behind it makes: a method that declares a {@code CompletableFuture} of
	 * its own, say.
	 * @return whether {@link #pending}, {@link #completed} and {@link #failed} give what
	 * is declared
	 */
	public boolean canBeMade() {
		return true;
	}

	/**
	 * Whether a result that has been awaited is completed itself, so that no other need
	 * be made to hand it back.
	 * @return whether {@link #settled} hands back the very result
	 */
	public boolean isOwnResult() {
		return false;
	}

	/**
	 * Whether "no value" can be told from a failure.
	 * @return whether {@code completed(null)} makes sense
	 */
	public boolean canBeEmpty() {
		return true;
	}

	/**
	 * Make a result that comes later.
	 * @param source where it comes from
	 * @return a pending result of the declared type
	 */
	public abstract Object pending(PendingResult source);

	/**
	 * Make a result that is there.
	 * @param value the value, or {@code null} for none
	 * @return a completed result of the declared type
	 */
	public abstract Object completed(@Nullable Object value);

	/**
	 * Make a result that has failed.
	 * @param error what it failed with
	 * @return a failed result of the declared type
	 */
	public abstract Object failed(Throwable error);

	/**
	 * Begin to await the single value of a result. A deferred result is subscribed.
	 * @param result a result of the declared type
	 * @param subscriber the {@code Subscriber} on whose behalf it is awaited, whose
	 * Reactor context counts; or {@code null}
	 * @return a future of the value. It is a {@code CompletableFuture} but where the
	 * result is a plain {@code Future}. Cancelling it cancels the result.
	 */
	public abstract Future<? extends @Nullable Object> await(Object result, @Nullable Object subscriber);

	/**
	 * Whether a result does nothing before it is subscribed, and everything again each
	 * time.
	 * @return {@code false} for values, and for results that go on by themselves
	 */
	public boolean isDeferred() {
		return false;
	}

	/**
	 * Whether a result holds already what it will give, as far as that can be seen: to
	 * await it does nothing, and takes no time.
	 * @param result a result of the declared type
	 * @return whether nothing is to come any more
	 */
	public boolean isThere(Object result) {
		return false;
	}

	/**
	 * Follow a result to its end. Nothing is subscribed, and one that goes on by itself
	 * is handed back as it is.
	 * @param result a result of the declared type
	 * @param followers makes a follower; asked for one at once, or, where the result is
	 * deferred, each time it is subscribed, given the {@code Subscriber}
	 * @return the result to hand back instead; where it cannot be followed, the very
	 * result, which counts as ended then
	 */
	public abstract Object follow(Object result, Function<@Nullable Object, Follower> followers);

	/**
	 * Follow each subscription of a stream to its end.
	 * @param publisher the stream, as a {@code Publisher}
	 * @param follower follows it
	 * @return the stream to hand on instead
	 */
	public static Object followedStream(Object publisher, Follower follower) {
		return ReactiveStream.followed(publisher, follower);
	}

	/**
	 * Add something to the Reactor context of a subscriber.
	 * @param subscriber the {@code Subscriber}, or {@code null} for nobody
	 * @param context keys and values
	 * @return stands in for the subscriber where its context counts; see {@link #await}
	 */
	public static @Nullable Object withContext(@Nullable Object subscriber, Map<Object, Object> context) {
		return (!context.isEmpty() && ReactiveResults.REACTOR_PRESENT) ? ReactorContexts.with(subscriber, context)
				: subscriber;
	}

	/**
	 * Hand back a result that has been awaited.
	 * @param result the result
	 * @param awaited what {@link #await} gave for it, completed by now
	 * @return a completed result of the declared type
	 */
	public abstract Object settled(Object result, Future<? extends @Nullable Object> awaited);

}
