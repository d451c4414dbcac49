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

import java.util.EnumMap;
import java.util.Map;

import io.smartasync.CallerContext.Kind;
import io.smartasync.Strategy;
import io.smartasync.method.ResultKind;
import io.smartasync.method.SmartMethod;
import org.jspecify.annotations.Nullable;

import static io.smartasync.Strategy.AWAIT;
import static io.smartasync.Strategy.DIRECT;
import static io.smartasync.Strategy.OFFLOAD;
import static io.smartasync.Strategy.PASS_THROUGH;
import static io.smartasync.Strategy.REJECT;
import static io.smartasync.decision.ConversionRow.VALUE_TO_VALUE;
import static io.smartasync.decision.ConversionRow.VALUE_TO_ASYNC;
import static io.smartasync.decision.ConversionRow.NON_BLOCKING_VALUE_TO_ANY;
import static io.smartasync.decision.ConversionRow.BLOCKING_ASYNC_TO_ASYNC;
import static io.smartasync.decision.ConversionRow.ASYNC_TO_VALUE;
import static io.smartasync.decision.ConversionRow.ASYNC_TO_ASYNC;
import static io.smartasync.decision.MethodRow.BLOCKING_SINGLE;
import static io.smartasync.decision.MethodRow.BLOCKING_STREAM;
import static io.smartasync.decision.MethodRow.NON_BLOCKING_VALUE;
import static io.smartasync.decision.MethodRow.SINGLE;
import static io.smartasync.decision.MethodRow.STREAM;
import static io.smartasync.decision.MethodRow.VALUE;
import static io.smartasync.decision.MethodRow.VOID;

/**
 * Maps who is calling and what was promised to what happens. Its first half is for calls
 * of the method itself, its second for callers who picked the type of the result. Asked
 * once per method, when its plan is made. Immutable; shared by all threads.
 *
 * @since 0.1.0
 */
public final class DecisionTable {

	// @formatter:off
	private static final DecisionTable DEFAULTS = new DecisionTable(Map.ofEntries(
			//                      event loop    managed executor  virtual thread  plain thread
			row(VALUE,              REJECT,       DIRECT,           DIRECT,         DIRECT),
			row(VOID,               REJECT,       DIRECT,           DIRECT,         DIRECT),
			row(NON_BLOCKING_VALUE, DIRECT,       DIRECT,           DIRECT,         DIRECT),
			row(SINGLE,             PASS_THROUGH, PASS_THROUGH,     AWAIT,          AWAIT),
			row(BLOCKING_SINGLE,    OFFLOAD,      DIRECT,           AWAIT,          AWAIT),
			row(STREAM,             PASS_THROUGH, PASS_THROUGH,     PASS_THROUGH,   PASS_THROUGH),
			row(BLOCKING_STREAM,    OFFLOAD,      DIRECT,           DIRECT,         DIRECT)));
	// @formatter:on

	// @formatter:off
	private static final Map<ConversionRow, Map<Kind, Strategy>> CONVERSIONS = new EnumMap<>(Map.ofEntries(
			//                             event loop    managed executor  virtual thread  plain thread
			row(VALUE_TO_VALUE,            REJECT,       DIRECT,           DIRECT,         DIRECT),
			row(VALUE_TO_ASYNC,            OFFLOAD,      OFFLOAD,          OFFLOAD,        OFFLOAD),
			row(NON_BLOCKING_VALUE_TO_ANY, DIRECT,       DIRECT,           DIRECT,         DIRECT),
			row(ASYNC_TO_VALUE,            REJECT,       AWAIT,            AWAIT,          AWAIT),
			row(ASYNC_TO_ASYNC,            PASS_THROUGH, PASS_THROUGH,     PASS_THROUGH,   PASS_THROUGH),
			row(BLOCKING_ASYNC_TO_ASYNC,   OFFLOAD,      OFFLOAD,          OFFLOAD,        OFFLOAD)));
	// @formatter:on

	private final Map<MethodRow, Map<Kind, Strategy>> rows;

	private DecisionTable(Map<MethodRow, Map<Kind, Strategy>> rows) {
		this.rows = new EnumMap<>(rows);
	}

	private static <R> Map.Entry<R, Map<Kind, Strategy>> row(R row, Strategy eventLoop, Strategy managedExecutor,
			Strategy virtualThread, Strategy plainThread) {
		return Map.entry(row, Map.of(Kind.EVENT_LOOP, eventLoop, Kind.MANAGED_EXECUTOR, managedExecutor,
				Kind.VIRTUAL_THREAD, virtualThread, Kind.PLAIN_THREAD, plainThread));
	}

