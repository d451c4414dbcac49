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

import org.springframework.web.util.HtmlUtils;

/**
 * A picture in the making. Its colours can be told from white and from black, and from
 * each other by those who see few colours.
 */
final class Drawing {

	static final String OURS = "#2f81f7";

	static final String OTHERS = "#8b949e";

	private static final String TEXT = "#59636e";

	private static final String TEXT_ON_BLACK = "#9198a1";

	private static final String RULES = "#8b949e";

	private final StringBuilder elements = new StringBuilder();

	private final int width;

	private final int height;

	private final String title;

	Drawing(int width, int height, String title) {
		this.width = width;
		this.height = height;
		this.title = title;
	}

	void text(double x, double y, String anchor, String text) {
		add("<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\">%s</text>", x, y, anchor,
				HtmlUtils.htmlEscape(text, "UTF-8"));
	}

	void bar(double x, double y, double width, double height, String colour, double opacity) {
		add("<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" fill=\"%s\" fill-opacity=\"%.2f\"/>", x, y,
				width, height, colour, opacity);
	}

	void rule(double x1, double y1, double x2, double y2) {
		add("<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\" stroke=\"%s\" stroke-opacity=\"0.3\"/>", x1, y1, x2,
				y2, RULES);
	}

	void line(String points, String colour, String dashes) {
		add("<polyline points=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"2\" stroke-dasharray=\"%s\"/>", points,
				colour, dashes);
	}

	void dot(double x, double y, String colour) {
		add("<circle cx=\"%.1f\" cy=\"%.1f\" r=\"3\" fill=\"%s\"/>", x, y, colour);
	}

	private void add(String element, Object... values) {
		this.elements.append("  ").append(String.format(Locale.ROOT, element, values)).append('\n');
	}

	@Override
	public String toString() {
		return """
				<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" width="%1$d" height="%2$d" role="img" \
				font-family="system-ui, sans-serif" font-size="12">
				  <title>%s</title>
				  <style>text { fill: %s } @media (prefers-color-scheme: dark) { text { fill: %s } }</style>
				%s</svg>
				""".formatted(this.width, this.height, HtmlUtils.htmlEscape(this.title, "UTF-8"), TEXT, TEXT_ON_BLACK,
				this.elements);
	}

}
