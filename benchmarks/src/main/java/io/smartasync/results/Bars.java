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
import java.util.List;
import java.util.Locale;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * A table's first column as bars: for each row one on each JDK. Ours are coloured.
 *
 * @param name name of its file
 * @param title what it shows
 * @param rows the rows that have bars
 */
record Bars(String name, String title, List<Row> rows) implements Chart {

	private static final int WIDTH = 760;

	private static final int LABELS = 330;

	private static final int VALUES = 80;

	private static final int BAR = 13;

	static Bars of(Table table) {
		List<Row> rows = new ArrayList<>();
		table.rows().forEach((label, id) -> {
			List<Bar> bars = new ArrayList<>();
			for (int jdk : table.results().jdks()) {
				Figure figure = table.first(jdk, id);
				if (figure != null) {
					bars.add(new Bar(jdk, figure));
				}
			}
			rows.add(new Row(label.replace("`", ""), isOurs(id), bars));
		});
		return new Bars(String.valueOf(table.chart()), table.title(), rows);
	}

	private static boolean isOurs(String id) {
		return id.toLowerCase(Locale.ROOT).replace("_", "").contains("smartasync");
	}

	@Override
	public String svg() {
		int height = 20 + this.rows.stream().mapToInt((row) -> row.bars().size() * BAR + 8).sum() + 24;
		double longest = this.rows.stream()
			.flatMap((row) -> row.bars().stream())
			.mapToDouble((bar) -> bar.figure().value())
			.max()
			.orElse(1);
		Drawing drawing = new Drawing(WIDTH, height, this.title);
		double y = 12;
		for (Row row : this.rows) {
			drawing.text(LABELS - 8, y + row.bars().size() * BAR / 2.0 + 4, "end", row.label());
			for (Bar bar : row.bars()) {
				double length = Math.max(1, bar.figure().value() / longest * (WIDTH - LABELS - VALUES));
				drawing.bar(LABELS, y, length, BAR - 2, row.ours() ? Drawing.OURS : Drawing.OTHERS, opacity(bar.jdk()));
				drawing.text(LABELS + length + 5, y + BAR - 3, "start", Words.brief(bar.figure()));
				y += BAR;
			}
			y += 8;
		}
		legend(drawing, y);
		return drawing.toString();
	}

	private void legend(Drawing drawing, double y) {
		double x = LABELS;
		for (int jdk : jdks()) {
			drawing.bar(x, y + 3, 20, BAR - 2, Drawing.OTHERS, opacity(jdk));
			drawing.text(x + 26, y + 12, "start", "JDK " + jdk);
			x += 90;
		}
	}

	private double opacity(int jdk) {
		return (jdk == jdks().first()) ? 1 : 0.55;
	}

	private SortedSet<Integer> jdks() {
		SortedSet<Integer> jdks = new TreeSet<>();
		this.rows.forEach((row) -> row.bars().forEach((bar) -> jdks.add(bar.jdk())));
		return jdks;
	}

	record Row(String label, boolean ours, List<Bar> bars) {
	}

	record Bar(int jdk, Figure figure) {
	}

}
