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

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.GZIPInputStream;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.beans.factory.InitializingBean;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.io.Resource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Fills an empty database with the cities of the GeoNames extract, in one batch and one
 * transaction, before anybody can ask for one.
 */
@Component
class CityLoader implements InitializingBean {

	private static final Log logger = LogFactory.getLog(CityLoader.class);

	private static final String INSERT = """
			insert into cities (id, name, name_key, ascii_key, country, population, latitude, longitude, time_zone)
			values (?, ?, ?, ?, ?, ?, ?, ?, ?)""";

	private final JdbcTemplate jdbc;

	private final TransactionTemplate transaction;

	private final Resource extract;

	CityLoader(JdbcTemplate jdbc, PlatformTransactionManager transactionManager,
			@Value("classpath:geonames/cities.tsv.gz") Resource extract) {
		this.jdbc = jdbc;
		this.transaction = new TransactionTemplate(transactionManager);
		this.extract = extract;
	}

	@Override
	public void afterPropertiesSet() {
		if (this.jdbc.queryForList("select id from cities where id = (select max(id) from cities)").isEmpty()) {
			long start = System.nanoTime();
			List<Object[]> cities = read();
			this.transaction.executeWithoutResult((status) -> this.jdbc.batchUpdate(INSERT, cities));
			logger.info("Loaded %d cities in %d ms".formatted(cities.size(), (System.nanoTime() - start) / 1_000_000));
		}
	}

	private List<Object[]> read() {
		try (BufferedReader reader = new BufferedReader(
				new InputStreamReader(new GZIPInputStream(this.extract.getInputStream()), StandardCharsets.UTF_8))) {
			return reader.lines().map(CityLoader::parameters).toList();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * A line has: id, name, name in ASCII if it differs, country, population, place,
	 * zone.
	 */
	private static Object[] parameters(String line) {
		String[] column = line.split("\t", -1);
		String ascii = column[2].isEmpty() ? column[1] : column[2];
		return new Object[] { Long.valueOf(column[0]), column[1], SearchKey.of(column[1]), SearchKey.of(ascii),
				column[3], Long.valueOf(column[4]), Double.valueOf(column[5]), Double.valueOf(column[6]), column[7] };
	}

}
