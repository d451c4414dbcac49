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

import io.micrometer.common.KeyValue;
import io.micrometer.common.KeyValues;
import io.smartasync.observability.SmartAsyncObservationContext.Outcome;
import io.smartasync.observability.SmartAsyncObservationDocumentation.HighCardinalityKeyNames;
import io.smartasync.observability.SmartAsyncObservationDocumentation.LowCardinalityKeyNames;
import org.jspecify.annotations.Nullable;

import org.springframework.util.StringUtils;

/**
 * The default {@link SmartAsyncObservationConvention}, to be extended where little is to
 * change. Safe for use by many threads.
 *
 * @since 0.1.0
 */
public class DefaultSmartAsyncObservationConvention implements SmartAsyncObservationConvention {

	/**
	 * The default name.
	 */
	public static final String NAME = "smartasync.call";

	@Override
	public String getName() {
		return NAME;
	}

	/**
	 * Name a span: {@code catalog find}, for a method of the class {@code Catalog}.
	 */
	@Override
	public String getContextualName(SmartAsyncObservationContext context) {
		Class<?> type = context.getMethod().method().getDeclaringClass();
		return StringUtils.uncapitalize(type.getSimpleName()) + " " + context.getMethod().method().getName();
	}

	@Override
	public KeyValues getLowCardinalityKeyValues(SmartAsyncObservationContext context) {
		KeyValues values = KeyValues.of(LowCardinalityKeyNames.CLASS.withValue(context.getMethod().type()),
				LowCardinalityKeyNames.METHOD.withValue(context.getMethod().method().getName()),
				LowCardinalityKeyNames.CALLER.withValue(context.getCaller().kind().name()),
				LowCardinalityKeyNames.STRATEGY.withValue(context.getStrategy().name()),
				LowCardinalityKeyNames.EXECUTOR.withValue(orNone(context.getExecutor())));
		Outcome outcome = context.getOutcome();
		return (outcome != null) ? values.and(LowCardinalityKeyNames.OUTCOME.withValue(outcome.value())) : values;
	}

	@Override
	public KeyValues getHighCardinalityKeyValues(SmartAsyncObservationContext context) {
		return KeyValues.of(HighCardinalityKeyNames.THREAD.withValue(context.getThread()),
				HighCardinalityKeyNames.RECOGNISED_BY.withValue(context.getCaller().reason()));
	}

	private static String orNone(@Nullable String value) {
		return (value != null) ? value : KeyValue.NONE_VALUE;
	}

}
