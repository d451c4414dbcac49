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

package io.smartasync.sample.browser;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;

import javax.imageio.ImageIO;

/**
 * Makes pictures small enough for the docs.
 */
final class Pictures {

	private static final int COLOURS = 256;

	private Pictures() {
	}

	/**
	 * Keeps the 256 colours that occur most, and takes the nearest of them for others.
	 */
	static byte[] small(byte[] png) throws IOException {
		BufferedImage image = ImageIO.read(new ByteArrayInputStream(png));
		int width = image.getWidth();
		int height = image.getHeight();
		int[] pixels = image.getRGB(0, 0, width, height, null, 0, width);
		int[] palette = mostFrequent(pixels);
		BufferedImage small = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_INDEXED,
				new IndexColorModel(8, palette.length, palette, 0, false, -1, 0));
		Map<Integer, Integer> nearest = new HashMap<>();
		for (int i = 0; i < pixels.length; i++) {
			int index = nearest.computeIfAbsent(pixels[i], (colour) -> nearest(colour, palette));
			small.getRaster().setSample(i % width, i / width, 0, index);
		}
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		ImageIO.write(small, "png", out);
		return out.toByteArray();
	}

	private static int[] mostFrequent(int[] pixels) {
		Map<Integer, Integer> counts = new HashMap<>();
		Arrays.stream(pixels).forEach((colour) -> counts.merge(colour, 1, Integer::sum));
		return counts.entrySet()
			.stream()
			.sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
			.limit(COLOURS)
			.mapToInt(Map.Entry::getKey)
			.toArray();
	}

	private static int nearest(int colour, int[] palette) {
		int best = 0;
		for (int i = 1; i < palette.length; i++) {
			if (distance(colour, palette[i]) < distance(colour, palette[best])) {
				best = i;
			}
		}
		return best;
	}

	private static int distance(int one, int other) {
		int distance = 0;
		for (int shift = 0; shift < 24; shift += 8) {
			int difference = (one >> shift & 0xff) - (other >> shift & 0xff);
			distance += difference * difference;
		}
		return distance;
	}

}
