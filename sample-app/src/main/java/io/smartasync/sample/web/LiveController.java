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

package io.smartasync.sample.web;

import java.time.Duration;

import io.smartasync.sample.live.LiveFeed;
import io.smartasync.sample.load.Load;
import io.smartasync.sample.load.LoadStatus;
import io.smartasync.sample.load.Way;
import reactor.core.publisher.Flux;

import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.codec.ServerSentEvent;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * What happens right now, for the page; the same on both servers.
 */
@RestController
@ConditionalOnWebApplication
class LiveController {

	private static final Duration RETRY = Duration.ofSeconds(2);

	private final LiveFeed feed;

	private final Load load;

	LiveController(LiveFeed feed, Load load) {
		this.feed = feed;
		this.load = load;
	}

	@GetMapping(path = "/live", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
	Flux<ServerSentEvent<String>> live() {
		return this.feed.samples().map((sample) -> ServerSentEvent.builder(sample).retry(RETRY).build());
	}

	@PostMapping("/load")
	@ResponseStatus(HttpStatus.ACCEPTED)
	LoadStatus load(@RequestParam Way way) {
		if (!this.load.start(way)) {
			throw Problem.of(HttpStatus.CONFLICT, "A load is running already: one at a time");
		}
		return this.load.status();
	}

}
