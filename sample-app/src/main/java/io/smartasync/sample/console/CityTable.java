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

package io.smartasync.sample.console;

import java.io.PrintStream;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import io.smartasync.sample.city.City;
import io.smartasync.sample.city.CityCatalog;
import io.smartasync.sample.city.Distances;
import io.smartasync.sample.desk.CityAnswer;
import io.smartasync.sample.sun.BlockingSunClient;
import io.smartasync.sample.trace.Traced;
import io.smartasync.sample.trace.TracedCall;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.ExitCodeGenerator;
import org.springframework.boot.autoconfigure.condition.ConditionalOnNotWebApplication;
import org.springframework.stereotype.Component;

/**
 * Prints the cities named on the command line, and with {@code --show-calls} how each
 * bean was called. The main thread calls the same beans and gets values from all of them:
 * from the one that is reactive, through a view.
 */
@Component
@ConditionalOnNotWebApplication
class CityTable implements ApplicationRunner, ExitCodeGenerator {

	private static final String SHOW_CALLS = "show-calls";

	private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm");

	private final CityCatalog catalog;

	private final BlockingSunClient sun;

	private final Distances distances;

	private int exitCode;

	CityTable(CityCatalog catalog, BlockingSunClient sun, Distances distances) {
		this.catalog = catalog;
		this.sun = sun;
		this.distances = distances;
	}

	@Override
	public void run(ApplicationArguments arguments) {
		List<String> names = arguments.getNonOptionArgs();
		if (names.isEmpty()) {
			System.err.println("Name some cities: --spring.main.web-application-type=none paris tokyo");
			this.exitCode = 2;
			return;
		}
		List<TracedCall> calls = Traced
			.of(() -> Mono.fromRunnable(() -> print(find(names), System.out)).thenReturn(names),
					(error, trace) -> error)
			.map(Traced::trace)
			.block();
		if (arguments.containsOption(SHOW_CALLS) && calls != null) {
			calls.forEach((call) -> System.err.printf("%-20s %-13s %-7s %s%n", call.call(), call.caller().kind(),
					call.strategy(), call.bodyThread()));
		}
	}

	private List<City> find(List<String> names) {
		List<City> cities = new ArrayList<>();
		for (String name : names) {
			List<City> hits = this.catalog.search(name);
			if (hits.isEmpty()) {
				System.err.println("No city's name begins with '" + name + "'");
				this.exitCode = 1;
			}
			else {
				cities.add(hits.get(0));
			}
		}
		return cities;
	}

	private void print(List<City> cities, PrintStream out) {
		if (cities.isEmpty()) {
			return;
		}
		List<Long> kilometres = this.distances.between(cities.get(0), cities);
		out.printf("%-20s %-7s %12s %8s %8s %8s%n", "City", "Country", "Population", "Sunrise", "Sunset", "Km");
		for (int i = 0; i < cities.size(); i++) {
			City city = cities.get(i);
			CityAnswer answer = CityAnswer.of(city, this.sun.sun(city, LocalDate.now(city.zone())));
			out.printf(Locale.ROOT, "%-20s %-7s %,12d %8s %8s %,8d%n", city.name(), city.country(), city.population(),
					time(answer.sunrise()), time(answer.sunset()), kilometres.get(i));
		}
	}

	private static String time(@Nullable OffsetDateTime time) {
		return (time != null) ? TIME.format(time) : "-";
	}

	@Override
	public int getExitCode() {
		return this.exitCode;
	}

}
