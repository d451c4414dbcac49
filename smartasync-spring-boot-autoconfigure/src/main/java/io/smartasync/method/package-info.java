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

/**
 * What does the method promise?
 * <ul>
 * <li>{@link io.smartasync.method.SmartMethod} is the annotation read once, as a
 * record.</li>
 * <li>{@link io.smartasync.method.SmartMethodResolver} finds it, on methods, classes,
 * superclasses and interfaces.</li>
 * <li>{@link io.smartasync.method.ResultKind} says how many results are promised, and
 * whether now or later.</li>
 * <li>{@link io.smartasync.method.ResultType} knows how a result of the declared type is
 * made and waited for; {@link io.smartasync.method.PendingResult} is where one that is
 * made later comes from.</li>
 * <li>{@link io.smartasync.method.Conversion} turns what a method returns into what its
 * caller wants, where that is not the same.</li>
 * </ul>
 * What is an asynchronous type is known by Spring's
 * {@link org.springframework.core.ReactiveAdapterRegistry} alone, futures aside: those
 * are the JDK's and need no library.
 */
@NullMarked
package io.smartasync.method;

import org.jspecify.annotations.NullMarked;
