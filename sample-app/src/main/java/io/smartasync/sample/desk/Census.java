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

package io.smartasync.sample.desk;

import java.time.Duration;
import java.util.Optional;

import io.smartasync.sample.trace.Traced;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Looks for the most visited city from time to time, on a scheduler's thread. That thread
 * may block, so it waits for the answer.
 */
@Component
@EnableScheduling
@ConditionalOnWebApplication
public class Census {

	private static final Log logger = LogFactory.getLog(Census.class);

	private static final Duration PATIENCE = Duration.ofSeconds(10);

	private final CityDesk desk;

	private volatile @Nullable Traced<CityAnswer> last;

	Census(CityDesk desk) {
		this.desk = desk;
	}

	@Scheduled(fixedDelayString = "${city-desk.census.interval:30s}")
	void take() {
		Traced<CityAnswer> census = Traced.of(this.desk::mostVisited, (error, calls) -> error).block(PATIENCE);
		if (census != null) {
			this.last = census;
			CityAnswer answer = census.answer();
			logger.info("Most visited: %s, %d visits, sunrise %s".formatted(answer.city().name(),
					answer.city().visits(), answer.sunrise()));
		}
	}

	/**
	 * Returns what the census found last.
	 * @return the most visited city of that time, or empty before the first census
	 */
	public Optional<Traced<CityAnswer>> last() {
		return Optional.ofNullable(this.last);
	}

}
