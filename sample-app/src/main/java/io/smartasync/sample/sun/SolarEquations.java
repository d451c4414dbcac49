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

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

import io.smartasync.sample.sun.SunTimes.Daylight;

/**
 * Sunrise and sunset by the equations of NOAA's solar calculator, which are Meeus' of low
 * accuracy: good to about a minute between the polar circles.
 */
final class SolarEquations {

	/**
	 * How far the sun's centre is from the zenith: refraction and its radius included.
	 */
	private static final double ZENITH = Math.toRadians(90.833);

	private static final Instant J2000 = Instant.parse("2000-01-01T12:00:00Z");

	private static final double SECONDS_PER_CENTURY = 36525 * 86400.0;

	/**
	 * An event's time depends on the sun's place at that time: three rounds settle it.
	 */
	private static final int ROUNDS = 3;

	private SolarEquations() {
	}

	/**
	 * Computes the day whose noon is nearest to noon of {@code date} in mean solar time.
	 * @param latitude degrees, north is positive
	 * @param longitude degrees, east is positive
	 * @param date the date at the place, in mean solar time
	 * @return sunrise and sunset, to the second
	 */
	static SunTimes sunTimes(double latitude, double longitude, LocalDate date) {
		Instant meanNoon = plusMinutes(date.atTime(LocalTime.NOON).toInstant(ZoneOffset.UTC), -4 * longitude);
		double cosine = cosineOfHourAngle(Math.toRadians(latitude), Sun.at(meanNoon));
		if (Math.abs(cosine) > 1) {
			return new SunTimes((cosine > 0) ? Daylight.POLAR_NIGHT : Daylight.POLAR_DAY, null, null);
		}
		return new SunTimes(Daylight.DAY_AND_NIGHT, event(latitude, meanNoon, -1), event(latitude, meanNoon, 1));
	}

	private static Instant event(double latitude, Instant meanNoon, int direction) {
		Instant event = meanNoon;
		for (int round = 0; round < ROUNDS; round++) {
			Sun sun = Sun.at(event);
			double cosine = Math.max(-1, Math.min(1, cosineOfHourAngle(Math.toRadians(latitude), sun)));
			double minutesFromNoon = 4 * Math.toDegrees(Math.acos(cosine));
			event = plusMinutes(meanNoon, direction * minutesFromNoon - sun.equationOfTime());
		}
		return event.plusMillis(500).truncatedTo(ChronoUnit.SECONDS);
	}

	private static double cosineOfHourAngle(double latitude, Sun sun) {
		return Math.cos(ZENITH) / (Math.cos(latitude) * Math.cos(sun.declination()))
				- Math.tan(latitude) * Math.tan(sun.declination());
	}

	private static Instant plusMinutes(Instant instant, double minutes) {
		return instant.plusMillis(Math.round(minutes * 60_000));
	}

	/**
	 * Where the sun stands.
	 *
	 * @param declination its angle above the equator, in radians
	 * @param equationOfTime minutes by which a sundial is ahead of mean time
	 */
	private record Sun(double declination, double equationOfTime) {

		static Sun at(Instant instant) {
			double t = Duration.between(J2000, instant).toMillis() / 1000.0 / SECONDS_PER_CENTURY;
			double meanLongitude = Math.toRadians(280.46646 + t * (36000.76983 + t * 0.0003032));
			double anomaly = Math.toRadians(357.52911 + t * (35999.05029 - t * 0.0001537));
			double eccentricity = 0.016708634 - t * (0.000042037 + t * 0.0000001267);
			double centre = Math.toRadians(Math.sin(anomaly) * (1.914602 - t * (0.004817 + t * 0.000014))
					+ Math.sin(2 * anomaly) * (0.019993 - t * 0.000101) + Math.sin(3 * anomaly) * 0.000289);
			double node = Math.toRadians(125.04 - t * 1934.136);
			double longitude = meanLongitude + centre - Math.toRadians(0.00569 + 0.00478 * Math.sin(node));
			double meanObliquity = 23 + (26 + (21.448 - t * (46.815 + t * (0.00059 - t * 0.001813))) / 60) / 60;
			double obliquity = Math.toRadians(meanObliquity + 0.00256 * Math.cos(node));
			double y = Math.pow(Math.tan(obliquity / 2), 2);
			double equationOfTime = y * Math.sin(2 * meanLongitude) - 2 * eccentricity * Math.sin(anomaly)
					+ 4 * eccentricity * y * Math.sin(anomaly) * Math.cos(2 * meanLongitude)
					- y * y / 2 * Math.sin(4 * meanLongitude)
					- 1.25 * eccentricity * eccentricity * Math.sin(2 * anomaly);
			return new Sun(Math.asin(Math.sin(obliquity) * Math.sin(longitude)), 4 * Math.toDegrees(equationOfTime));
		}

	}

}
