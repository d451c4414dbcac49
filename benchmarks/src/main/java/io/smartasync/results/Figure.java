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

import java.util.Locale;

import org.springframework.util.Assert;

/**
 * What was measured, several times: the middle one of the samples, and the range in which
 * the middle half of them lies. The middle one and not the mean, because a machine that
 * was disturbed for a moment shifts the mean.
 *
 * @param value the median
 * @param low the lower quartile
 * @param high the upper quartile
 * @param unit the unit, an empty string for a ratio
 */
public record Figure(double value, double low, double high, String unit) {

	public static Figure of(double[] samples, String unit) {
		Assert.isTrue(samples.length > 0, "There are no samples");
		double[] sorted = samples.clone();
		java.util.Arrays.sort(sorted);
		return new Figure(quantile(sorted, 0.5), quantile(sorted, 0.25), quantile(sorted, 0.75), unit);
	}

	public static Figure exactly(double value, String unit) {
		return of(new double[] { value }, unit);
	}

	/**
	 * Between two samples, in proportion.
	 */
	private static double quantile(double[] sorted, double share) {
		double position = share * (sorted.length - 1);
		int below = (int) position;
		int above = Math.min(below + 1, sorted.length - 1);
		return rounded(sorted[below] + (position - below) * (sorted[above] - sorted[below]));
	}

	/**
	 * Five digits say more than any clock knows.
	 */
	private static double rounded(double value) {
		return Double.parseDouble(String.format(Locale.ROOT, "%.4e", value));
	}

	Figure plus(Figure other) {
		return new Figure(this.value + other.value, this.low + other.low, this.high + other.high, this.unit);
	}

	Figure minus(Figure other) {
		return new Figure(this.value - other.value, this.low - other.high, this.high - other.low, this.unit);
	}

	Figure dividedBy(Figure other) {
		return new Figure(this.value / other.value, this.low / other.high, this.high / other.low, "");
	}

	/**
	 * Half the range in which the middle half of the samples lies.
	 */
	double spread() {
		return (this.high - this.low) / 2;
	}

}
