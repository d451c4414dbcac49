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
 * So what happens?
 * <ul>
 * <li>{@link io.smartasync.decision.DecisionTable} maps what the method is and who is
 * calling to a {@link io.smartasync.Strategy}.</li>
 * <li>{@link io.smartasync.decision.MethodRow} names the rows of its first half,
 * {@link io.smartasync.decision.ConversionRow} those of its second;
 * {@link io.smartasync.CallerContext.Kind} its columns.</li>
 * </ul>
 * Pure: it knows neither threads nor calls.
 */
@NullMarked
package io.smartasync.decision;

import org.jspecify.annotations.NullMarked;
