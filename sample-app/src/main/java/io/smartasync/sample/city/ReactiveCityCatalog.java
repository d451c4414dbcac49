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

package io.smartasync.sample.city;

import io.smartasync.SmartAsyncView;
import reactor.core.publisher.Flux;

/**
 * The catalog as event loops want it: the same bean, and no thread that calls is ever
 * blocked.
 */
@SmartAsyncView(CityCatalog.class)
public interface ReactiveCityCatalog {

	/**
	 * Finds cities by the beginning of their name.
	 * @param text the beginning of the name
	 * @return the largest hits first
	 * @see CityCatalog#search(String)
	 */
	Flux<City> search(String text);

	/**
	 * Finds the largest cities of the world.
	 * @param count how many
	 * @return the largest first
	 * @see CityCatalog#largest(int)
	 */
	Flux<City> largest(int count);

}
