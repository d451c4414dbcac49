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

package io.smartasync.invocation;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.FutureTask;
import java.util.function.IntSupplier;

import io.smartasync.SmartApplication;
import io.smartasync.SmartAsyncOperations;
import io.smartasync.results.Turns;
import org.aopalliance.intercept.MethodInterceptor;

import org.springframework.aop.ProxyMethodInvocation;
import org.springframework.aop.framework.ProxyFactory;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

/**
 * What do the parts of a hop cost? Each alone, on one thread and in its caches, where in
 * a hop they meet two threads and cold ones. What the loop itself takes is the part that
 * does nothing. <pre>
 * benchmarks/run offload
 * </pre>
 */
public final class HopPartsInTurns {

	private static final int CALLS = 50;

	private final Turns turns = new Turns(HopPartsInTurns.class, CALLS);

	private final FleetingSet<Object> inFlight = new FleetingSet<>();

	private final AnnotationConfigApplicationContext context = SmartApplication.start();

	private final SmartAsyncOperations operations = this.context.getBean(SmartAsyncOperations.class);

	private ProxyMethodInvocation invocation;

	private Object made;

	private HopPartsInTurns() {
		ProxyFactory factory = new ProxyFactory(Runnable.class, (MethodInterceptor) (invocation) -> {
			this.invocation = (ProxyMethodInvocation) invocation;
			return null;
		});
		((Runnable) factory.getProxy()).run();
	}

	public static void main(String[] arguments) {
		HopPartsInTurns parts = new HopPartsInTurns();
		Object object = new Object();
		parts.add("nothing", () -> 1);
		parts.add("caller", () -> parts.operations.callerContext().kind().ordinal() + 1);
		parts.add("clock", () -> (int) System.nanoTime() | 1);
		parts.add("note", () -> {
			parts.inFlight.add(object);
			parts.inFlight.remove(object);
			return 1;
		});
		parts.add("task", () -> {
			FutureTask<Object> task = new FutureTask<>(() -> object);
			task.run();
			return task.isDone() ? 1 : 0;
		});
		parts.add("result", () -> {
			CompletableFuture<Object> result = new CompletableFuture<>();
			parts.made = result;
			result.complete(object);
			return 1;
		});
		parts.add("copy", () -> {
			parts.made = parts.invocation.invocableClone();
			return 1;
		});
		parts.turns.run();
	}

	private void add(String name, IntSupplier part) {
		this.turns.add(name, () -> {
			int sum = 0;
			for (int i = 0; i < CALLS; i++) {
				sum += part.getAsInt();
			}
			return sum;
		});
	}

}
