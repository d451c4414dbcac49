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

package io.smartasync.sample.browser;

import java.util.List;

import org.springframework.test.context.TestPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The page on Netty.
 */
@TestPropertySource(properties = "spring.main.web-application-type=reactive")
class NettyCityPageTests extends CityPageContract {

	NettyCityPageTests() {
		super("Netty", "event loop", "OFFLOAD");
	}

	@Override
	void areTheLanesOfACity(List<String> threads) {
		assertThat(threads).hasSize(3);
		assertThat(threads.get(0)).matches(".+-http-(epoll|nio|kqueue)-\\d+");
		assertThat(threads.get(1)).startsWith("task-");
		assertThat(threads.get(2)).isEqualTo("no thread");
	}

	@Override
	void explainsTheSun(String facts) {
		assertThat(facts).contains("PASS_THROUGH", "Nobody waited", "offloaded to applicationTaskExecutor");
	}

}
