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

	private static String digits(double value) {
		double size = Math.abs(value);
		return String.format(Locale.ROOT,
				(size >= 1e4) ? "%,.0f" : (size >= 100) ? "%.0f" : (size >= 10) ? "%.1f" : "%.2f", value);
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
			String value = (this.unit.equals("B")) ? String.format(Locale.ROOT, "%.0f", Math.abs(this.figure.value()))
					: digits(this.figure.value() / this.by);
			return (value + " " + this.unit).strip();
		}

		String full() {
			double spread = this.figure.spread() / this.by;
			if (this.unit.endsWith("B") || this.unit.isEmpty()
					|| spread < Math.abs(this.figure.value() / this.by) / 1000) {
				return brief();
			}
			return "%s ± %s %s".formatted(digits(this.figure.value() / this.by), digits(spread), this.unit);
		}

	}

}
