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
 * A city desk, served by Tomcat, by Netty and by a plain {@code main} with the same
 * annotated beans.
 * <ul>
 * <li>{@code city} knows the cities: blocking JDBC, and a little geometry.</li>
 * <li>{@code sun} asks another server when the sun rises: non-blocking HTTP.</li>
 * <li>{@code desk} answers questions that need both.</li>
 * <li>{@code web} and {@code console} are the ways to ask.</li>
 * <li>{@code trace} writes down how each adapted call was made.</li>
 * </ul>
 */
@NullMarked
package io.smartasync.sample;

import org.jspecify.annotations.NullMarked;
