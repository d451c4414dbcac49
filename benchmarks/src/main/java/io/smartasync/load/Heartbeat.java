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

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.StreamSupport;

import io.netty.channel.EventLoopGroup;

/**
 * Beats on every event loop of a group, and knows the longest pause between two beats,
 * also one that lasts.
 */
final class Heartbeat {

	private static final long INTERVAL_MILLISECONDS = 5;

	private final List<Heart> hearts;

	private Heartbeat(List<Heart> hearts) {
		this.hearts = hearts;
	}

	static Heartbeat on(EventLoopGroup group) {
		List<Heart> hearts = StreamSupport.stream(group.spliterator(), false).map((loop) -> {
			Heart heart = new Heart();
			loop.scheduleWithFixedDelay(heart::beat, 0, INTERVAL_MILLISECONDS, TimeUnit.MILLISECONDS);
			return heart;
		}).toList();
		return new Heartbeat(hearts);
	}

	void reset() {
		this.hearts.forEach(Heart::reset);
	}

	Duration worstGap() {
		return Duration.ofNanos(this.hearts.stream().mapToLong(Heart::worstGap).max().orElse(0));
	}

	/**
	 * Beats a few hundred times a second: a lock costs nothing.
	 */
	private static final class Heart {

		private long last = System.nanoTime();

		private long worst;

		synchronized void beat() {
			this.worst = worstGap();
			this.last = System.nanoTime();
		}

		synchronized long worstGap() {
			return Math.max(this.worst, System.nanoTime() - this.last);
		}

		synchronized void reset() {
			this.worst = 0;
		}

	}

}
