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

import java.lang.reflect.Method;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

import io.smartasync.Body;
import io.smartasync.CallerContext.Kind;
import io.smartasync.Strategy;
import io.smartasync.method.ResultKind;
import io.smartasync.method.ResultType;
import io.smartasync.method.SmartMethod;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import reactor.core.publisher.Flux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class DecisionTableTests {

	// @formatter:off
	@ParameterizedTest
	@CsvSource(delimiter = '|', useHeadersInDisplayName = true, textBlock = """
			method     | body         | EVENT_LOOP   | MANAGED_EXECUTOR | VIRTUAL_THREAD | PLAIN_THREAD
			value      | BLOCKING     | REJECT       | DIRECT           | DIRECT         | DIRECT
			nothing    | BLOCKING     | REJECT       | DIRECT           | DIRECT         | DIRECT
			value      | NON_BLOCKING | DIRECT       | DIRECT           | DIRECT         | DIRECT
			nothing    | NON_BLOCKING | DIRECT       | DIRECT           | DIRECT         | DIRECT
			single     | NON_BLOCKING | PASS_THROUGH | PASS_THROUGH     | AWAIT          | AWAIT
			single     | BLOCKING     | OFFLOAD      | DIRECT           | AWAIT          | AWAIT
			stream     | NON_BLOCKING | PASS_THROUGH | PASS_THROUGH     | PASS_THROUGH   | PASS_THROUGH
			stream     | BLOCKING     | OFFLOAD      | DIRECT           | DIRECT         | DIRECT
			""")
	// @formatter:on
	void shouldHaveTheRowsOfTheContract(String method, Body body, Strategy eventLoop, Strategy managedExecutor,
			Strategy virtualThread, Strategy plainThread) {
		assertThat(DecisionTable.defaults().decide(method(method, body, Map.of())))
			.containsExactlyInAnyOrderEntriesOf(Map.of(Kind.EVENT_LOOP, eventLoop, Kind.MANAGED_EXECUTOR,
					managedExecutor, Kind.VIRTUAL_THREAD, virtualThread, Kind.PLAIN_THREAD, plainThread));
	}

	// @formatter:off
	@ParameterizedTest
	@CsvSource(delimiter = '|', useHeadersInDisplayName = true, textBlock = """
			method     | body         | wanted | EVENT_LOOP   | MANAGED_EXECUTOR | VIRTUAL_THREAD | PLAIN_THREAD
			value      | BLOCKING     | VALUE  | REJECT       | DIRECT           | DIRECT         | DIRECT
			value      | BLOCKING     | SINGLE | OFFLOAD      | OFFLOAD          | OFFLOAD        | OFFLOAD
			value      | BLOCKING     | STREAM | OFFLOAD      | OFFLOAD          | OFFLOAD        | OFFLOAD
			value      | NON_BLOCKING | VALUE  | DIRECT       | DIRECT           | DIRECT         | DIRECT
			value      | NON_BLOCKING | SINGLE | DIRECT       | DIRECT           | DIRECT         | DIRECT
			value      | NON_BLOCKING | STREAM | DIRECT       | DIRECT           | DIRECT         | DIRECT
			single     | NON_BLOCKING | VALUE  | REJECT       | AWAIT            | AWAIT          | AWAIT
			stream     | NON_BLOCKING | VALUE  | REJECT       | AWAIT            | AWAIT          | AWAIT
			single     | BLOCKING     | VALUE  | REJECT       | AWAIT            | AWAIT          | AWAIT
			single     | NON_BLOCKING | STREAM | PASS_THROUGH | PASS_THROUGH     | PASS_THROUGH   | PASS_THROUGH
			stream     | NON_BLOCKING | SINGLE | PASS_THROUGH | PASS_THROUGH     | PASS_THROUGH   | PASS_THROUGH
			single     | BLOCKING     | SINGLE | OFFLOAD      | OFFLOAD          | OFFLOAD        | OFFLOAD
			stream     | BLOCKING     | STREAM | OFFLOAD      | OFFLOAD          | OFFLOAD        | OFFLOAD
			""")
	// @formatter:on
	void shouldHaveTheRowsForWhoPicksTheType(String method, Body body, ResultKind wanted, Strategy eventLoop,
			Strategy managedExecutor, Strategy virtualThread, Strategy plainThread) {
		assertThat(DecisionTable.defaults().decide(method(method, body, Map.of()), wanted))
			.containsExactlyInAnyOrderEntriesOf(Map.of(Kind.EVENT_LOOP, eventLoop, Kind.MANAGED_EXECUTOR,
					managedExecutor, Kind.VIRTUAL_THREAD, virtualThread, Kind.PLAIN_THREAD, plainThread));
	}

	@Test
	void shouldPreferTheAnnotation() {
		SmartMethod method = method("value", Body.BLOCKING, Map.of(Kind.EVENT_LOOP, Strategy.WARN));
		assertThat(DecisionTable.defaults().decide(method)).containsEntry(Kind.EVENT_LOOP, Strategy.WARN)
			.containsEntry(Kind.PLAIN_THREAD, Strategy.DIRECT);
	}

	@Test
	void shouldChangeOneCellOfACopy() {
		DecisionTable table = DecisionTable.defaults().with(MethodRow.VALUE, Kind.EVENT_LOOP, Strategy.DIRECT);
		SmartMethod method = method("value", Body.BLOCKING, Map.of());
		assertThat(table.decide(method)).containsEntry(Kind.EVENT_LOOP, Strategy.DIRECT);
		assertThat(DecisionTable.defaults().decide(method)).containsEntry(Kind.EVENT_LOOP, Strategy.REJECT);
	}

	@ParameterizedTest
	@CsvSource({ "SINGLE, EVENT_LOOP, AWAIT", "STREAM, PLAIN_THREAD, AWAIT", "BLOCKING_STREAM, MANAGED_EXECUTOR, AWAIT",
			"VALUE, EVENT_LOOP, OFFLOAD", "NON_BLOCKING_VALUE, PLAIN_THREAD, OFFLOAD" })
	void shouldRefuseWhatCannotWork(MethodRow row, Kind caller, Strategy strategy) {
		assertThatIllegalArgumentException().isThrownBy(() -> DecisionTable.defaults().with(row, caller, strategy))
			.withMessageStartingWith(strategy.name());
	}

	@ParameterizedTest
	@CsvSource({ "VOID, EVENT_LOOP, OFFLOAD", "BLOCKING_SINGLE, PLAIN_THREAD, OFFLOAD", "VALUE, EVENT_LOOP, WARN",
			"SINGLE, PLAIN_THREAD, REJECT", "STREAM, EVENT_LOOP, OFFLOAD" })
	void shouldAcceptWhatCan(MethodRow row, Kind caller, Strategy strategy) {
		assertThat(DecisionTable.defaults().with(row, caller, strategy)).isNotNull();
	}

	private static SmartMethod method(String name, Body body, Map<Kind, Strategy> overrides) {
		Method method = Stream.of(Methods.class.getDeclaredMethods())
			.filter((candidate) -> candidate.getName().equals(name))
			.findFirst()
			.orElseThrow();
		return new SmartMethod(method, Methods.class, ResultType.of(method, Methods.class), body, "", "", overrides);
	}

	interface Methods {

		String value();

		void nothing();

		CompletableFuture<String> single();

		Flux<String> stream();

	}

}
