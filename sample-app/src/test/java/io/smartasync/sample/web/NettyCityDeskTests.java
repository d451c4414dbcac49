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

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;

import io.smartasync.BlockingCallRejectedException;
import io.smartasync.sample.city.City;
import io.smartasync.sample.city.CityCatalog;
import io.smartasync.sample.city.Distances;
import org.junit.jupiter.api.Test;
import reactor.netty.resources.LoopResources;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.client.ReactorResourceFactory;
import org.springframework.test.context.TestPropertySource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * The desk on Netty.
 */
@TestPropertySource(properties = "spring.main.web-application-type=reactive")
class NettyCityDeskTests extends StartedCityDesk {

	@Autowired
	private ReactorResourceFactory resources;

	@Autowired
	private CityCatalog catalog;

	@Autowired
	private Distances distances;

	NettyCityDeskTests() {
		super(Server.NETTY);
	}

	@Test
	void shouldRefuseABlockingLookUpOnTheEventLoop() {
		assertThatThrownBy(() -> onTheEventLoop(() -> this.catalog.find(2988507)))
			.hasCauseInstanceOf(BlockingCallRejectedException.class)
			.hasMessageContaining("CityCatalog");
	}

	@Test
	void shouldComputeDistancesOnTheEventLoop() throws Exception {
		City paris = this.catalog.find(2988507).orElseThrow();
		assertThat(onTheEventLoop(() -> this.distances.between(paris, List.of(paris)))).containsExactly(0L);
	}

	private <T> T onTheEventLoop(Callable<T> call) throws Exception {
		return this.resources.getLoopResources()
			.onServer(LoopResources.DEFAULT_NATIVE)
			.submit(call)
			.get(10, TimeUnit.SECONDS);
	}

}
