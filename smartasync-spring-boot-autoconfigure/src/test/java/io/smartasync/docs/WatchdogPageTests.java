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

package io.smartasync.docs;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;

import io.smartasync.Body;
import io.smartasync.SmartAsync;
import io.smartasync.observability.watchdog.Stall;
import io.smartasync.observability.watchdog.StallListener;
import io.smartasync.threads.TestApplication;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

import org.springframework.boot.availability.ApplicationAvailability;
import org.springframework.boot.availability.ApplicationAvailabilityBean;
import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.stereotype.Component;

/**
 * The snippet of the page on the watchdog.
 */
class WatchdogPageTests {

	@Test
	void shouldTakeABreak() {
		try (ConfigurableApplicationContext context = TestApplication.run(
				new String[] { "smartasync.watchdog.enabled=true", "smartasync.watchdog.threshold=300ms",
						"smartasync.watchdog.interval=30ms" },
				Snippets.TakesABreak.class, Answers.class, ApplicationAvailabilityBean.class)) {
			ApplicationAvailability availability = context.getBean(ApplicationAvailability.class);
			AvailabilityChangeEvent.publish(context, ReadinessState.ACCEPTING_TRAFFIC);
			CountDownLatch release = new CountDownLatch(1);
			Scheduler loop = Schedulers.newSingle("stuck");
			loop.schedule(() -> context.getBean(Answers.class).answer(release));
			Awaitility.await()
				.atMost(Duration.ofSeconds(20))
				.until(() -> availability.getReadinessState() == ReadinessState.REFUSING_TRAFFIC);
			release.countDown();
			Awaitility.await()
				.atMost(Duration.ofSeconds(20))
				.until(() -> availability.getReadinessState() == ReadinessState.ACCEPTING_TRAFFIC);
			loop.dispose();
		}
	}

	static class Answers {

		@SmartAsync(body = Body.NON_BLOCKING) // or so it says
		public int answer(CountDownLatch release) {
			try {
				release.await();
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
			return 42;
		}

	}

	interface Snippets {

		// tag::listener[]
		@Component
		class TakesABreak implements StallListener {

			private final ApplicationContext application;

			private int stuck;

			TakesABreak(ApplicationContext application) {
				this.application = application;
			}

			@Override
			public void stalled(Stall stall) {
				this.stuck++;
				AvailabilityChangeEvent.publish(this.application, ReadinessState.REFUSING_TRAFFIC);
			}

			@Override
			public void ended(Stall stall) {
				this.stuck--;
				if (this.stuck == 0) {
					AvailabilityChangeEvent.publish(this.application, ReadinessState.ACCEPTING_TRAFFIC);
				}
			}

		}
		// end::listener[]

	}

}
