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

package io.smartasync.method;

import java.util.concurrent.Future;

/**
 * Waits for a stream's next value, for a thread that takes them one by one.
 *
 * @since 0.1.0
 * @see Conversion#await(Object, Waiting)
 */
public interface Waiting {

	/**
	 * Wait until there is something to take.
	 * @param next completed as soon as there is
	 * @throws InterruptedException if the thread is interrupted meanwhile
	 */
	void until(Future<?> next) throws InterruptedException;

	/**
	 * There is nothing more to wait for. The error is thrown next.
	 * @param error what the stream has failed with
	 */
	void failed(Throwable error);

}
