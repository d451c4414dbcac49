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

package io.smartasync.invocation;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * {@link FleetingSet}: nothing gets lost, also where many want the same slot.
 */
@Tag("core")
@Timeout(60)
class FleetingSetTests {

	private final FleetingSet<Thing> set = new FleetingSet<>();

	@Test
	void shouldHoldAllThatWantTheSameSlot() {
		List<Thing> things = Stream.generate(() -> new Thing(7)).limit(1000).toList();
		things.forEach(this.set::add);
		assertThat(this.set.present()).containsExactlyInAnyOrderElementsOf(things);
		things.subList(0, 500).forEach(this.set::remove);
		assertThat(this.set.present()).containsExactlyInAnyOrderElementsOf(things.subList(500, 1000));
	}

	@Test
	void shouldHoldMoreThanThereAreSlots() {
		List<Thing> things = IntStream.range(0, 1000).mapToObj(Thing::new).toList();
		things.forEach(this.set::add);
		assertThat(this.set.present()).containsExactlyInAnyOrderElementsOf(things);
	}

	@Test
	void shouldNotMindWhatIsRemovedTwice() {
		Thing first = new Thing(7);
		Thing second = new Thing(7);
		this.set.add(first);
		this.set.add(second);
		this.set.remove(first);
		this.set.remove(first);
		assertThat(this.set.present()).containsExactly(second);
	}

	@Test
	void shouldLoseNothingBetweenThreads() throws Exception {
		int threads = 8;
		ExecutorService pool = Executors.newFixedThreadPool(threads);
		try {
			CyclicBarrier start = new CyclicBarrier(threads);
			Callable<Boolean> comingAndGoing = () -> {
				start.await();
				boolean held = true;
				for (int i = 0; i < 20_000; i++) {
					Thing thing = new Thing(i % 3);
					this.set.add(thing);
					held &= i % 100 != 0 || this.set.present().contains(thing);
					this.set.remove(thing);
				}
				return held;
			};
			for (Future<Boolean> held : pool.invokeAll(Stream.generate(() -> comingAndGoing).limit(threads).toList())) {
				assertThat(held.get(30, TimeUnit.SECONDS)).isTrue();
			}
		}
		finally {
			pool.shutdownNow();
		}
		assertThat(this.set.present()).isEmpty();
	}

	/**
	 * With a hash code of its own choice.
	 */
	private static final class Thing {

		private final int hash;

		Thing(int hash) {
			this.hash = hash;
		}

		@Override
		public int hashCode() {
			return this.hash;
		}

		@Override
		public boolean equals(Object other) {
			return this == other;
		}

	}

}