	/**
	 * Return the table that applies where nobody says otherwise.
	 * @return the table
	 */
	public static DecisionTable defaults() {
		return DEFAULTS;
	}

	/**
	 * Change one cell.
	 * @param row what the method is
	 * @param caller who calls
	 * @param strategy what should happen
	 * @return a table that differs in this cell
	 * @throws IllegalArgumentException if that cannot work
	 */
	public DecisionTable with(MethodRow row, Kind caller, Strategy strategy) {
		String obstacle = obstacle(row.kind(), row == VOID, caller, strategy);
		if (obstacle != null) {
			throw new IllegalArgumentException(obstacle);
		}
		Map<MethodRow, Map<Kind, Strategy>> rows = new EnumMap<>(this.rows);
		Map<Kind, Strategy> cells = new EnumMap<>(strategies(row));
		cells.put(caller, strategy);
		rows.put(row, cells);
		return new DecisionTable(rows);
	}

	/**
	 * Decide what happens to calls of a method.
	 * @param method the method
	 * @return what happens, by caller; what the annotation says goes before the table
	 */
	public Map<Kind, Strategy> decide(SmartMethod method) {
		Map<Kind, Strategy> decisions = new EnumMap<>(strategies(MethodRow.of(method)));
		decisions.putAll(method.overrides());
		return decisions;
	}

	/**
	 * Decide what happens to calls of a method by somebody who picked the type of the
	 * result.
	 * @param method the method
	 * @param wanted the kind of result that is wanted
	 * @return what happens, by caller
	 */
	public Map<Kind, Strategy> decide(SmartMethod method, ResultKind wanted) {
		return new EnumMap<>(strategies(ConversionRow.of(method, wanted)));
	}

	/**
	 * Say why calls of a method are decided as they are.
	 * @param method the method
	 * @param caller who calls
	 * @return which attribute, property or default decided, in words
	 */
	public String reason(SmartMethod method, Kind caller) {
		Strategy override = method.overrides().get(caller);
		if (override != null) {
			return Reasons.annotation(caller, override);
		}
		MethodRow row = MethodRow.of(method);
		Strategy usual = DEFAULTS.strategy(row, caller);
		return (strategy(row, caller) == usual) ? Reasons.byDefault(row, caller) : Reasons.changed(row, caller, usual);
	}

	/**
	 * Say why calls by somebody who picked the type of the result are decided as they
	 * are.
	 * @param method the method
	 * @param wanted the kind of result that is wanted
	 * @param caller who calls
	 * @return which default decided, in words
	 */
	public String reason(SmartMethod method, ResultKind wanted, Kind caller) {
		return Reasons.byDefault(ConversionRow.of(method, wanted), caller);
	}

	/**
	 * Return one cell of the second half.
	 * @param row what the method is, and what is wanted of it
	 * @param caller who calls
	 * @return what happens
	 */
	public Strategy strategy(ConversionRow row, Kind caller) {
		return strategies(row).getOrDefault(caller, DIRECT);
	}

	private static Map<Kind, Strategy> strategies(ConversionRow row) {
		return CONVERSIONS.getOrDefault(row, Map.of());
	}

	/**
	 * Return one cell of the first half.
	 * @param row what the method is
	 * @param caller who calls
	 * @return what happens
	 */
	public Strategy strategy(MethodRow row, Kind caller) {
		return strategies(row).getOrDefault(caller, DIRECT);
	}

	private Map<Kind, Strategy> strategies(MethodRow row) {
		Map<Kind, Strategy> strategies = this.rows.get(row);
		if (strategies == null) {
			throw new IllegalStateException("The table has no row " + row);
		}
		return strategies;
	}

	/**
	 * Say what stands in the way of something happening to calls of a method.
	 * @param method the method
	 * @param caller who calls
	 * @param strategy what should happen
	 * @return why it cannot work, or {@code null} if it can
	 */
	public static @Nullable String obstacle(SmartMethod method, Kind caller, Strategy strategy) {
		return obstacle(method.kind(), method.result().isVoid(), caller, strategy);
	}

	private static @Nullable String obstacle(ResultKind kind, boolean isVoid, Kind caller, Strategy strategy) {
		if (strategy == AWAIT && caller == Kind.EVENT_LOOP) {
			return "AWAIT would block the event loop";
		}
		if (strategy == AWAIT && kind == ResultKind.STREAM) {
			return "AWAIT is for a single result, and this is a stream";
		}
		if (strategy == OFFLOAD && kind == ResultKind.VALUE && !isVoid) {
			return "OFFLOAD cannot hand back a value that is not there yet";
		}
		return null;
	}

}
