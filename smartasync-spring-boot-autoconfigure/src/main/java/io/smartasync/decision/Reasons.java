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

package io.smartasync.decision;

import java.util.Locale;

import io.smartasync.CallerContext.Kind;
import io.smartasync.Strategy;
import io.smartasync.method.SmartMethod;
import org.jspecify.annotations.Nullable;

/**
 * Says in words which cell decided, and who wrote it.
 */
final class Reasons {

	private Reasons() {
	}

	static String annotation(Kind caller, Strategy strategy) {
		return "its annotation says %s = %s".formatted(SmartMethod.attribute(caller), strategy);
	}

	static String byDefault(Enum<?> row, Kind caller) {
		return "the default for %s called from %s".formatted(row, caller);
	}

	/**
	 * Whoever changed the table: a property where there is one for the cell, or else a
	 * bean of the application.
	 */
	static String changed(MethodRow row, Kind caller, Strategy from) {
		String property = property(row, caller);
		return "%s says so for %s called from %s, instead of %s".formatted(
				(property != null) ? property + ", or a DecisionTable bean," : "a DecisionTable bean", row, caller,
				from);
	}

	/**
	 * Return the property that changes a cell.
	 * @return its name, or {@code null} where there is none
	 */
	private static @Nullable String property(MethodRow row, Kind caller) {
		boolean loop = caller == Kind.EVENT_LOOP;
		String cell = switch (row) {
			case VALUE -> loop ? "value" : null;
			case VOID -> loop ? "void" : null;
			case SINGLE -> loop ? null : "single";
			case BLOCKING_SINGLE -> "blocking-single";
			case BLOCKING_STREAM -> "blocking-stream";
			case NON_BLOCKING_VALUE, STREAM -> null;
		};
		return (cell != null) ? "smartasync.decisions.%s.%s".formatted(kebab(caller), cell) : null;
	}

	private static String kebab(Kind caller) {
		return caller.name().toLowerCase(Locale.ROOT).replace('_', '-');
	}

}
