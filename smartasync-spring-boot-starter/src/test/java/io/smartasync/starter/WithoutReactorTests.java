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

package io.smartasync.starter;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Flow;
import java.util.concurrent.SubmissionPublisher;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

import io.reactivex.rxjava3.core.Completable;
import io.reactivex.rxjava3.core.Flowable;
import io.reactivex.rxjava3.core.Maybe;
import io.reactivex.rxjava3.core.Single;
import io.smartasync.Body;
import io.smartasync.SmartAsync;
import io.smartasync.Strategy;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.util.ClassUtils;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An application with RxJava and the JDK's own reactive streams, but without Reactor.
 */
@Timeout(60)
class WithoutReactorTests {

	private static ConfigurableApplicationContext context;

	private static Desk desk;

	@BeforeAll
	static void start() {
		context = SpringApplication.run(Application.class);
		desk = context.getBean(Desk.class);
	}

	@AfterAll
	static void stop() {
		context.close();
	}

	@Test
	void shouldNotHaveReactor() {
		assertThat(ClassUtils.isPresent("reactor.core.publisher.Mono", getClass().getClassLoader())).isFalse();
	}

	@Test
	void shouldAwaitSingles() {
		desk.single().test().assertValue("single");
		desk.maybe().test().assertResult();
		desk.completable().test().assertComplete();
	}

	@Test
	void shouldOffloadStreams() {
		assertThat(desk.stream().map(String.class::cast).blockingFirst()).startsWith("task-");
	}

	@Test
	void shouldOffloadStreamsOfTheJdk() throws Exception {
		AtomicReference<String> element = new AtomicReference<>();
		CountDownLatch complete = new CountDownLatch(1);
		desk.flow().subscribe(new Flow.Subscriber<>() {
			@Override
			public void onSubscribe(Flow.Subscription subscription) {
				subscription.request(Long.MAX_VALUE);
			}

			@Override
			public void onNext(String item) {
				element.set(item);
			}

			@Override
			public void onError(Throwable throwable) {
				complete.countDown();
			}

			@Override
			public void onComplete() {
				complete.countDown();
			}
		});
		assertThat(complete.await(10, TimeUnit.SECONDS)).isTrue();
		assertThat(element.get()).startsWith("task-");
	}

	@SpringBootApplication(proxyBeanMethods = false)
	static class Application {

		@Bean
		Desk desk() {
			return new Desk();
		}

	}

	@SmartAsync
	static class Desk {

		public Single<String> single() {
			return Single.timer(5, TimeUnit.MILLISECONDS).map((tick) -> "single");
		}

		public Maybe<String> maybe() {
			return Single.timer(5, TimeUnit.MILLISECONDS).flatMapMaybe((tick) -> Maybe.empty());
		}

		public Completable completable() {
			return Completable.timer(5, TimeUnit.MILLISECONDS);
		}

		@SmartAsync(body = Body.BLOCKING, onPlainThread = Strategy.OFFLOAD)
		public Flowable<String> stream() {
			return Flowable.just(Thread.currentThread().getName());
		}

		@SmartAsync(body = Body.BLOCKING, onPlainThread = Strategy.OFFLOAD)
		public Flow.Publisher<String> flow() {
			String worker = Thread.currentThread().getName();
			return (subscriber) -> {
				SubmissionPublisher<String> publisher = new SubmissionPublisher<>();
				publisher.subscribe(subscriber);
				publisher.submit(worker);
				publisher.close();
			};
		}

	}

}
