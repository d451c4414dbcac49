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

package io.smartasync.autoconfigure;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import io.smartasync.invocation.InvocationSettings;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.NestedConfigurationProperty;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.core.Ordered;
import org.springframework.util.Assert;

/**
 * What can be tuned in {@code application.yml}.
 *
 * @param enabled Whether to adapt calls of annotated methods.
 * @param mode How the advice is put around annotated methods.
 * @param order Order of the advice among the others of a bean: the lowest is outermost.
 * @param executor Bean name of the executor for offloaded work. By default Boot's
 * 'applicationTaskExecutor', else the only TaskExecutor bean.
 * @param decisions What happens to a call, where the annotation does not say otherwise.
 * @param await How results are waited for.
 * @param offload How work is offloaded.
 * @param detection How the calling thread is recognised.
 * @param views How view interfaces are found.
 * @param observations What Micrometer is told.
 * @param verification What to do about misused annotations at startup.
 * @param watchdog How event loops are looked after.
 * @since 0.1.0
 */
@ConfigurationProperties("smartasync")
public record SmartAsyncProperties(@DefaultValue("true") boolean enabled, @DefaultValue("proxy") Mode mode,
		@DefaultValue("" + Ordered.HIGHEST_PRECEDENCE) int order, @Nullable String executor,
		@NestedConfigurationProperty @DefaultValue DecisionProperties decisions, @DefaultValue Await await,
		@DefaultValue Offload offload, @DefaultValue Detection detection, @DefaultValue Views views,
		@DefaultValue Observations observations, @DefaultValue("fail") Verification verification,
		@DefaultValue Watchdog watchdog) {

	InvocationSettings invocationSettings() {
		return new InvocationSettings(this.await.timeout(), this.await.warnAfter(), this.offload.timeout(),
				this.offload.interruptOnCancel());
	}

	private static void requirePositive(String property, @Nullable Duration timeout) {
		if (timeout != null && (timeout.isNegative() || timeout.isZero())) {
			throw new IllegalArgumentException(property + " must be positive; leave it out for no limit");
		}
	}

	/**
	 * How results are waited for.
	 *
	 * @param timeout Time to wait for a result before giving up. By default there is no
	 * limit.
	 * @param warnAfter Time after which a wait is logged. Zero never logs one.
	 */
	public record Await(@Nullable Duration timeout, @DefaultValue("10s") Duration warnAfter) {

		public Await {
			requirePositive("smartasync.await.timeout", timeout);
			if (warnAfter.isNegative()) {
				throw new IllegalArgumentException("smartasync.await.warn-after must not be negative");
			}
		}

	}

	/**
	 * How work is offloaded.
	 *
	 * @param timeout Time an offloaded call may take, queueing included. By default there
	 * is no limit.
	 * @param interruptOnCancel Whether cancelling interrupts the worker.
	 */
	public record Offload(@Nullable Duration timeout, @DefaultValue("true") boolean interruptOnCancel) {

		public Offload {
			requirePositive("smartasync.offload.timeout", timeout);
		}

	}

	/**
	 * How the calling thread is recognised.
	 *
	 * @param eventLoopThreads Patterns of the names of threads to treat as event loops,
	 * such as 'lettuce-*'.
	 * @param managedThreads Patterns of the names of threads to treat as managed ones.
	 * @param excludedExecutors Bean names of executors whose threads are not treated as
	 * managed ones.
	 */
	public record Detection(@DefaultValue List<String> eventLoopThreads, @DefaultValue( {
			"boundedElastic-*", "loomBoundedElastic-*" }) List<String> managedThreads,
			@DefaultValue Set<String> excludedExecutors){
	}

	/**
	 * How view interfaces are found.
	 *
	 * @param basePackages Packages to scan for view interfaces. By default those of the
	 * application.
	 */
	public record Views(@Nullable List<String> basePackages) {
	}

	/**
	 * How event loops are looked after.
	 *
	 * @param enabled Whether to look after the event loops that make adapted calls, and
	 * to tell of those that are stuck.
	 * @param threshold Time for which an event loop may come to no task.
	 * @param interval Time between two looks. At most half of the threshold.
	 */
	public record Watchdog(@DefaultValue("false") boolean enabled, @DefaultValue("2s") Duration threshold,
			@DefaultValue("500ms") Duration interval) {

		private static final Duration SHORTEST = Duration.ofMillis(10);

		public Watchdog {
			List<String> problems = new ArrayList<>();
			if (interval.compareTo(SHORTEST) < 0) {
				problems.add("smartasync.watchdog.interval must be at least 10ms");
			}
			Duration possible = (interval.compareTo(SHORTEST) < 0) ? SHORTEST : interval;
			if (threshold.compareTo(possible.multipliedBy(2)) < 0) {
				problems.add("smartasync.watchdog.threshold must be at least twice smartasync.watchdog.interval");
			}
			Assert.isTrue(problems.isEmpty(), () -> String.join(", and ", problems));
		}

	}

	/**
	 * What Micrometer is told.
	 *
	 * @param enabled Whether to record observations of adapted calls, and to time the
	 * queueing of offloaded work, where Micrometer is there.
	 */
	public record Observations(@DefaultValue("true") boolean enabled) {
	}

	/**
	 * How the advice is put around annotated methods.
	 */
	public enum Mode {

		/**
		 * On Spring beans, by Spring AOP.
		 */
		PROXY,

		/**
		 * On every object and on static methods, by the AspectJ weaver, which has to be
		 * at work.
		 */
		ASPECTJ

	}

	/**
	 * What to do about misused annotations at startup.
	 */
	public enum Verification {

		/**
		 * Refuse to start, and tell every problem.
		 */
		FAIL,

		/**
		 * Log every problem. A call of such a method fails, or is not adapted.
		 */
		WARN,

		/**
		 * Do not look.
		 */
		OFF

	}

}
