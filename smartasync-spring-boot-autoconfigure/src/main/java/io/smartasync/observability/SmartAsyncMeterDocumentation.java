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
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.docs.MeterDocumentation;

/**
 * The meters of SmartAsync that are not made of observations, and their keys.
 *
 * @since 0.1.0
 */
public enum SmartAsyncMeterDocumentation implements MeterDocumentation {

	/**
	 * Time that offloaded work waited for a thread of its executor: until it began, was
	 * cancelled, or was over its time. Work that runs inline, or that the executor did
	 * not take, has not waited.
	 */
	OFFLOAD_WAIT {
		@Override
		public String getName() {
			return "smartasync.offload.wait";
		}

		@Override
		public Meter.Type getType() {
			return Meter.Type.TIMER;
		}

		@Override
		public KeyName[] getKeyNames() {
			return OffloadKeyNames.values();
		}
	},

	/**
	 * Time that the body of offloaded work kept a thread of its executor.
	 */
	OFFLOAD_RUN {
		@Override
		public String getName() {
			return "smartasync.offload.run";
		}

		@Override
		public Meter.Type getType() {
			return Meter.Type.TIMER;
		}

		@Override
		public KeyName[] getKeyNames() {
			return OffloadKeyNames.values();
		}
	},

	/**
	 * Calls that ran on a thread they should not block.
	 */
	WARNINGS {
		@Override
		public String getName() {
			return "smartasync.warnings";
		}

		@Override
		public Meter.Type getType() {
			return Meter.Type.COUNTER;
		}

		@Override
		public KeyName[] getKeyNames() {
			return WarningKeyNames.values();
		}
	};

	/**
	 * Keys of offloaded work.
	 */
	public enum OffloadKeyNames implements KeyName {

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
		 * Bean name of the executor.
		 */
		EXECUTOR {
			@Override
			public String asString() {
				return "executor";
			}
		}

	}

	/**
	 * Keys of warnings.
	 */
	public enum WarningKeyNames implements KeyName {

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
		 * Kind of thread that made the call.
		 */
		CALLER {
			@Override
			public String asString() {
				return "caller";
			}
		}

	}

}
