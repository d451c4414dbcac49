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

package io.smartasync.threads;

import java.lang.StackWalker.StackFrame;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import reactor.blockhound.BlockHound;

/**
 * Every call that blocks an event loop, seen by BlockHound: it instruments what the JDK
 * has of them, and knows the loops of Reactor and Netty. The loops of {@link Loops} that
 * neither knows are known here.
 */
public final class BlockingCalls {

	private static final Queue<BlockingCall> SEEN = new ConcurrentLinkedQueue<>();

	static {
		BlockHound.Builder agent = BlockHound.builder()
			.loadIntegrations()
			.nonBlockingThreadPredicate((known) -> known.or(Loops::isLoop))
			.blockingMethodCallback((method) -> SEEN.add(BlockingCall.here(method.toString())));
		// To hand work to a pool, or to take it back, is to hold the lock of its queue or
		// of its threads for some instructions. Reactor allows the same for its own.
		agent.allowBlockingCallsInside("java.util.concurrent.LinkedBlockingQueue", "offer")
			.allowBlockingCallsInside("java.util.concurrent.LinkedBlockingQueue", "remove")
			.allowBlockingCallsInside("java.util.concurrent.ScheduledThreadPoolExecutor$DelayedWorkQueue", "remove")
			.allowBlockingCallsInside("java.util.concurrent.ThreadPoolExecutor", "addWorker")
			.allowBlockingCallsInside("java.util.concurrent.ThreadPoolExecutor", "addWorkerFailed")
			.allowBlockingCallsInside("java.util.concurrent.ForkJoinPool", "submissionQueue")
			.disallowBlockingCallsInside("io.smartasync.caller.MarkingThreadFactory", "newThread");
		// Classes of Spring and Kotlin that read other classes, once: where the first
		// Deferred is made.
		agent.allowBlockingCallsInside("org.springframework.core.CoroutinesUtils", "<clinit>")
			.allowBlockingCallsInside("kotlinx.coroutines.reactive.ReactiveFlowKt", "<clinit>");
		agent.install();
	}

	private BlockingCalls() {
	}

	/**
	 * Watch from now on.
	 */
	public static void watch() {
		SEEN.clear();
	}

	/**
	 * The calls that have been seen since somebody began to watch.
	 * @return the calls
	 */
	public static List<BlockingCall> seen() {
		return List.copyOf(SEEN);
	}

	/**
	 * The calls that are seen meanwhile.
	 * @param action what is done meanwhile
	 * @return the calls
	 * @throws Throwable what the action throws
	 */
	public static List<BlockingCall> during(ThrowingCallable action) throws Throwable {
		watch();
		action.call();
		return seen();
	}

	/**
	 * A call, with the stack of the thread that it blocked.
	 *
	 * @param method what was called
	 * @param thread the name of the thread
	 * @param stack who called it
	 */
	public record BlockingCall(String method, String thread, List<StackFrame> stack) {

		static BlockingCall here(String method) {
			return new BlockingCall(method, Thread.currentThread().getName(), StackWalker.getInstance()
				.walk((frames) -> frames.filter((frame) -> !isAgent(frame.getClassName())).toList()));
		}

		private static boolean isAgent(String type) {
			return type.startsWith("reactor.blockhound.") || type.startsWith(BlockingCalls.class.getName());
		}

		/**
		 * Whether it was made, directly or not, by a method of this name.
		 * @param name the name
		 * @return whether it was
		 */
		public boolean isIn(String name) {
			return this.stack.stream().anyMatch((frame) -> frame.getMethodName().equals(name));
		}

		@Override
		public String toString() {
			return this.stack.stream()
				.map(StackFrame::toString)
				.collect(Collectors.joining("%n  at ".formatted(),
						this.method + " on " + this.thread + "%n  at ".formatted(), ""));
		}

	}

}
