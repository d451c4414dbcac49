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

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

import io.smartasync.SmartAsync;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/**
 * The cities in the database. Every method blocks, and returns a plain value: an event
 * loop that calls one is refused.
 */
@SmartAsync
@Repository
public class CityCatalog {

	private static final int MOST_HITS = 10;

	private final JdbcClient jdbc;

	CityCatalog(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	public Optional<City> find(long id) {
		return this.jdbc.sql("select * from cities where id = ?").param(id).query(CityCatalog::city).optional();
	}

	/**
	 * Finds cities by the beginning of their name, whatever the case, with or without
	 * accents.
	 * @param text the beginning of the name
	 * @return the largest hits first
	 */
	public List<City> search(String text) {
		String prefix = SearchKey.of(text).replace("!", "!!").replace("%", "!%").replace("_", "!_") + '%';
		return this.jdbc.sql("""
				select * from cities
				where name_key like :prefix escape '!' or ascii_key like :prefix escape '!'
				order by population desc, id""")
			.param("prefix", prefix)
			.withMaxRows(MOST_HITS)
			.query(CityCatalog::city)
			.list();
	}

	/**
	 * Finds the largest cities of the world.
	 * @param count how many
	 * @return the largest first
	 */
	public List<City> largest(int count) {
		return this.jdbc.sql("select * from cities order by population desc, id")
			.withMaxRows(count)
			.query(CityCatalog::city)
			.list();
	}

	/**
	 * Finds the city with the most visits, the largest of them.
	 * @return the city, or empty if there are no cities
	 */
	public Optional<City> mostVisited() {
		return this.jdbc.sql("select * from cities order by visits desc, population desc, id")
			.withMaxRows(1)
			.query(CityCatalog::city)
			.optional();
	}

	/**
	 * Counts one more visit.
	 * @param id the city's id
	 * @return the city with its new count
	 * @throws UnknownPlaceException if there is no such city
	 */
	@Transactional
	public City visit(long id) {
		this.jdbc.sql("update cities set visits = visits + 1 where id = ?").param(id).update();
		return this.jdbc.sql("select * from cities where id = ?")
			.param(id)
			.query(CityCatalog::city)
			.optional()
			.orElseThrow(() -> UnknownPlaceException.city(id));
	}

	private static City city(ResultSet row, int number) throws SQLException {
		return new City(row.getLong("id"), row.getString("name"), row.getString("country"), row.getLong("population"),
				row.getDouble("latitude"), row.getDouble("longitude"), ZoneId.of(row.getString("time_zone")),
				row.getLong("visits"));
	}

}
