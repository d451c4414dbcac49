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

import org.jspecify.annotations.Nullable;

/**
 * Figures as people read them: three digits, and a unit that fits.
 */
final class Words {

	private static final String NOTHING = "–";

	private Words() {
	}

	/**
	 * The figure alone.
	 */
	static String brief(@Nullable Figure figure) {
		return (figure != null) ? new Scaled(figure).brief() : NOTHING;
	}

	/**
	 * With half the range of the middle half of the samples, if that is visible.
	 */
	static String full(@Nullable Figure figure) {
		return (figure != null) ? new Scaled(figure).full() : NOTHING;
	}

	private static String digits(double value, double like) {
		double size = Math.abs(like);
		int decimals = (size >= 100) ? 0 : (size >= 10) ? 1 : 2;
		return String.format(Locale.ROOT, "%,." + decimals + "f", value);
	}

	private record Scaled(Figure figure, double by, String unit) {

		Scaled(Figure figure) {
			this(figure, by(figure), unit(figure));
		}

		private static double by(Figure figure) {
			double size = Math.abs(figure.value());
			return switch (figure.unit()) {
				case "ns", "ms" -> (size >= 1e6) ? 1e6 : (size >= 1e3) ? 1e3 : 1;
				case "B" -> (size >= 1e7) ? 1e6 : (size >= 1e4) ? 1e3 : 1;
				default -> 1;
			};
		}

		private static String unit(Figure figure) {
			double by = by(figure);
			return switch (figure.unit()) {
				case "ns" -> (by == 1) ? "ns" : (by == 1e3) ? "µs" : "ms";
				case "ms" -> (by == 1) ? "ms" : "s";
				case "B" -> (by == 1) ? "B" : (by == 1e3) ? "kB" : "MB";
				default -> figure.unit();
			};
		}

		String brief() {
			double value = this.figure.value() / this.by;
			// Some thousandths of a byte are the benchmark's own.
			String digits = this.unit.equals("B") ? digits(Math.abs(value), 100) : digits(value, value);
			return (digits + " " + this.unit).strip();
		}

		String full() {
			double value = this.figure.value() / this.by;
			String spread = digits(this.figure.spread() / this.by, value);
			boolean visible = !this.unit.endsWith("B") && !this.unit.isEmpty() && spread.matches(".*[1-9].*");
			return visible ? "%s ± %s %s".formatted(digits(value, value), spread, this.unit) : brief();
		}

	}

}
