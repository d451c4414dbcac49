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

package io.smartasync.sample.live;

import io.smartasync.sample.heartbeat.Heartbeats;
import io.smartasync.sample.load.Load;
import reactor.core.publisher.Flux;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.stereotype.Component;

/**
 * Samples of what happens right now, as JSON that is written once for all who watch. Safe
 * for use by many threads.
 */
@Component
@ConditionalOnWebApplication
public class LiveFeed {

	private final Flux<String> samples;

	LiveFeed(Heartbeats heartbeats, Load load, CallTotals calls, JsonMapper json, WebServerApplicationContext context) {
		this.samples = heartbeats.samples()
			.map((loops) -> json
				.writeValueAsString(new Sample(ServerName.of(context), loops, load.status(), calls.latest())))
			.publish()
			.refCount();
	}

	/**
	 * Watch from now on, until the application closes.
	 * @return the samples. Nobody waits for anybody: for those who do not keep up, the
	 * latest sample is kept and no other
	 */
	public Flux<String> samples() {
		return this.samples.onBackpressureLatest();
	}

}
