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

package io.smartasync.sample.desk;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import io.smartasync.sample.DeskClient;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.http.HttpStatus;
import org.springframework.transaction.TransactionExecution;
import org.springframework.transaction.TransactionExecutionListener;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A visit on Netty: SmartAsync is outermost, so the transaction lives on the worker.
 */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT,
		properties = { "spring.main.web-application-type=reactive", "city-desk.census.interval=1h" })
class VisitTransactionTests {

	@LocalServerPort
	private int port;

	@Autowired
	private TransactionLog log;

	@Test
	void shouldBeginAndCommitOnTheWorker() {
		this.log.events.clear();
		visit(2988507, HttpStatus.OK);
		assertThat(this.log.events).extracting(Event::what).containsExactly("begin", "commit");
		assertOnOneWorker();
	}

	@Test
	void shouldRollBackOnTheWorker() {
		this.log.events.clear();
		visit(1, HttpStatus.NOT_FOUND);
		assertThat(this.log.events).extracting(Event::what).containsExactly("begin", "rollback");
		assertOnOneWorker();
	}

	private void visit(long id, HttpStatus expected) {
		DeskClient.to(this.port).post().uri("/cities/{id}/visits", id).exchange().expectStatus().isEqualTo(expected);
	}

	private void assertOnOneWorker() {
		List<String> threads = this.log.events.stream().map(Event::thread).distinct().toList();
		assertThat(threads).singleElement().asString().startsWith("task-");
	}

	record Event(String what, String thread) {
	}

	static class TransactionLog implements TransactionExecutionListener {

		private final List<Event> events = new CopyOnWriteArrayList<>();

		@Override
		public void afterBegin(TransactionExecution transaction, Throwable failure) {
			add("begin");
		}

		@Override
		public void afterCommit(TransactionExecution transaction, Throwable failure) {
			add("commit");
		}

		@Override
		public void afterRollback(TransactionExecution transaction, Throwable failure) {
			add("rollback");
		}

		private void add(String what) {
			this.events.add(new Event(what, Thread.currentThread().getName()));
		}

	}

	@TestConfiguration(proxyBeanMethods = false)
	static class Configuration {

		@Bean
		TransactionLog transactionLog() {
			return new TransactionLog();
		}

	}

}
