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

package io.smartasync.results;

import java.util.Map;

import tools.jackson.databind.annotation.JsonDeserialize;

/**
 * What one benchmark measured, or one point of the load test.
 *
 * @param id class and method, with parameters in brackets:
 * {@code AwaitBenchmark.join[PENDING]}
 * @param samples how many times it was measured
 * @param figures the figures, by name: {@code time}, {@code rate}, {@code bytes}, ...
 */
public record Result(String id, int samples,
		@JsonDeserialize(as = java.util.LinkedHashMap.class) Map<String, Figure> figures) {
}
