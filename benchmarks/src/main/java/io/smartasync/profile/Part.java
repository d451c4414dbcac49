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

package io.smartasync.profile;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordedStackTrace;

/**
 * What a thread is busy with. The innermost method of its stack that belongs to a part
 * says so: what a part calls in the JDK counts as its own. The first part that a method
 * belongs to counts.
 */
enum Part {

	/**
	 * What surrounds the call, and its body.
	 */
	BENCHMARK("io\\.smartasync\\..*(Benchmark|Desk|GeneratedBeans).*"),

	/**
	 * The executor, which one has by hand too.
	 */
	POOL("java\\.util\\.concurrent\\.(ThreadPoolExecutor|LinkedBlockingQueue|AbstractExecutorService)[.$].*",
			"org\\.springframework\\.(scheduling\\.concurrent|core\\.task)\\..*"),

	/**
	 * Reactor's own steps.
	 */
	REACTOR("reactor\\..*"),

	/**
	 * To wake who waits, in the pool or for the result.
	 */
	WAKING("java\\.util\\.concurrent\\.locks\\.LockSupport\\.unpark", "jdk\\.internal\\.misc\\.Unsafe\\.unpark"),

	/**
	 * To see who is calling, and to be the worker of an executor for a while.
	 */
	CALLER("io\\.smartasync\\.caller\\..*"),

	/**
	 * To find the plan of the method.
	 */
	PLAN("io\\.smartasync\\.aop\\.InvocationPlans[.$].*"),

	/**
	 * To see whether decisions are logged.
	 */
	LOG("io\\.smartasync\\.invocation\\.DecisionLog\\..*", ".*\\.isDebugEnabled"),

	/**
	 * Copies of the invocation, for the body to run elsewhere.
	 */
	CLONES("io\\.smartasync\\.aop\\.(ProxiedCalls|InvocationAttributes)[.$].*", ".*\\.invocableClone"),

	/**
	 * What goes along.
	 */
	CONTEXT("io\\.smartasync\\.invocation\\.context\\..*",
			"org\\.springframework\\.(context\\.i18n|web\\.context\\.request|security)\\..*"),

	/**
	 * A note of the work at its executor, or of a wait.
	 */
	NOTES("io\\.smartasync\\.invocation\\.(FleetingSet|Backlog|Tally|LentPlaces|Deadlines)[.$].*"),

	/**
	 * The work as the executor sees it.
	 */
	TASK("io\\.smartasync\\.invocation\\.(OffloadedTask|InterruptibleTask|Submission)[.$].*",
			"java\\.util\\.concurrent\\.FutureTask[.$].*"),

	/**
	 * The result as the caller sees it.
	 */
	RESULT("io\\.smartasync\\.invocation\\.(OffloadedResult|OffloadedBody|OffloadedCall|Offloading|SettlingFuture|LendingFuture|OffloadHandler)[.$].*"),

	/**
	 * To wait.
	 */
	WAITING("io\\.smartasync\\.invocation\\.(Waits|WatchedWaits?|AwaitHandler)[.$].*",
			"java\\.util\\.concurrent\\.CompletableFuture\\.(join|get|waitingGet|timedGet)"),

	/**
	 * To observe.
	 */
	OBSERVATION("io\\.smartasync\\.observability\\..*", "io\\.micrometer\\..*"),

	/**
	 * The rest of SmartAsync.
	 */
	REST("io\\.smartasync\\..*"),

	/**
	 * Spring's proxy, or its container.
	 */
	SPRING("org\\.springframework\\..*"),

	/**
	 * What belongs to nobody.
	 */
	OTHER;

	private final List<Pattern> methods;

	Part(String... methods) {
		this.methods = Stream.of(methods).map(Pattern::compile).toList();
	}

	/**
	 * Say what a stack is busy with.
	 * @param stack the methods of a stack, with their classes, the innermost first
	 * @return the part
	 */
	static Part of(List<String> stack) {
		for (String method : stack) {
			for (Part part : values()) {
				if (part.methods.stream().anyMatch((pattern) -> pattern.matcher(method).matches())) {
					return part;
				}
			}
		}
		return OTHER;
	}

	static Part of(RecordedStackTrace stack) {
		return of(stack.getFrames().stream().map(Part::name).toList());
	}

	private static String name(RecordedFrame frame) {
		return frame.getMethod().getType().getName() + "." + frame.getMethod().getName();
	}

}
