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

package io.smartasync.invocation;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;

import io.smartasync.Body;
import io.smartasync.CallerContext;
import io.smartasync.CallerContext.Kind;
import io.smartasync.SmartAsync;
import io.smartasync.Strategy;
import io.smartasync.method.SmartMethod;
import io.smartasync.threads.RealThreads;
import io.smartasync.threads.TestApplication;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Which listeners are told of which calls.
 */
class InterestTests {

	@Test
	void shouldTellAListenerOfTheStrategiesAndCallersThatInterestIt() throws Throwable {
		try (ConfigurableApplicationContext context = TestApplication.run(Desk.class, OfAll.class, OfAwaits.class,
				OfEventLoops.class)) {
			Desk desk = context.getBean(Desk.class);
			Executor managed = context.getBean("applicationTaskExecutor", Executor.class);
			for (RealThreads thread : List.of(RealThreads.NETTY_EVENT_LOOP, RealThreads.RAW)) {
				thread.call(managed, desk::value);
				thread.call(managed, desk::single);
			}
			assertThat(context.getBean(OfAll.class).told).containsExactly("value EVENT_LOOP DIRECT",
					"single EVENT_LOOP PASS_THROUGH", "value PLAIN_THREAD DIRECT", "single PLAIN_THREAD AWAIT");
			assertThat(context.getBean(OfAwaits.class).told).containsExactly("single PLAIN_THREAD AWAIT");
			assertThat(context.getBean(OfEventLoops.class).told).containsExactly("value EVENT_LOOP DIRECT",
					"single EVENT_LOOP PASS_THROUGH");
		}
	}

	static class Desk {

		@SmartAsync(body = Body.NON_BLOCKING)
		public int value() {
			return 1;
		}

		@SmartAsync
		public Mono<Integer> single() {
			return Mono.just(1);
		}

	}

	abstract static class Told implements InvocationListener {

		final List<String> told = new CopyOnWriteArrayList<>();

		@Override
		public Progress decided(SmartMethod method, CallerContext caller, Strategy strategy) {
			this.told.add(method.method().getName() + " " + caller.kind() + " " + strategy);
			return null;
		}

	}

	static class OfAll extends Told {

	}

	static class OfAwaits extends Told {

		@Override
		public boolean isInterestedIn(Strategy strategy) {
			return strategy == Strategy.AWAIT;
		}

	}

	static class OfEventLoops extends Told {

		@Override
		public boolean isInterestedIn(Kind caller) {
			return caller == Kind.EVENT_LOOP;
		}

	}

}
