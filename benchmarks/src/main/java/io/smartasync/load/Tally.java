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

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.HdrHistogram.Histogram;

/**
 * What callers tell of the answers they got in some time.
 */
final class Tally {

	private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

	private final Histogram latencies = new Histogram(TimeUnit.MINUTES.toNanos(5), 3);

	private final List<Integer> perSecond = new ArrayList<>();

	private final long start = System.nanoTime();

	private boolean over;

	private int failures;

	/**
	 * The time is over: answers that come later are told of, but do not count as answers
	 * of this time.
	 */
	void end() {
		this.over = true;
	}

	void answered(long nanoseconds) {
		this.latencies.recordValue(Math.min(nanoseconds, this.latencies.getHighestTrackableValue()));
		if (!this.over) {
			int second = (int) ((System.nanoTime() - this.start) / SECOND);
			while (this.perSecond.size() <= second) {
				this.perSecond.add(0);
			}
			this.perSecond.set(second, this.perSecond.get(second) + 1);
		}
	}

	void failed() {
		this.failures++;
	}

	void unanswered(int count) {
		this.failures += count;
	}

	int failures() {
		return this.failures;
	}

	int answers() {
		return this.perSecond.stream().mapToInt(Integer::intValue).sum();
	}

	/**
	 * The answers of each whole second.
	 * @param seconds how many there were
	 */
	double[] perSecond(int seconds) {
		double[] answers = new double[seconds];
		for (int i = 0; i < seconds && i < this.perSecond.size(); i++) {
			answers[i] = this.perSecond.get(i);
		}
		return answers;
	}

	/**
	 * The time that so many of a hundred answers took at most, in milliseconds. A caller
	 * that waits does not ask, and would tell of a stall only once, where people who do
	 * not know of each other would have met it all the while: what it did not ask in that
	 * time, at its mean pace, is counted.
	 */
	double percentile(double percent) {
		long pace = Math.max(1, (long) this.latencies.getMean());
		return this.latencies.copyCorrectedForCoordinatedOmission(pace).getValueAtPercentile(percent) / 1e6;
	}

}
