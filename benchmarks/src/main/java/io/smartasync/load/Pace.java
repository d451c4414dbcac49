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

/**
 * How much time to take.
 */
enum Pace {

	FULL(List.of(1, 10, 50, 200, 1000, 2000), 8, 2, 6, 7),

	/**
	 * For orders of magnitude.
	 */
	BRIEF(List.of(10, 200, 1000), 2, 1, 2, 3),

	/**
	 * To see that it runs.
	 */
	SMOKE(List.of(10), 1, 1, 1, 1);

	private final List<Integer> callers;

	private final int warmUp;

	private final int settling;

	private final int measuring;

	private final int turns;

	Pace(List<Integer> callers, int warmUp, int settling, int measuring, int turns) {
		this.callers = callers;
		this.warmUp = warmUp;
		this.settling = settling;
		this.measuring = measuring;
		this.turns = turns;
	}

	/**
	 * How many callers there are, one number after the other.
	 */
	List<Integer> callers() {
		return this.callers;
	}

	/**
	 * What is looked up on one server: one way only, so that none has to live with what
	 * another has left.
	 */
	List<List<String>> perServer(List<String> ways) {
		return (this == SMOKE) ? List.of(ways) : ways.stream().map(List::of).toList();
	}

	/**
	 * For the compiler to do its work.
	 */
	Duration warmUp() {
		return Duration.ofSeconds(this.warmUp);
	}

	/**
	 * For the callers to come.
	 */
	Duration settling() {
		return Duration.ofSeconds(this.settling);
	}

	Duration measuring() {
		return Duration.ofSeconds(this.measuring);
	}

	/**
	 * How many times each way is measured where ways take turns.
	 */
	int turns() {
		return this.turns;
	}

	/**
	 * For the last answers.
	 */
	Duration patience() {
		return Duration.ofSeconds(15);
	}

}
