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

package io.smartasync.sample.city;

import java.util.Locale;
import java.util.concurrent.CompletableFuture;

import io.smartasync.Body;
import io.smartasync.SmartAsync;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Countries in figures. Its return type is asynchronous although its body blocks, as in
 * much grown code: {@link Body#BLOCKING} says so, and an event loop that calls it is
 * spared the wait.
 */
@Repository
public class Atlas {

	private final JdbcClient jdbc;

	Atlas(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	@SmartAsync(body = Body.BLOCKING)
	public CompletableFuture<CountryStatistics> statistics(String country) {
		String code = country.toUpperCase(Locale.ROOT);
		CountryStatistics statistics = this.jdbc.sql("""
				select count(*) as cities, coalesce(sum(population), 0) as population,
					coalesce(max(population), 0) as largest
				from cities where country = ?""")
			.param(code)
			.query((row, number) -> new CountryStatistics(code, row.getLong("cities"), row.getLong("population"),
					row.getLong("largest")))
			.single();
		return (statistics.cities() > 0) ? CompletableFuture.completedFuture(statistics)
				: CompletableFuture.failedFuture(UnknownPlaceException.country(country));
	}

}
