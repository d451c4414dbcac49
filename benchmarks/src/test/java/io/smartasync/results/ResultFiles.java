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

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Result files of two results: their times as given, and ten times as many bytes.
 */
final class ResultFiles {

	private ResultFiles() {
	}

	static void write(Path folder, int jdk, String one, double time, String two, double otherTime) {
		Setting setting = new Setting("2026-01-01", "a machine", "all", "a VM", "libraries", false);
		new ResultFile("calls", jdk, setting, List.of(result(one, time), result(two, otherTime))).writeTo(folder);
	}

	private static Result result(String id, double time) {
		return new Result(id, 1, Map.of("time", Figure.exactly(time, "ns"), "bytes", Figure.exactly(time * 10, "B")));
	}

}
