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

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * How a figure grows: lines over some points, which lie at equal distances, as do the
 * powers of ten from below to above.
 *
 * @param name name of its file
 * @param title what it shows
 * @param points the points
 * @param lines by its label, the figures of each line at the points, {@code null} where
 * there is none
 */
record Lines(String name, String title, List<String> points,
		Map<String, List<@Nullable Figure>> lines) implements Chart {

	private static final int WIDTH = 760;

	private static final int HEIGHT = 300;

	private static final int LEFT = 70;

	private static final int TOP = 20;

	private static final List<String> COLOURS = List.of(Drawing.OURS, "#db6d28", Drawing.OTHERS, "#3fb950", "#a371f7",
			"#d29922", "#f85149", "#39c5cf");

	private static final List<String> DASHES = List.of("none", "6 3", "2 3", "8 3 2 3");

	static Lines of(Map<String, Object> says, Results results) {
		String figure = "@" + says.get("figure");
		int jdk = (int) says.get("jdk");
		List<String> points = ((List<?>) Objects.requireNonNull(says.get("points"), "points")).stream()
			.map(String::valueOf)
			.toList();
		Map<String, List<@Nullable Figure>> lines = new LinkedHashMap<>();
		Table.strings(says, "lines").forEach((label, id) -> {
			List<@Nullable Figure> figures = new ArrayList<>();
			points.forEach(
					(point) -> figures.add(Expression.of(id.replace("{}", point) + figure).evaluate(results, jdk)));
			lines.put(label, figures);
		});
		return new Lines((String) says.get("chart"), (String) says.getOrDefault("title", ""), points, lines);
	}

	@Override
	public String svg() {
		Drawing drawing = new Drawing(WIDTH, TOP + HEIGHT + 40 + (this.lines.size() + 1) / 2 * 18, this.title);
		Scale scale = scale();
		for (int power = scale.lowest(); power <= scale.highest(); power++) {
			drawing.rule(LEFT, scale.y(Math.pow(10, power)), WIDTH - 20, scale.y(Math.pow(10, power)));
			drawing.text(LEFT - 8, scale.y(Math.pow(10, power)) + 4, "end",
					Words.brief(new Figure(Math.pow(10, power), 0, 0, scale.unit())));
		}
		for (int i = 0; i < this.points.size(); i++) {
			drawing.text(x(i), TOP + HEIGHT + 16, "middle", this.points.get(i));
		}
		int number = 0;
		for (Map.Entry<String, List<@Nullable Figure>> line : this.lines.entrySet()) {
			draw(drawing, scale, line.getValue(), number);
			legend(drawing, line.getKey(), number);
			number++;
		}
		return drawing.toString();
	}

	private double x(int point) {
		return LEFT + 30 + point * (WIDTH - LEFT - 80.0) / Math.max(1, this.points.size() - 1);
	}

	private Scale scale() {
		double[] values = this.lines.values()
			.stream()
			.flatMap(List::stream)
			.filter(Objects::nonNull)
			.mapToDouble(Figure::value)
			.filter((value) -> value > 0)
			.toArray();
		String unit = this.lines.values()
			.stream()
			.flatMap(List::stream)
			.filter(Objects::nonNull)
			.map(Figure::unit)
			.findFirst()
			.orElse("");
		double least = java.util.Arrays.stream(values).min().orElse(1);
		double greatest = java.util.Arrays.stream(values).max().orElse(10);
		return new Scale((int) Math.floor(Math.log10(least)), (int) Math.ceil(Math.log10(greatest)), unit);
	}

	private void draw(Drawing drawing, Scale scale, List<@Nullable Figure> figures, int number) {
		StringBuilder points = new StringBuilder();
		for (int i = 0; i < figures.size(); i++) {
			Figure figure = figures.get(i);
			if (figure != null && figure.value() > 0) {
				points.append(String.format(Locale.ROOT, "%.1f,%.1f ", x(i), scale.y(figure.value())));
				drawing.dot(x(i), scale.y(figure.value()), colour(number));
			}
		}
		drawing.line(points.toString().strip(), colour(number), dashes(number));
	}

	private void legend(Drawing drawing, String label, int number) {
		double x = LEFT + number % 2 * (WIDTH - LEFT) / 2.0;
		double y = TOP + HEIGHT + 42 + number / 2 * 18;
		drawing.line(String.format(Locale.ROOT, "%.1f,%.1f %.1f,%.1f", x, y - 4, x + 30, y - 4), colour(number),
				dashes(number));
		drawing.text(x + 38, y, "start", label.replace("`", ""));
	}

	private static String colour(int number) {
		return COLOURS.get(number % COLOURS.size());
	}

	private static String dashes(int number) {
		return DASHES.get(number % DASHES.size());
	}

	private record Scale(int lowest, int highest, String unit) {

		double y(double value) {
			double share = (Math.log10(value) - this.lowest) / Math.max(1, this.highest - this.lowest);
			return TOP + HEIGHT * (1 - share);
		}

	}

}
