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

package io.smartasync.aop;

import java.lang.reflect.Method;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

import io.smartasync.InvalidSmartAsyncException.Problem;
import io.smartasync.invocation.InvocationPlan;
import io.smartasync.invocation.InvocationPlanner;
import io.smartasync.method.SmartMethod;
import io.smartasync.method.SmartMethodResolver;
import org.jspecify.annotations.Nullable;

import org.springframework.aop.SpringProxy;

/**
 * The plans of the methods that are called, each made once. Safe for use by many threads;
 * finding a plan takes no lock and allocates nothing.
 *
 * @since 0.1.0
 */
public final class InvocationPlans {

	private static final int SLOTS = 4096;

	private final SmartMethodResolver resolver;

	private final InvocationPlanner planner;

	private final Map<Class<?>, Map<Method, Entry>> entries = new ConcurrentHashMap<>();

	/**
	 * Entries that were found lately, by the identity of what a proxy asks with: always
	 * the same method object. Written and read without synchronisation: an entry is
	 * immutable and says what it is for, and whoever does not see it finds it the long
	 * way.
	 */
	private final @Nullable Entry[] lately = new Entry[SLOTS];

	/**
	 * Keep the plans that a planner makes.
	 * @param resolver finds annotated methods
	 * @param planner makes their plans
	 */
	public InvocationPlans(SmartMethodResolver resolver, InvocationPlanner planner) {
		this.resolver = resolver;
		this.planner = planner;
	}

	/**
	 * Find the plan of a method.
	 * @param method the method, as the interface or the class declares it
	 * @param targetClass the class that it is called on
	 * @return its plan, or {@code null} where it is not to be adapted
	 * @throws io.smartasync.InvalidSmartAsyncException if what its annotation says cannot
	 * work
	 */
	public @Nullable InvocationPlan find(Method method, Class<?> targetClass) {
		return entry(method, targetClass).plan();
	}

	/**
	 * Return the plans that have been made so far.
	 * @return the plans; one method has several where it is called in several ways, by
	 * its class and by an interface say
	 */
	List<InvocationPlan> made() {
		return this.entries.values()
			.stream()
			.flatMap((methods) -> methods.values().stream())
			.map(Entry::plan)
			.filter(Objects::nonNull)
			.toList();
	}

	/**
	 * Find the executor that work of a method is offloaded to, should it ever be.
	 * @param method the method
	 * @return its bean name, or {@code null} if there is none
	 */
	@Nullable String executor(SmartMethod method) {
		return this.planner.executor(method);
	}

	/**
	 * Say what is wrong with the settings that all plans share.
	 * @return the problems, if any
	 */
	List<Problem> problems() {
		return this.planner.problems();
	}

	Entry entry(Method method, Class<?> targetClass) {
		int slot = System.identityHashCode(method) & (SLOTS - 1);
		Entry entry = this.lately[slot];
		if (entry == null || entry.method != method || entry.targetClass != targetClass) {
			entry = findOrAdd(method, targetClass).askedWith(method);
			this.lately[slot] = entry;
		}
		return entry;
	}

	private Entry findOrAdd(Method method, Class<?> targetClass) {
		Map<Method, Entry> methods = this.entries.get(targetClass);
		Entry entry = (methods != null) ? methods.get(method) : null;
		return (entry != null) ? entry : add(method, targetClass);
	}

	private Entry add(Method method, Class<?> targetClass) {
		SmartMethod smartMethod = this.resolver.resolve(method, targetClass);
		InvocationPlan plan = (smartMethod != null) ? this.planner.plan(smartMethod) : null;
		Entry entry = new Entry(method, targetClass, plan, SpringProxy.class.isAssignableFrom(targetClass));
		return this.entries.computeIfAbsent(targetClass, (type) -> new ConcurrentHashMap<>())
			.merge(method, entry, (first, second) -> first);
	}

	/**
	 * The plan of a method on one target class, if it is to be adapted at all.
	 */
	record Entry(Method method, Class<?> targetClass, @Nullable InvocationPlan plan, boolean targetIsProxy) {

		/**
		 * The same for an equal method object.
		 */
		Entry askedWith(Method method) {
			return (method == this.method) ? this : new Entry(method, this.targetClass, this.plan, this.targetIsProxy);
		}

	}

}
