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

package io.smartasync.sample.sun;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * When the sun rises and sets at one place on one day, in UTC.
 *
 * @param daylight whether it does
 * @param sunrise when it rises; {@code null} unless it does
 * @param sunset when it sets; {@code null} unless it does
 */
public record SunTimes(Daylight daylight, @Nullable Instant sunrise, @Nullable Instant sunset) {

	/**
	 * What kind of day it is.
	 */
	public enum Daylight {

		/** The sun rises and sets. */
		DAY_AND_NIGHT,

		/** The sun stays up. */
		POLAR_DAY,

		/** The sun stays down. */
		POLAR_NIGHT

	}

}
