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

import io.micrometer.common.docs.KeyName;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationConvention;
import io.micrometer.observation.docs.ObservationDocumentation;

/**
 * The observations of SmartAsync, and their keys.
 *
 * @since 0.1.0
 */
public enum SmartAsyncObservationDocumentation implements ObservationDocumentation {

	/**
	 * One adapted call, from the moment it is decided to the end of its result. A
	 * deferred result is observed each time it is subscribed.
	 */
	CALL {
		@Override
		public Class<? extends ObservationConvention<? extends Observation.Context>> getDefaultConvention() {
			return DefaultSmartAsyncObservationConvention.class;
		}

		@Override
		public KeyName[] getLowCardinalityKeyNames() {
			return LowCardinalityKeyNames.values();
		}

		@Override
		public KeyName[] getHighCardinalityKeyNames() {
			return HighCardinalityKeyNames.values();
		}

		@Override
		public Observation.Event[] getEvents() {
			return Events.values();
		}
	};

	/**
	 * Keys with few values: fit for metrics.
	 */
	public enum LowCardinalityKeyNames implements KeyName {

		/**
		 * Name of the class that declares the method.
		 */
		CLASS {
			@Override
			public String asString() {
				return "class";
			}
		},

		/**
		 * Name of the method.
		 */
		METHOD {
			@Override
			public String asString() {
				return "method";
			}
		},

		/**
		 * Kind of thread that made the call: EVENT_LOOP, MANAGED_EXECUTOR, VIRTUAL_THREAD
		 * or PLAIN_THREAD.
		 */
		CALLER {
			@Override
			public String asString() {
				return "caller";
			}
		},

		/**
		 * What happened to the call: DIRECT, WARN, AWAIT, PASS_THROUGH, OFFLOAD or
		 * REJECT.
		 */
		STRATEGY {
			@Override
			public String asString() {
				return "strategy";
			}
		},

		/**
		 * Bean name of the executor that the work was offloaded to, or none.
		 */
		EXECUTOR {
			@Override
			public String asString() {
				return "executor";
			}
		},

		/**
		 * How the call ended: success, error, cancelled, timeout or rejected. Not known
		 * before it has.
		 */
		OUTCOME {
			@Override
			public String asString() {
				return "outcome";
			}

			@Override
			public boolean isRequired() {
				return false;
			}
		}

	}

	/**
	 * Keys with many values: for traces only.
	 */
	public enum HighCardinalityKeyNames implements KeyName {

		/**
		 * Name of the thread that made the call, or subscribed its result.
		 */
		THREAD {
			@Override
			public String asString() {
				return "thread";
			}
		},

		/**
		 * How that thread was recognised.
		 */
		RECOGNISED_BY {
			@Override
			public String asString() {
				return "recognised.by";
			}
		}

	}

	/**
	 * What happens in between.
	 */
	public enum Events implements Observation.Event {

		/**
		 * The body of an offloaded call begins on its worker: what was before is
		 * queueing.
		 */
		BEGUN {
			@Override
			public String getName() {
				return "begun";
			}

			@Override
			public String getContextualName() {
				return "begun";
			}
		}

	}

}
