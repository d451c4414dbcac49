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

package io.smartasync.sample.heartbeat;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import io.netty.util.concurrent.EventExecutor;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import reactor.netty.resources.LoopResources;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.http.client.ReactorResourceFactory;
import org.springframework.stereotype.Component;

/**
 * The heartbeats of the event loops. One thread samples them for all who watch, and
 * nothing beats while nobody does. Safe for use by many threads.
 */
@Component
@ConditionalOnWebApplication
public class Heartbeats {

	private final Iterable<EventExecutor> loops;

	private final Scheduler sampler = Schedulers.newSingle("heartbeats", true);

	private final Sinks.Empty<Void> end = Sinks.empty();

	private final Flux<List<Heartbeat>> samples;

	/**
	 * The loops of the {@code WebClient}. Where Netty serves the desk, it does so on the
	 * same ones.
	 */
	@Autowired
	Heartbeats(ReactorResourceFactory resources, HeartbeatProperties properties) {
		this(resources.getLoopResources().onServer(LoopResources.DEFAULT_NATIVE), properties.interval());
	}

	Heartbeats(Iterable<EventExecutor> loops, Duration interval) {
		this.loops = loops;
		this.samples = Flux.using(this::start, (hearts) -> sample(hearts, interval), Heartbeats::stop)
			.takeUntilOther(this.end.asMono())
			.publish()
			.refCount();
	}

	private List<Heart> start() {
		return StreamSupport.stream(this.loops.spliterator(), false).map(Heart::new).toList();
	}

	private Flux<List<Heartbeat>> sample(List<Heart> hearts, Duration interval) {
		return Flux.interval(interval, this.sampler)
			.onBackpressureDrop()
			.map((tick) -> hearts.stream().map(Heart::read).flatMap(Stream::ofNullable).toList());
	}

	private static void stop(List<Heart> hearts) {
		hearts.forEach(Heart::stop);
	}

	/**
	 * Watch all loops from now on, until the application closes.
	 * @return what each loop has been like since the sample before. Nobody waits for
	 * anybody: for those who do not keep up, the latest sample is kept and no other
	 */
	public Flux<List<Heartbeat>> samples() {
		return this.samples.onBackpressureLatest();
	}

	/**
	 * Ends the samples before the server waits for requests that are still open.
	 */
	@EventListener(ContextClosedEvent.class)
	void close() {
		this.end.tryEmitEmpty();
		this.sampler.dispose();
	}

}
