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
 * The way in for callers who pick the return type.
 * <ul>
 * <li>{@link io.smartasync.view.SmartAsyncViewScan} names packages to look into;
 * {@link io.smartasync.view.ViewScanner} finds the view interfaces there.</li>
 * <li>{@link io.smartasync.view.SmartAsyncViews} makes a view of a bean, and tells all
 * that is wrong with those that were found.</li>
 * </ul>
 * What a view method means is found out once, when its view is made: its counterpart
 * among the bean's methods, the conversion between the two types, and the plan. A call
 * then goes through the engine as an annotated one does, and through the bean's own
 * advice but for ours: it is adapted once.
 */
@NullMarked
package io.smartasync.view;

import org.jspecify.annotations.NullMarked;
