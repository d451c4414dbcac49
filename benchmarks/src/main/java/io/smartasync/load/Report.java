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

package io.smartasync.load;

import java.util.Arrays;

/**
 * What a server says of itself, on one line.
 *
 * @param cpuSeconds seconds of processor time since it was started
 * @param worstGap the longest pause of an event loop since the last reset, in
 * milliseconds; not a number where there are no event loops
 * @param peakHeap the most heap that was in use since the last reset, in megabytes
 * @param resident the memory that the process has, in megabytes
 */
record Report(double cpuSeconds, double worstGap, double peakHeap, double resident) {

	static final String PORT = "port ";

	static final String RESET = "reset";

	private static final String PREFIX = "report ";

	static boolean isReport(String line) {
		return line.startsWith(PREFIX);
	}

	static Report parse(String line) {
		double[] values = Arrays.stream(line.substring(PREFIX.length()).split(" "))
			.mapToDouble(Double::parseDouble)
			.toArray();
		return new Report(values[0], values[1], values[2], values[3]);
	}

	@Override
	public String toString() {
		return PREFIX + this.cpuSeconds + " " + this.worstGap + " " + this.peakHeap + " " + this.resident;
	}

}
