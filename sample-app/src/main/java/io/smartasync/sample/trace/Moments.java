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

package io.smartasync.sample.trace;

import org.jspecify.annotations.Nullable;

/**
 * When things happened to one call, in microseconds since the question was asked.
 *
 * @param decided when it was decided what happens
 * @param bodyStarted when the body began; {@code null} if it never did
 * @param bodyEnded when the body returned or threw; {@code null} if it never did
 * @param finished when the call was over, as SmartAsync sees it; {@code null} for a
 * rejected call
 */
public record Moments(long decided, @Nullable Long bodyStarted, @Nullable Long bodyEnded, @Nullable Long finished) {
}
