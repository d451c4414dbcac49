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

package io.smartasync.autoconfigure;

import io.smartasync.CallerContext.Kind;
import io.smartasync.Strategy;
import io.smartasync.decision.DecisionTable;
import io.smartasync.decision.MethodRow;

import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.bind.Name;

/**
 * The cells of the decision table that properties can change. Each has an enum of its
 * own, so that a misspelt value is answered with exactly the ones that can work.
 *
 * @param eventLoop What happens to calls from event loops.
 * @param managedExecutor What happens to calls from threads of managed executors.
 * @param virtualThread What happens to calls from virtual threads.
 * @param plainThread What happens to calls from ordinary threads.
 * @since 0.1.0
 */
public record DecisionProperties(@DefaultValue EventLoop eventLoop, @DefaultValue ManagedExecutor managedExecutor,
		@DefaultValue VirtualThread virtualThread, @DefaultValue PlainThread plainThread) {

	DecisionTable table() {
		DecisionTable table = DecisionTable.defaults()
			.with(MethodRow.VALUE, Kind.EVENT_LOOP, strategy(this.eventLoop.value()))
			.with(MethodRow.VOID, Kind.EVENT_LOOP, strategy(this.eventLoop.void_()))
			.with(MethodRow.BLOCKING_SINGLE, Kind.EVENT_LOOP, strategy(this.eventLoop.blockingSingle()))
			.with(MethodRow.BLOCKING_STREAM, Kind.EVENT_LOOP, strategy(this.eventLoop.blockingStream()));
		table = with(table, Kind.MANAGED_EXECUTOR, this.managedExecutor.single(), this.managedExecutor.blockingSingle(),
				this.managedExecutor.blockingStream());
		table = with(table, Kind.VIRTUAL_THREAD, this.virtualThread.single(), this.virtualThread.blockingSingle(),
				this.virtualThread.blockingStream());
		return with(table, Kind.PLAIN_THREAD, this.plainThread.single(), this.plainThread.blockingSingle(),
				this.plainThread.blockingStream());
	}

	private static DecisionTable with(DecisionTable table, Kind caller, Single single, BlockingSingle blockingSingle,
			BlockingStream blockingStream) {
		return table.with(MethodRow.SINGLE, caller, strategy(single))
			.with(MethodRow.BLOCKING_SINGLE, caller, strategy(blockingSingle))
			.with(MethodRow.BLOCKING_STREAM, caller, strategy(blockingStream));
	}

	private static Strategy strategy(Enum<?> value) {
		return Strategy.valueOf(value.name());
	}

	/**
	 * What happens to calls from event loops.
	 *
	 * @param value What happens to a method that returns a value.
	 * @param void_ What happens to a method that returns nothing.
	 * @param blockingSingle What happens to a method with a blocking body that returns a
	 * single asynchronous result.
	 * @param blockingStream What happens to a method with a blocking body that returns an
	 * asynchronous stream.
	 */
	public record EventLoop(@DefaultValue("reject") EventLoopValue value,
			@Name("void") @DefaultValue("reject") EventLoopVoid void_,
			@DefaultValue("offload") EventLoopBlocking blockingSingle,
			@DefaultValue("offload") EventLoopBlocking blockingStream) {
	}

	/**
	 * What happens to calls from threads of managed executors.
	 *
	 * @param single What happens to a method that returns a single asynchronous result.
	 * @param blockingSingle What happens to a method with a blocking body that returns a
	 * single asynchronous result.
	 * @param blockingStream What happens to a method with a blocking body that returns an
	 * asynchronous stream.
	 */
	public record ManagedExecutor(@DefaultValue("pass-through") Single single,
			@DefaultValue("direct") BlockingSingle blockingSingle,
			@DefaultValue("direct") BlockingStream blockingStream) {
	}

	/**
	 * What happens to calls from virtual threads.
	 *
	 * @param single What happens to a method that returns a single asynchronous result.
	 * @param blockingSingle What happens to a method with a blocking body that returns a
	 * single asynchronous result.
	 * @param blockingStream What happens to a method with a blocking body that returns an
	 * asynchronous stream.
	 */
	public record VirtualThread(@DefaultValue("await") Single single,
			@DefaultValue("await") BlockingSingle blockingSingle,
			@DefaultValue("direct") BlockingStream blockingStream) {
	}

	/**
	 * What happens to calls from ordinary threads.
	 *
	 * @param single What happens to a method that returns a single asynchronous result.
	 * @param blockingSingle What happens to a method with a blocking body that returns a
	 * single asynchronous result.
	 * @param blockingStream What happens to a method with a blocking body that returns an
	 * asynchronous stream.
	 */
	public record PlainThread(@DefaultValue("await") Single single,
			@DefaultValue("await") BlockingSingle blockingSingle,
			@DefaultValue("direct") BlockingStream blockingStream) {
	}

	/**
	 * For values on an event loop.
	 */
	public enum EventLoopValue {

		/** Refuse the call. */
		REJECT,
		/** Run the body on the event loop, and say so. */
		WARN,
		/** Run the body on the event loop. */
		DIRECT

	}

	/**
	 * For methods that return nothing on an event loop.
	 */
	public enum EventLoopVoid {

		/** Refuse the call. */
		REJECT,
		/** Run the body on the event loop, and say so. */
		WARN,
		/** Run the body on the event loop. */
		DIRECT,
		/** Run the body on the target executor, and forget it. */
		OFFLOAD

	}

	/**
	 * For asynchronous results of blocking bodies on an event loop.
	 */
	public enum EventLoopBlocking {

		/** Run the body on the target executor. */
		OFFLOAD,
		/** Refuse the call. */
		REJECT,
		/** Run the body on the event loop, and say so. */
		WARN,
		/** Run the body on the event loop. */
		DIRECT

	}

	/**
	 * For single asynchronous results where waiting is allowed.
	 */
	public enum Single {

		/** Wait, and hand back a completed result. */
		AWAIT,
		/** Hand back the pending result. */
		PASS_THROUGH

	}

	/**
	 * For single asynchronous results of blocking bodies where waiting is allowed.
	 */
	public enum BlockingSingle {

		/** Run the body on the calling thread, and hand back its result. */
		DIRECT,
		/** Run the body on the calling thread, and wait for its result. */
		AWAIT,
		/** Run the body on the target executor. */
		OFFLOAD

	}

	/**
	 * For asynchronous streams of blocking bodies where waiting is allowed.
	 */
	public enum BlockingStream {

		/** Run the body on the calling thread, and hand back its stream. */
		DIRECT,
		/** Run the body on the target executor. */
		OFFLOAD

	}

}
