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

package io.smartasync.sample.load;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;

import io.smartasync.sample.heartbeat.Heartbeats;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.stereotype.Component;

/**
 * The load: one at a time, whoever starts it. Safe for use by many threads.
 */
@Component
@ConditionalOnWebApplication
public class Load {

	private final Question question;

	private final Heartbeats heartbeats;

	private final LoadProperties properties;

	private final AtomicReference<@Nullable Run> running = new AtomicReference<>();

	private final Map<Way, Report> last = Collections.synchronizedMap(new EnumMap<>(Way.class));

	Load(Question question, Heartbeats heartbeats, LoadProperties properties) {
		this.question = question;
		this.heartbeats = heartbeats;
		this.properties = properties;
	}

	/**
	 * Start it, unless it is running.
	 * @param way how the questions are to be answered
	 * @return whether it was started
	 */
	public boolean start(Way way) {
		Run run = new Run(way);
		if (!this.running.compareAndSet(null, run)) {
			return false;
		}
		run.start(this.question, this.heartbeats, this.properties)
			.subscribe(null, (error) -> ended(run), () -> ended(run));
		return true;
	}

	private void ended(Run run) {
		this.last.put(run.report().way(), run.report());
		this.running.set(null);
	}

	/**
	 * Return what it is doing, and what it did.
	 * @return the status of this moment
	 */
	public LoadStatus status() {
		Run run = this.running.get();
		List<Report> last;
		synchronized (this.last) {
			last = new ArrayList<>(this.last.values());
		}
		return new LoadStatus((run != null) ? run.report() : null, last);
	}

}
