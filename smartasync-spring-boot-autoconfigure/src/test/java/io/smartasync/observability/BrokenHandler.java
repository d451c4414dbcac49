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

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;

/**
 * Throws where it is told to.
 *
 * @param where in which callback
 */
record BrokenHandler(In where) implements ObservationHandler<SmartAsyncObservationContext> {

	private void fail(In where) {
		if (this.where == where) {
			throw new IllegalStateException("broken in " + where);
		}
	}

	@Override
	public void onStart(SmartAsyncObservationContext context) {
		fail(In.START);
	}

	@Override
	public void onEvent(Observation.Event event, SmartAsyncObservationContext context) {
		fail(In.EVENT);
	}

	@Override
	public void onError(SmartAsyncObservationContext context) {
		fail(In.ERROR);
	}

	@Override
	public void onScopeOpened(SmartAsyncObservationContext context) {
		fail(In.SCOPE_OPENED);
	}

	@Override
	public void onScopeClosed(SmartAsyncObservationContext context) {
		fail(In.SCOPE_CLOSED);
	}

	@Override
	public void onStop(SmartAsyncObservationContext context) {
		fail(In.STOP);
	}

	@Override
	public boolean supportsContext(Observation.Context context) {
		return context instanceof SmartAsyncObservationContext;
	}

	enum In {

		START, EVENT, ERROR, SCOPE_OPENED, SCOPE_CLOSED, STOP

	}

}
