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

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

import io.smartasync.sample.heartbeat.Heartbeat;
import io.smartasync.sample.heartbeat.Heartbeats;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * One load, from its first question to its last answer.
 */
final class Run {

	private static final Log logger = LogFactory.getLog(Run.class);

	/** For answers that never come. */
	private static final Duration PATIENCE = Duration.ofSeconds(10);

	/** After a question that was not answered. */
	private static final Duration PAUSE = Duration.ofMillis(100);

	private final Way way;

	private final AtomicInteger answers = new AtomicInteger();

	private final AtomicInteger failures = new AtomicInteger();

	private final AtomicLong worstLag = new AtomicLong();

	Run(Way way) {
		this.way = way;
	}

	/**
	 * Let all visitors ask, and watch the event loops meanwhile.
	 * @return when all visitors have their last answer, and the loops have beaten once
	 * more
	 */
	Mono<Void> start(Question question, Heartbeats heartbeats, LoadProperties properties) {
		Mono<Void> visitors = visitors(question, properties)
			.takeUntilOther(Mono.delay(properties.duration().plus(PATIENCE)));
		return heartbeats.samples()
			.doOnNext(this::watch)
			.takeUntilOther(visitors.then(heartbeats.samples().skip(1).next()))
			.then();
	}

	private Mono<Void> visitors(Question question, LoadProperties properties) {
		long start = System.nanoTime();
		Mono<Void> visitor = question.ask(this.way)
			.doOnNext((answer) -> this.answers.incrementAndGet())
			.onErrorResume(this::failed)
			.repeat(() -> System.nanoTime() - start < properties.duration().toNanos())
			.then();
		return Flux.range(0, properties.visitors()).flatMap((number) -> visitor, properties.visitors()).then();
	}

	private Mono<String> failed(Throwable error) {
		if (this.failures.getAndIncrement() == 0) {
			logger.warn("A question was not answered", error);
		}
		return Mono.delay(PAUSE).then(Mono.empty());
	}

	private void watch(List<Heartbeat> sample) {
		sample.forEach((heartbeat) -> this.worstLag.accumulateAndGet(heartbeat.lagMicros(), Math::max));
	}

	Report report() {
		return new Report(this.way, this.answers.get(), this.failures.get(), this.worstLag.get());
	}

}
