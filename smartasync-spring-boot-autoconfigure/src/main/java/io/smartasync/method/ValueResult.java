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

import java.util.Set;
import java.util.concurrent.Future;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

/**
 * A plain value, or nothing. It cannot come later, whoever waits: the engine never asks
 * for it, since the decision table has no such cell.
 */
final class ValueResult extends ResultType {

	private static final Set<String> NOTHING = Set.of("void", "java.lang.Void", "kotlin.Unit");

	ValueResult(Class<?> declared) {
		super(declared, ResultKind.VALUE);
	}

	@Override
	public boolean isVoid() {
		return isNothing(declared());
	}

	static boolean isNothing(Class<?> type) {
		return NOTHING.contains(type.getName());
	}

	@Override
	public Object pending(PendingResult source) {
		throw neverLater();
	}

	@Override
	public Object completed(@Nullable Object value) {
		throw neverLater();
	}

	@Override
	public Object failed(Throwable error) {
		throw neverLater();
	}

	@Override
	public Future<? extends @Nullable Object> await(Object result, @Nullable Object subscriber) {
		throw neverLater();
	}

	@Override
	public Object settled(Object result, Future<? extends @Nullable Object> awaited) {
		throw neverLater();
	}

	@Override
	public Object follow(Object result, Function<@Nullable Object, Follower> followers) {
		throw neverLater();
	}

	private UnsupportedOperationException neverLater() {
		return new UnsupportedOperationException("A " + declared().getName() + " is no asynchronous result");
	}

}
