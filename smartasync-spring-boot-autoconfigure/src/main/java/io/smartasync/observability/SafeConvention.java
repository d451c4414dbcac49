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

package io.smartasync.observability;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;

import io.micrometer.common.KeyValues;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * A convention of the application. Where it throws, the default one speaks instead: an
 * observation that has begun is to end.
 */
final class SafeConvention implements SmartAsyncObservationConvention {

	private static final Log logger = LogFactory.getLog(SmartAsyncObservationConvention.class);

	private final SmartAsyncObservationConvention convention;

	private final SmartAsyncObservationConvention fallback;

	private final AtomicBoolean reported = new AtomicBoolean();

	SafeConvention(SmartAsyncObservationConvention convention, SmartAsyncObservationConvention fallback) {
		this.convention = convention;
		this.fallback = fallback;
	}

	@Override
	public @Nullable String getName() {
		return ask(SmartAsyncObservationConvention::getName);
	}

	@Override
	public @Nullable String getContextualName(SmartAsyncObservationContext context) {
		return ask((convention) -> convention.getContextualName(context));
	}

	@Override
	public KeyValues getLowCardinalityKeyValues(SmartAsyncObservationContext context) {
		return ask((convention) -> convention.getLowCardinalityKeyValues(context));
	}

	@Override
	public KeyValues getHighCardinalityKeyValues(SmartAsyncObservationContext context) {
		return ask((convention) -> convention.getHighCardinalityKeyValues(context));
	}

	private <T extends @Nullable Object> T ask(Function<SmartAsyncObservationConvention, T> question) {
		try {
			return question.apply(this.convention);
		}
		catch (Exception | LinkageError | AssertionError ex) {
			if (this.reported.compareAndSet(false, true)) {
				logger
					.error("The convention %s failed. The default one is used instead; further failures are not logged"
						.formatted(this.convention.getClass().getName()), ex);
			}
			return question.apply(this.fallback);
		}
	}

}
