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

package io.smartasync.profile;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.profile.InternalProfiler;
import org.openjdk.jmh.results.AggregationPolicy;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.ScalarResult;
import org.openjdk.jmh.runner.IterationType;

/**
 * Says what the threads of a benchmark are busy with, in hundredths of the samples that
 * the JDK's Flight Recorder takes. A thread that waits for a processor or for another
 * thread is not sampled: these are shares of what is done in Java, not of the time that
 * passes.
 */
public final class Profiling implements InternalProfiler {

	/**
	 * The shortest that JDK 17 knows.
	 */
	private static final Duration PERIOD = Duration.ofMillis(10);

	private static final String IN_JAVA = "jdk.ExecutionSample";

	private static final String IN_NATIVE_CODE = "jdk.NativeMethodSample";

	private @Nullable Recording recording;

	@Override
	public void beforeIteration(BenchmarkParams benchmark, IterationParams iteration) {
		if (iteration.getType() == IterationType.MEASUREMENT) {
			Recording recording = new Recording();
			recording.enable(IN_JAVA).withPeriod(PERIOD);
			recording.enable(IN_NATIVE_CODE).withPeriod(PERIOD);
			recording.start();
			this.recording = recording;
		}
	}

	@Override
	public Collection<? extends Result<?>> afterIteration(BenchmarkParams benchmark, IterationParams iteration,
			IterationResult result) {
		Recording recording = this.recording;
		if (recording == null) {
			return List.of();
		}
		this.recording = null;
		try (recording) {
			recording.stop();
			Path file = Files.createTempFile("profile", ".jfr");
			try {
				recording.dump(file);
				return shares(RecordingFile.readAllEvents(file));
			}
			finally {
				Files.delete(file);
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static List<Result<?>> shares(List<RecordedEvent> events) {
		Map<Part, Integer> samples = new EnumMap<>(Part.class);
		int all = 0;
		for (RecordedEvent event : events) {
			Part part = (event.getStackTrace() != null) ? Part.of(event.getStackTrace()) : null;
			// In native code, threads do little but wait; this one does something.
			if (part != null && (event.getEventType().getName().equals(IN_JAVA) || part == Part.WAKING)) {
				samples.merge(part, 1, Integer::sum);
				all++;
			}
		}
		List<Result<?>> shares = new ArrayList<>();
		for (Part part : Part.values()) {
			shares.add(new ScalarResult(part.name().toLowerCase(Locale.ROOT),
					100.0 * samples.getOrDefault(part, 0) / Math.max(1, all), "%", AggregationPolicy.AVG));
		}
		return shares;
	}

	@Override
	public String getDescription() {
		return "Says what threads are busy with";
	}

}
