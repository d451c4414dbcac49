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

import java.util.concurrent.CountDownLatch;

import io.smartasync.sample.DeskClient;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpStatus;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;
import org.springframework.test.web.servlet.client.RestTestClient;

import static org.awaitility.Awaitility.await;

/**
 * The desk on Netty when no worker is left: the answer fails, the event loop goes on.
 */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT,
		properties = { "spring.main.web-application-type=reactive", "spring.task.execution.pool.core-size=1",
				"spring.task.execution.pool.max-size=1", "spring.task.execution.pool.queue-capacity=0" })
class FullPoolTests {

	@LocalServerPort
	private int port;

	@Autowired
	private ThreadPoolTaskExecutor applicationTaskExecutor;

	@Test
	void shouldAnswerThatAllWorkersAreBusyUntilOneIsFree() {
		CountDownLatch busy = new CountDownLatch(1);
		this.applicationTaskExecutor.execute(() -> awaitUninterrupted(busy));
		try {
			get("/cities/2988507").expectStatus()
				.isEqualTo(HttpStatus.SERVICE_UNAVAILABLE)
				.expectBody()
				.jsonPath("$.detail")
				.isEqualTo("All workers are busy")
				.jsonPath("$.trace.length()")
				.isEqualTo(1)
				.jsonPath("$.trace[0].strategy")
				.isEqualTo("OFFLOAD")
				.jsonPath("$.trace[0].bodyThread")
				.isEmpty();
			get("/countries/fr").expectStatus().isEqualTo(HttpStatus.SERVICE_UNAVAILABLE);
			get("/cities?q=paris").expectStatus().isEqualTo(HttpStatus.SERVICE_UNAVAILABLE);
		}
		finally {
			busy.countDown();
		}
		await().untilAsserted(() -> get("/cities/2988507").expectStatus().isOk());
	}

	private RestTestClient.ResponseSpec get(String uri) {
		return DeskClient.to(this.port).get().uri(uri).exchange();
	}

	private static void awaitUninterrupted(CountDownLatch latch) {
		try {
			latch.await();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
