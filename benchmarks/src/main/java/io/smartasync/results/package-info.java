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
 * What came out? Runs groups of benchmarks, keeps what they measured, compares it with
 * what is aimed for, and writes it into the pages. In reading order:
 * <ul>
 * <li>{@link io.smartasync.results.Measure} runs a group and writes a
 * {@link io.smartasync.results.ResultFile}, one {@link io.smartasync.results.Result} a
 * line</li>
 * <li>{@link io.smartasync.results.Expression} computes with the figures</li>
 * <li>{@link io.smartasync.results.Check} compares them with the
 * {@link io.smartasync.results.Aim aims}</li>
 * <li>{@link io.smartasync.results.Pages} writes them into tables and charts</li>
 * </ul>
 */
@NullMarked
package io.smartasync.results;

import org.jspecify.annotations.NullMarked;
