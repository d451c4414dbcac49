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

import io.smartasync.SmartAsync;
import io.smartasync.Strategy;
import io.smartasync.sample.sun.SunTimes;

import org.springframework.stereotype.Repository;

/**
 * A slow archive that blocks whoever asks, as a database far away does.
 */
@Repository
public class Archive {

	private final Duration latency;

	Archive(LoadProperties properties) {
		this.latency = properties.lookUp();
	}

	/**
	 * Look up what was written down on a day like this. An event loop would be refused:
	 * {@code DIRECT} lets it in, so that everybody can see why.
	 * @param day a day
	 * @return what was written down
	 * @throws IllegalStateException if the thread is interrupted while it waits
	 */
	@SmartAsync(onEventLoop = Strategy.DIRECT)
	public String lookUp(SunTimes day) {
		try {
			Thread.sleep(this.latency.toMillis());
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException("The look-up was interrupted", ex);
		}
		return "Nothing of note: " + day.daylight();
	}

}
